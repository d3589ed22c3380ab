import { randomUUID } from 'node:crypto';
import { ApiError, message } from './operations/api-error.ts';

/** Somebody who may sign in. */
export interface Account {
  user: string;
  password: string;
  /** Default `administrator`. `read-only` is refused every change with 403 UNAUTHORIZED. */
  role?: 'administrator' | 'read-only';
  /** Such as `Namespaces.Configure`. Default: all of them. Writes that need another are refused with 403 UNAUTHORIZED. */
  privileges?: readonly string[];
}

export interface Session {
  account: Account;
  /** Milliseconds since the epoch. */
  createdAt: number;
  lastAccessedAt: number;
}

interface SessionLimits {
  sessionIdleMilliseconds: number;
  sessionsPerUser: number;
}

export interface Sessions {
  /** Signs in and answers the token; throws 401 or, at the user's maximum, 503. */
  open(authorization: string | undefined, now: number): string;
  /** Signs in with a name and a password as they are; throws like `open`. */
  openAs(user: string, password: string, now: number): string;
  /** The session of a token, touched; throws 401 when there is none or it expired. */
  use(token: string | undefined, now: number): Session;
  /** Who has that name, written `user@domain` or `DOMAIN\user`. */
  accountOf(user: string): Account | undefined;
  close(token: string | undefined): void;
  /** Ends all sessions, as a restart of the server would. */
  closeAll(): void;
  readonly count: number;
}

/** The published id of the answer to one session too many. */
const maximumReached = 'com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached';

/** Sessions live in memory only: no dump carries them, and their tokens are never predictable. */
export function openSessions(accounts: readonly Account[], limits: SessionLimits): Sessions {
  const sessions = new Map<string, Session>();

  function openFor(account: Account, now: number): string {
    forgetExpired(now);
    const own = [...sessions.values()].filter((session) => session.account.user === account.user);
    if (own.length >= limits.sessionsPerUser) throw tooManySessions(account.user);
    const token = randomUUID().replaceAll('-', '');
    sessions.set(token, { account, createdAt: now, lastAccessedAt: now });
    return token;
  }

  function use(token: string | undefined, now: number): Session {
    const session = token === undefined ? undefined : sessions.get(token);
    if (session === undefined || isExpired(session, now)) throw unauthenticated();
    session.lastAccessedAt = now;
    return session;
  }

  function isExpired(session: Session, now: number): boolean {
    return now - session.lastAccessedAt >= limits.sessionIdleMilliseconds;
  }

  function forgetExpired(now: number): void {
    for (const [token, session] of sessions) if (isExpired(session, now)) sessions.delete(token);
  }

  return {
    open: (authorization, now) => openFor(accountOf(accounts, authorization), now),
    openAs: (user, password, now) => openFor(accountNamed(accounts, user, password), now),
    use,
    accountOf: (user) => accounts.find((account) => sameUser(account.user, withDomainBehind(user))),
    close: (token) => void sessions.delete(token ?? ''),
    closeAll: () => sessions.clear(),
    get count() {
      return sessions.size;
    },
  };
}

function accountOf(accounts: readonly Account[], authorization: string | undefined): Account {
  const match = /^Basic\s+(?<credentials>[A-Za-z0-9+/=]+)$/i.exec(authorization ?? '');
  const [, user, password] = /^([^:]*):(.*)$/s.exec(decode(match?.groups?.['credentials'])) ?? [];
  return accountNamed(accounts, user, password);
}

function accountNamed(accounts: readonly Account[], user: string | undefined, password: string | undefined): Account {
  const found = accounts.find((account) => sameUser(account.user, user) && account.password === password);
  if (found === undefined) throw unauthenticated();
  return found;
}

function decode(credentials: string | undefined): string {
  return Buffer.from(credentials ?? '', 'base64').toString('utf8');
}

function sameUser(known: string, given: string | undefined): boolean {
  return given !== undefined && known.toLowerCase() === given.toLowerCase();
}

function withDomainBehind(user: string): string {
  const [domain = '', name] = user.split('\\', 2);
  return name === undefined ? user : `${name}@${domain}`;
}

function unauthenticated(): ApiError {
  return new ApiError('UNAUTHENTICATED', message('unauthenticated', 'There is no valid session; sign in first.'));
}

function tooManySessions(user: string): ApiError {
  return new ApiError('SERVICE_UNAVAILABLE', message(maximumReached, `${user} has too many open sessions.`, user));
}
