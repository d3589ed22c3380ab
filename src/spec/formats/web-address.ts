/**
 * An address of the web in one form, so that two that mean the same are the same text: scheme and host in lower case, no
 * default port; the case of the path stays. `undefined` for anything else, such as an address with a password in it.
 */
export function canonicalWebAddress(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  return url.username === '' && url.password === '' && url.host !== '' ? url.href : undefined;
}

/** For what vCenter has: an address that is none of ours to judge stays as it is, but for a password in it. */
export function comparableAddress(text: string): string {
  return canonicalWebAddress(text) ?? text.replace(password, '$<before>:***@');
}

/** The address without a password in it: nothing that vCenter shows of one may get into files and plans. */
export function withoutPassword(text: string): string {
  return text.replace(password, '$<before>@');
}

const password = /^(?<before>[a-z][a-z0-9+.-]*:\/\/[^:@/]*):[^/]*@/i;

export function isWebAddress(text: string): boolean {
  return canonicalWebAddress(text) !== undefined;
}
