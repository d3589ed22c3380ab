import type { Behaviour } from '../../behaviour.ts';

/** An account as Lifecycle Manager spells it: `VSPHERE.LOCAL\administrator`, or as it signs in. */
export function accountName({ draftOwner }: Pick<Behaviour, 'draftOwner'>, user: string): string {
  const [, name, domain] = /^(.+)@([^@]+)$/.exec(user) ?? [];
  if (draftOwner === 'user@domain' || name === undefined || domain === undefined) return user;
  return `${domain.toUpperCase()}\\${name}`;
}
