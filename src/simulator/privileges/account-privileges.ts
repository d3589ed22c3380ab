import { ApiError, message } from '../operations/api-error.ts';
import type { Account } from '../sessions.ts';
import { knownPrivileges } from './known-privileges.ts';
import { privilegesFor } from './rest-privileges.ts';

/** What everybody holds who may sign in. */
const everybodys: readonly string[] = ['System.Anonymous', 'System.View', 'System.Read'];

/** The privileges of an account, in every place. */
export function privilegesOf({ role, privileges }: Account): readonly string[] {
  if (privileges !== undefined) return [...new Set([...everybodys, ...privileges])];
  return role === 'read-only' ? everybodys : knownPrivileges;
}

export function holds(account: Account, privilege: string): boolean {
  const all = account.privileges === undefined && account.role !== 'read-only';
  return all || privilegesOf(account).includes(privilege);
}

/** Refuses a write for which the account lacks a privilege. */
export function refuseWithoutPrivilege(account: Account | undefined, method: string, operationId: string): void {
  if (account?.privileges === undefined || method === 'GET') return;
  const missing = privilegesFor(operationId).filter((privilege) => !holds(account, privilege));
  if (missing.length === 0) return;
  const text = `${account.user} lacks the privilege ${missing.join(', ')}.`;
  throw new ApiError('UNAUTHORIZED', message('missing-privilege', text, ...missing));
}
