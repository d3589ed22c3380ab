import type { Clock } from '../base/clock.ts';
import { adviceFor } from './error-advice.ts';
import { interrupted, unlessAborted } from './interruption.ts';
import { VsphereError } from './vsphere-error.ts';

/** The one session that all calls of a client share. */
export interface Session {
  /** The token; logs in at first use. Callers that come while a login is under way share it. */
  token(signal: AbortSignal): Promise<string>;
  /** Replaces a token that vCenter refused, unless that has been done already. */
  renew(refused: string, signal: AbortSignal): Promise<void>;
  /** vCenter accepted the token. */
  confirm(token: string): void;
  /** Ends the session in vCenter. Never throws, and sends nothing when there is none. */
  close(signal: AbortSignal): Promise<void>;
}

export interface SessionParts {
  logIn: (signal: AbortSignal) => Promise<string>;
  logOut: (token: string, signal: AbortSignal) => Promise<void>;
  clock: Clock;
}

/** Logins in a row of which no token was ever accepted, after which a pause is made: more would use up all sessions. */
const fruitlessLogins = 2;
const pauseMs = 60_000;

export function createSession({ logIn, logOut, clock }: SessionParts): Session {
  // A login belongs to all who wait for it, so it is not the signal of one of them that stops it.
  const ending = new AbortController();
  let login: Promise<string> | undefined;
  let current: string | undefined;
  let loginsSinceAccepted = 0;
  let lastLoginAt = 0;

  const startLogin = (): Promise<string> => {
    const started = logIn(ending.signal).then(
      (token) => {
        current = token;
        loginsSinceAccepted += 1;
        lastLoginAt = clock.now();
        return token;
      },
      (error: unknown) => {
        if (login === started) login = undefined;
        throw error;
      },
    );
    return started;
  };

  const token = (signal: AbortSignal): Promise<string> => {
    if (signal.aborted) return Promise.reject(interrupted());
    login ??= startLogin();
    return unlessAborted(login, signal);
  };

  return {
    token,
    async renew(refused, signal) {
      if (refused === current) {
        if (loginsSinceAccepted >= fruitlessLogins && clock.now() - lastLoginAt < pauseMs) throw sessionRefused();
        current = undefined;
        login = undefined;
      }
      await token(signal);
    },
    confirm(accepted) {
      if (accepted === current) loginsSinceAccepted = 0;
    },
    async close(signal) {
      if (login === undefined) return;
      try {
        await logOut(await unlessAborted(login, signal), signal);
      } catch {
        // The session ends by itself after its idle time; there is nobody left to tell.
      } finally {
        ending.abort();
      }
    },
  };
}

function sessionRefused(): VsphereError {
  return new VsphereError({
    code: 'session-expired',
    message: 'vCenter refuses every session that it makes for this account',
    ...adviceFor['session-expired'],
  });
}
