const vimPrefix = 'urn:vim25:';
const contentPrefix = 'com.vmware.content.';

/** Releases answer VIM types with or without `urn:vim25:`; manifests have the bare name. */
export function bareType(type: string): string {
  return type.startsWith(vimPrefix) ? type.slice(vimPrefix.length) : type;
}

/**
 * The form that vCenter's own pages expect since 7.0 U1: VIM types with the prefix, content library types without.
 * A type that the category has already is sent as it was read, so that no server takes the set for narrowed.
 */
export function writtenTypes(wanted: readonly string[], live: readonly string[] = []): string[] {
  return wanted.map((type) => live.find((known) => bareType(known) === type) ?? prefixedType(type));
}

function prefixedType(type: string): string {
  return type.startsWith(contentPrefix) ? type : `${vimPrefix}${type}`;
}

/** Types may only be added; the empty list means every type and is the widest. */
export function widensTypes(from: readonly string[], to: readonly string[]): boolean {
  if (to.length === 0) return true;
  return from.length > 0 && from.every((type) => to.includes(type));
}
