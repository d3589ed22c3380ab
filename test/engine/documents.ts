import type { JsonObject } from '../../src/base/json.ts';
import type { Document } from '../contract/documents.ts';

/** The category, the tags and the class that most tests of the engine are about. */
export function category(name: string, spec: JsonObject = {}, lifecycle: JsonObject = {}): Document {
  return { kind: 'TagCategory', metadata: { name }, lifecycle, spec: { cardinality: 'SINGLE', ...spec } };
}

export function tag(name: string, spec: JsonObject = {}, lifecycle: JsonObject = {}): Document {
  return { kind: 'Tag', metadata: { name }, lifecycle, spec: { category: 'env', ...spec } };
}

export function vmClass(name: string, spec: JsonObject = {}, lifecycle: JsonObject = {}): Document {
  return {
    kind: 'VirtualMachineClass',
    metadata: { name },
    lifecycle,
    spec: { cpuCount: 2, memory: '4GiB', ...spec },
  };
}
