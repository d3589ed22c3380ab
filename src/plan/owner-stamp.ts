import type { RemovalPolicy } from '../spec/manifest.ts';

/**
 * The mark on a live object that says which environment manages it. `name` is the manifest's `metadata.name` where the
 * mark has room for it; it is what recognises an object again after its name in vSphere changed.
 */
export interface OwnerStamp {
  environment: string;
  name?: string;
  /** What to do with the object once its manifest is gone: the manifest that said so is gone by then. */
  onRemove: RemovalPolicy;
}

const prefix = 'trueup/';

/** `trueup/<environment>[/<name>][;orphan|;forbid]`, with what would end a part of it percent-encoded in the name. */
export function formatStamp(stamp: OwnerStamp): string {
  const name = stamp.name === undefined ? '' : `/${stamp.name.replace(/[%;/[\]\s]/gu, encodeURIComponent)}`;
  const policy = stamp.onRemove === 'delete' ? '' : `;${stamp.onRemove}`;
  return `${prefix}${stamp.environment}${name}${policy}`;
}

/** Reads a stamp; `undefined` for any other text. */
export function parseStamp(text: string): OwnerStamp | undefined {
  const match = /^trueup\/(?<environment>[^/;]+)(?:\/(?<name>[^;]+))?(?:;(?<policy>orphan|forbid))?$/.exec(text);
  if (match?.groups === undefined) return undefined;
  const { environment = '', name, policy } = match.groups;
  return {
    environment,
    ...(name === undefined ? {} : { name: decode(name) }),
    onRemove: policy === 'orphan' || policy === 'forbid' ? policy : 'delete',
  };
}

/** A name that was not encoded by us stays as it is. */
function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Those of the stamps that are an environment's own, as written. */
export function ownStamps(stamps: readonly string[], environment: string): string[] {
  return stamps.filter((stamp) => parseStamp(stamp)?.environment === environment);
}

/** The first environment besides this one that has its stamp there. */
export function otherOwner(stamps: readonly string[], environment: string): string | undefined {
  return stamps
    .map((stamp) => parseStamp(stamp)?.environment)
    .find((owner) => owner !== undefined && owner !== environment);
}

/** The stamp that counts for an environment: its own, or else the first of another. */
export function ownerAmong(stamps: readonly string[], environment: string): OwnerStamp | undefined {
  const owners = stamps.map(parseStamp).filter((stamp) => stamp !== undefined);
  return owners.find((owner) => owner.environment === environment) ?? owners[0];
}
