/**
 * Inventory paths: `/dc-1/vm/prod/web`, with the folders that lead to a datacenter before it. Names are separated by `/`;
 * a slash inside a name is written `%2f`.
 *
 * vCenter keeps `%`, `/` and `\` in names as `%25`, `%2f` and `%5c` and shows them so in some answers. The canonical path
 * has each name in one form: everything as people write it, only a slash as `%2f`, and `%25` where a bare `%` would read as
 * the beginning of one of the three.
 */
export type ParsedPath = { ok: true; names: string[] } | { ok: false; problem: string };

/** The names in a path, outermost first, as people write them; what is wrong with it as the end of a sentence. */
export function parseInventoryPath(text: string): ParsedPath {
  const inner = text.trim().replace(/^\//, '').replace(/\/$/, '');
  if (inner === '') return { ok: false, problem: 'names no object' };
  const segments = inner.split('/');
  if (segments.includes('')) return { ok: false, problem: 'has an empty name between two slashes' };
  const names = segments.map(decodeInventoryName);
  const padded = names.find((name) => name.trim() !== name);
  if (padded !== undefined) return { ok: false, problem: `has spaces around the name "${padded.trim()}"` };
  return { ok: true, names };
}

/** The canonical path, with a slash in front and none behind; `undefined` where the text is no path. */
export function normaliseInventoryPath(text: string): string | undefined {
  const parsed = parseInventoryPath(text);
  return parsed.ok ? inventoryPathOf(parsed.names) : undefined;
}

/** Whether a text names an object by where it stands (`/dc-1/host/c-1`, `dc-1/host/c-1`) and not by its bare name. */
export function isInventoryPath(text: string): boolean {
  return text.includes('/') && parseInventoryPath(text).ok;
}

/** The canonical path of these names, outermost first. */
export function inventoryPathOf(names: readonly string[]): string {
  return names.map((name) => `/${segmentOf(name)}`).join('');
}

/**
 * The canonical path of what has this name under a parent. The name is as a manifest or vCenter gives it; `''` and `/` as
 * parent are the inventory's root.
 */
export function joinInventoryPath(parent: string, name: string): string {
  return `${normaliseInventoryPath(parent) ?? ''}/${segmentOf(decodeInventoryName(name))}`;
}

/** The canonical path of what an object stands in; `''` for the inventory's root. */
export function parentInventoryPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last name of a canonical path, as people write it. */
export function nameInInventoryPath(path: string): string {
  return decodeInventoryName(path.slice(path.lastIndexOf('/') + 1));
}

/** A name as people write it, from how vCenter, or a path, has it. */
export function decodeInventoryName(stored: string): string {
  return stored.replaceAll(/%(?:25|2f|5c)/gi, (escape) => decodeURIComponent(escape));
}

/** A name as vCenter keeps it. */
export function storedInventoryName(name: string): string {
  return decodeInventoryName(name).replaceAll('%', '%25').replaceAll('/', '%2f').replaceAll('\\', '%5c');
}

/** A decoded name inside a canonical path. */
function segmentOf(name: string): string {
  return name.replaceAll(/%(?=25|2f|5c)/gi, '%25').replaceAll('/', '%2f');
}
