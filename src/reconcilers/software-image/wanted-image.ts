import { isPlainObject, type JsonObject } from '../../base/json.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { imageSpecOf, type ImageSpec } from './image-spec.ts';

/** What a manifest asks of an image. What is left out stays as it is. Plain JSON, as it stands in a step. */
export interface WantedImage {
  baseImage?: string;
  /** `null`: there must be none. */
  addOn?: { name: string; version: string } | null;
  /** Versions by component id; `null`: it must not be there. */
  components?: Record<string, string | null>;
  /** Components that are not listed are taken out. */
  exact?: true;
  hardwareSupport?: Record<string, { package: string; version: string }>;
  /** The text that it was read from, to be imported as a whole. */
  document?: string;
}

/** Answers what is wanted, or in words what is wrong with the document that says so. */
export function wantedImageOf(manifest: Manifest): WantedImage | { problem: string } {
  const spec = imageSpecOf(manifest);
  const wanted = spec.fromDocument === undefined ? writtenImage(spec) : documentedImage(spec.fromDocument);
  return 'problem' in wanted ? wanted : withoutIgnored(wanted, manifest.lifecycle.ignore);
}

function writtenImage({ baseImage, addOn, components, hardwareSupport }: ImageSpec): WantedImage {
  return {
    ...(baseImage === undefined ? {} : { baseImage: typeof baseImage === 'string' ? baseImage : baseImage.version }),
    ...(addOn === undefined ? {} : { addOn }),
    ...(components === undefined ? {} : { components: components.items ?? {} }),
    ...(components?.policy === 'Exact' ? { exact: true as const } : {}),
    ...(hardwareSupport === undefined ? {} : { hardwareSupport }),
  };
}

/** An exported document stands for the whole image, solutions aside. */
function documentedImage(text: string): WantedImage | { problem: string } {
  const document = parsed(text);
  if (document === undefined) return { problem: 'it is no JSON object' };
  const base = document['base_image'];
  const baseImage = isPlainObject(base) ? base['version'] : undefined;
  if (typeof baseImage !== 'string') return { problem: 'it names no base_image.version' };
  return {
    baseImage,
    addOn: namedVersion(document['add_on']) ?? null,
    components: versionsIn(document['components']),
    exact: true,
    hardwareSupport: packagesIn(document['hardware_support']),
    document: text,
  };
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainObject(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

function namedVersion(value: unknown): { name: string; version: string } | undefined {
  if (!isPlainObject(value)) return undefined;
  const { name, version } = value;
  return typeof name === 'string' && typeof version === 'string' ? { name, version } : undefined;
}

/** Documents write a component as its version, later ones as an object that holds it. */
function versionsIn(value: unknown): Record<string, string> {
  if (!isPlainObject(value)) return {};
  const entries = Object.entries(value).flatMap(([id, member]): [string, string][] => {
    const version = isPlainObject(member) ? member['version'] : member;
    return typeof version === 'string' ? [[id, version]] : [];
  });
  return Object.fromEntries(entries);
}

function packagesIn(value: unknown): Record<string, { package: string; version: string }> {
  const packages = isPlainObject(value) ? value['packages'] : undefined;
  if (!isPlainObject(packages)) return {};
  const entries = Object.entries(packages).flatMap(([manager, member]) => {
    if (!isPlainObject(member)) return [];
    const { pkg, version } = member;
    const known = { package: typeof pkg === 'string' ? pkg : '', version: typeof version === 'string' ? version : '' };
    return [[manager, known] as const];
  });
  return Object.fromEntries(entries);
}

/** A field that `lifecycle.ignore` names is left as it is; a document is imported as a whole or not at all. */
function withoutIgnored(wanted: WantedImage, ignored: readonly string[]): WantedImage {
  const isIgnored = (path: string): boolean => ignored.some((name) => path === name || path.startsWith(`${name}.`));
  const left = { ...wanted };
  if (isIgnored('spec.baseImage')) delete left.baseImage;
  if (isIgnored('spec.addOn')) delete left.addOn;
  if (isIgnored('spec.components.items')) delete left.components;
  if (isIgnored('spec.hardwareSupport')) delete left.hardwareSupport;
  return left;
}
