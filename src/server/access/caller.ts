import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '../../store/records.ts';
import { tokenRefused, unauthenticated } from '../errors/api-error.ts';
import { findAccount, type Account } from './accounts.ts';
import { isFromThisMachine } from './loopback.ts';
import type { Role } from './roles.ts';

/** Who asks, as far as the API cares. */
export interface Caller {
  name: string;
  role: Role;
  /** Came without a token, from this machine itself. */
  anonymous: boolean;
}

export interface AccessRules {
  tokens: readonly Account[];
  anonymous: 'nothing' | Role;
}

/** Throws an `ApiError` with 401 for a token that is missing or not known. */
export function callerOf(
  { headers, address }: { headers: IncomingHttpHeaders; address: string | undefined },
  { tokens, anonymous }: AccessRules,
): Caller {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const account = findAccount(tokens, tokenIn(authorization));
    if (account === undefined) throw tokenRefused();
    return { name: account.name, role: account.role, anonymous: false };
  }
  if (anonymous !== 'nothing' && isFromThisMachine(address, headers)) {
    return { name: 'anonymous', role: anonymous, anonymous: true };
  }
  throw unauthenticated();
}

export function actorOf({ name }: Caller): Actor {
  return { kind: 'person', name };
}

/** RFC 6750, section 2.1. The scheme's name is in any case (RFC 9110, section 11.1). */
function tokenIn(authorization: string): string {
  return /^bearer +(\S+) *$/i.exec(authorization)?.[1] ?? '';
}
