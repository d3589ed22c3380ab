/**
 * Whether two names are of one account: vCenter writes `VSPHERE.LOCAL\Administrator` in one place and
 * `administrator@vsphere.local` in another, in any case. A domain that one of them leaves out is no difference.
 */
export function isSameAccount(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  return a.user === b.user && (a.domain === b.domain || a.domain === '' || b.domain === '');
}

function partsOf(name: string): { user: string; domain: string } {
  const lower = name.trim().toLowerCase();
  const slash = lower.indexOf('\\');
  if (slash !== -1) return { user: lower.slice(slash + 1), domain: lower.slice(0, slash) };
  const at = lower.lastIndexOf('@');
  return at === -1 ? { user: lower, domain: '' } : { user: lower.slice(0, at), domain: lower.slice(at + 1) };
}
