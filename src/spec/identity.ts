import { isPlainObject } from '../base/json.ts';

/** What identity paths are looked up in. */
interface Identified {
  kind: string;
  metadata: object;
  spec: object;
}

/**
 * What tells an object from all others of its kind, by the paths of `x-identity`. A path without a value adds nothing: a
 * policy is that of its cluster or that of its host. The path `kind` is for what a vCenter has one of.
 */
export function identityOf(paths: readonly string[], document: Identified): string[] {
  return paths.flatMap((path) => {
    const value = path.split('.').reduce<unknown>(memberOf, document);
    return typeof value === 'string' ? [value] : [];
  });
}

function memberOf(value: unknown, name: string): unknown {
  return isPlainObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
