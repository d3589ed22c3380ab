import { UserError } from '../../base/user-error.ts';
import type { AccessRules } from './caller.ts';
import { refuseSharedTokens } from './accounts.ts';
import { isLoopbackHost } from './loopback.ts';

/** Refuses to open a door that nobody could have meant: an address that others reach, and no token to tell them apart. */
export function checkAccessRules(host: string, rules: AccessRules): void {
  refuseSharedTokens(rules.tokens);
  if (rules.tokens.length > 0 || isLoopbackHost(host)) return;
  throw new UserError(
    `The daemon is to listen on ${host}, which other machines reach, and no token is set.`,
    'Set "daemon.tokens" in the project file, or listen on 127.0.0.1.',
  );
}
