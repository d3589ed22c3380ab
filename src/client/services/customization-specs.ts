import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asId, asList, asNothing, asObject, stringMember, textMember } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { anyCase } from './wire-shape.ts';

/**
 * `VcenterGuestCustomizationSpec`: `{configuration_spec, global_DNS_settings, interfaces}`. It may hold passwords and
 * whatever cloud-init is given, so it goes into no error and no log.
 */
export type CustomizationSpec = JsonObject;

export interface CustomizationSpecSummary {
  name: string;
  description: string;
  /** `WINDOWS` or `LINUX`. */
  OS_type?: string;
  last_modified?: string;
}

/** The passwords in `spec` come back encrypted or not at all. */
export interface CustomizationSpecInfo {
  name: string;
  description: string;
  /** The lock of an update: a stale one is refused. */
  fingerprint: string;
  spec: CustomizationSpec;
}

export interface NamedCustomizationSpec {
  name: string;
  description: string;
  spec: CustomizationSpec;
}

export interface CustomizationSpecReader {
  list(signal: AbortSignal): Promise<CustomizationSpecSummary[]>;
  get(name: string, signal: AbortSignal): Promise<CustomizationSpecInfo>;
}

export interface CustomizationSpecWriter {
  /** Answers the id, which is the name. */
  create(spec: NamedCustomizationSpec, signal: AbortSignal): Promise<string>;
  /** Replaces the whole. */
  set(name: string, spec: NamedCustomizationSpec & { fingerprint: string }, signal: AbortSignal): Promise<void>;
  delete(name: string, signal: AbortSignal): Promise<void>;
}

const root = '/api/vcenter/guest/customization-specs';

export function customizationSpecReader(transport: ReadTransport): CustomizationSpecReader {
  return {
    list: (signal) => transport.read({ method: 'GET', path: root }, (value) => asList(value, asSummary), signal),
    get: (name, signal) => transport.read(one('GET', name), asInfo, signal),
  };
}

export function customizationSpecWriter(transport: Transport): CustomizationSpecWriter {
  return {
    create: (spec, signal) => transport.write({ method: 'POST', path: root, body: { ...spec } }, asId, signal),
    set: (name, spec, signal) => transport.write({ ...one('PUT', name), body: { ...spec } }, asNothing, signal),
    delete: (name, signal) => transport.write(one('DELETE', name), asNothing, signal),
  };
}

function one(method: ApiRequest['method'], name: string): ApiRequest {
  return { method, path: `${root}/{name}`, parameters: { name } };
}

function asSummary(value: JsonValue): CustomizationSpecSummary {
  const summary = asObject(value, 'a customization spec');
  const [type, modified] = [anyCase(summary, 'OS_type'), summary['last_modified']];
  return {
    name: stringMember(summary, 'name'),
    description: textMember(summary, 'description'),
    ...(typeof type === 'string' ? { OS_type: type } : {}),
    ...(typeof modified === 'string' ? { last_modified: modified } : {}),
  };
}

function asInfo(value: JsonValue | undefined): CustomizationSpecInfo {
  const inner = asObject(asObject(value)['spec'], 'spec');
  return {
    name: stringMember(inner, 'name'),
    description: textMember(inner, 'description'),
    fingerprint: stringMember(inner, 'fingerprint'),
    spec: asObject(inner['spec'], 'the customization'),
  };
}
