import { isPlainObject } from '../../base/json.ts';

/** The value at a path of an answer from outside; `undefined` where anything on the way is missing. */
export function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isPlainObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}

export function textAt(value: unknown, ...path: string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export function listAt(value: unknown, ...path: string[]): unknown[] | undefined {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : undefined;
}

/** A full hash, SHA-1 or SHA-256. What forges send for "no commit", all zeros, is none. */
export function commitOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value) && !isNoCommit(value)
    ? value
    : undefined;
}

/** What forges send where there is no commit. */
export const noCommit = '0'.repeat(40);

export function isNoCommit(value: unknown): boolean {
  return typeof value === 'string' && /^0+$/.test(value);
}

/** A branch's name as git-check-ref-format(1) allows it: what else comes never reaches a command line. */
export function branchOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || value.length > 255) return undefined;
  if (/[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^[-/.]|\/\.|[/.]$|\.lock(?:\/|$)/.test(value)) return undefined;
  return value;
}

/** `main` of `refs/heads/main`; `undefined` for tags and whatever else. */
export function branchOfRef(ref: unknown): string | undefined {
  const heads = 'refs/heads/';
  return typeof ref === 'string' && ref.startsWith(heads) ? branchOf(ref.slice(heads.length)) : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
