/**
 * Whether two names mean one account. vCenter writes `DOMAIN\user` in one place and `user@domain` in another, and cares for
 * no case. A name without its domain is nobody's: that would be a guess.
 */
export function isSameAccount(a: string, b: string): boolean {
  const [left, right] = [normalName(a), normalName(b)];
  return left !== undefined && left === right;
}

function normalName(name: string): string | undefined {
  const folded = name.trim().toLowerCase();
  const slash = folded.indexOf('\\');
  if (slash > 0 && slash < folded.length - 1) return `${folded.slice(slash + 1)}@${folded.slice(0, slash)}`;
  const at = folded.lastIndexOf('@');
  return at > 0 && at < folded.length - 1 ? folded : undefined;
}
