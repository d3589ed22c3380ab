import { hash, timingSafeEqual } from 'node:crypto';
import { UserError } from '../../base/user-error.ts';
import type { Role } from './roles.ts';

/** One account of the API. The token itself is nowhere: what is kept is its digest. */
export interface Account {
  name: string;
  role: Role;
  /** SHA-256 of the token, 64 hexadecimal digits. */
  digest: string;
}

const shortest = 24;
const fewestCharacters = 8;

/**
 * SHA-256 of a token. A slow, salted hash is for passwords, which people choose and which can be guessed: a token is made
 * by a machine from at least 24 characters, so there is nothing to guess, and a request is answered without half a second
 * of computing that a flood could ask for a thousand times.
 */
export function digestOfToken(token: string): string {
  return hash('sha256', token, 'hex');
}

/** Makes an account of a token. Throws a `UserError` for one that could be guessed; the message holds none of it. */
export function accountOf({ name, role, token }: { name: string; role: Role; token: string }): Account {
  const remedy = `Make one with "openssl rand -base64 32" and store it where the project file's token "${name}" points.`;
  if (token.length < shortest) {
    throw new UserError(`The token "${name}" has ${token.length} characters; ${shortest} are needed.`, remedy);
  }
  if (new Set(token).size < fewestCharacters) {
    throw new UserError(`The token "${name}" repeats a few characters and could be guessed.`, remedy);
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new UserError(`The token "${name}" holds characters that cannot stand in an HTTP header.`, remedy);
  }
  return { name, role, digest: digestOfToken(token) };
}

/** Two accounts of one token could not be told apart in the audit. */
export function refuseSharedTokens(accounts: readonly Account[]): void {
  for (const [index, account] of accounts.entries()) {
    const twin = accounts.slice(0, index).find(({ digest }) => digest === account.digest);
    if (twin === undefined) continue;
    throw new UserError(
      `The accounts "${twin.name}" and "${account.name}" have the same token.`,
      'Give each account a token of its own.',
    );
  }
}

/** The account of a token. Every digest is compared in full, so that the time it takes tells nothing. */
export function findAccount(accounts: readonly Account[], token: string): Account | undefined {
  const presented = Buffer.from(digestOfToken(token), 'hex');
  let found: Account | undefined;
  for (const account of accounts) {
    if (timingSafeEqual(presented, Buffer.from(account.digest, 'hex'))) found = account;
  }
  return found;
}
