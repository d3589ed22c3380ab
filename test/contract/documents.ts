import type { JsonObject } from '../../src/base/json.ts';
import { API_VERSION, type Kind, type Manifest } from '../../src/spec/manifest.ts';
import { parseManifests } from '../engine/world.ts';

/** A manifest as somebody writes it. */
export interface Document {
  kind: Kind;
  metadata: { name: string; labels?: Record<string, string> };
  lifecycle?: JsonObject;
  spec: JsonObject;
}

const loaded = new Map<string, Manifest[]>();

/** Goes through the loader, as a user's files do: JSON is YAML. The same documents are loaded once. */
export function manifestsOf(documents: readonly Document[]): Manifest[] {
  if (documents.length === 0) return [];
  const text = documents.map((document) => JSON.stringify({ apiVersion: API_VERSION, ...document })).join('\n---\n');
  const manifests = loaded.get(text) ?? parseManifests(text);
  loaded.set(text, manifests);
  return manifests;
}
