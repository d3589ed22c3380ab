/**
 * Inventory paths: `/dc-1/vm/prod/web`, with the folders that lead to a datacenter before it; `/` is the root folder.
 * Names are separated by `/`, and a slash inside a name is written `%2f`.
 *
 * vCenter keeps `%`, `/` and `\` in names as `%25`, `%2f` and `%5c` and shows them so in some answers. A canonical name is
 * as people write it, only a slash as `%2f`, and `%25` where a bare `%` would read as the beginning of one of the three.
 */
export type ParsedPath = { ok: true; names: string[] } | { ok: false; problem: string };

export const rootInventoryPath = '/';

/** The canonical names in a path, outermost first; what is wrong with it as the end of a sentence. */
export function parseInventoryPath(text: string): ParsedPath {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, problem: 'is empty' };
  const inner = trimmed.replace(/^\//, '').replace(/\/$/, '');
  if (inner === '') return trimmed === '/' ? { ok: true, names: [] } : { ok: false, problem: 'names no object' };
  const segments = inner.split('/');
  if (segments.includes('')) return { ok: false, problem: 'has an empty name between two slashes' };
  const padded = segments.find((name) => name.trim() !== name);
  if (padded !== undefined) return { ok: false, problem: `has spaces around the name "${padded.trim()}"` };
  return { ok: true, names: segments.map(canonicalInventoryName) };
}

/** The canonical path, with a slash in front and none behind; `undefined` where the text is no path. */
export function normaliseInventoryPath(text: string): string | undefined {
  const parsed = parseInventoryPath(text);
  return parsed.ok ? `/${parsed.names.join('/')}` : undefined;
}

/** Whether a text names an object by where it stands (`/dc-1/host/c-1`, `dc-1/host/c-1`) and not by its bare name. */
export function isInventoryPath(text: string): boolean {
  return text.includes('/') && parseInventoryPath(text).ok;
}

/** The canonical path of what has this name under a parent. The name is as a manifest, vCenter or a path has it. */
export function joinInventoryPath(parent: string, name: string): string {
  const above = normaliseInventoryPath(parent) ?? rootInventoryPath;
  return `${above === rootInventoryPath ? '' : above}/${canonicalInventoryName(name)}`;
}

/** The canonical path of what an object stands in. */
export function parentInventoryPath(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || rootInventoryPath;
}

/** The last name of a canonical path; empty for the root. */
export function nameInInventoryPath(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A name as a manifest or vCenter has it, in its one canonical form. */
export function canonicalInventoryName(name: string): string {
  return decode(name)
    .replaceAll(/%(?=25|2f|5c)/gi, '%25')
    .replaceAll('/', '%2f');
}

/** A name as vCenter keeps it. */
export function storedInventoryName(name: string): string {
  return decode(name).replaceAll('%', '%25').replaceAll('/', '%2f').replaceAll('\\', '%5c');
}

function decode(name: string): string {
  return name.replaceAll(/%(?:25|2f|5c)/gi, (escape) => decodeURIComponent(escape));
}
