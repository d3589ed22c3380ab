import { createHash } from 'node:crypto';
import { AnswerShapeError, asNothing, asString } from './answer-shape.ts';
import type { ApiRequest } from './api-request.ts';
import type { FailedCall } from './failed-call.ts';
import type { JsonValue } from '../base/json.ts';
import { sendWithRetries } from './retrying.ts';
import type { Retrying } from './retrying.ts';
import type { SendRequest } from './request-sender.ts';
import type { SessionParts } from './session.ts';
import { VsphereError } from './vsphere-error.ts';

/** The account, kept in memory only while the login is sent. */
export interface Credentials {
  username: string;
  password: string;
}

export type CredentialsProvider = () => Credentials | Promise<Credentials>;

const logInRequest: ApiRequest = { method: 'POST', path: '/api/session' };
const logOutRequest: ApiRequest = { method: 'DELETE', path: '/api/session' };

/** The header that carries the session on every other call. */
export function sessionHeader(token: string): Record<string, string> {
  return { 'vmware-api-session-id': token };
}

/** `POST /api/session` answers 201 and the token as a JSON string; `DELETE /api/session` ends it. */
export function createLogin(
  send: SendRequest,
  retrying: Retrying,
  host: string,
  credentials: CredentialsProvider,
): Omit<SessionParts, 'clock'> {
  const call: FailedCall = { access: 'login', request: logInRequest, host };
  return {
    logIn: logInOncePerAccount(host, credentials, (account, signal) => {
      const authorization = basicAuthorization(account);
      return sendWithRetries(
        retrying,
        { call, send: () => send(logInRequest, asToken, { authorization }, signal) },
        signal,
      );
    }),
    async logOut(token, signal) {
      await send(logOutRequest, asNothing, sessionHeader(token), signal);
    },
  };
}

/**
 * Obtains the account for each login. Refused credentials are not sent a second time, whoever asks: every attempt counts
 * towards the lockout of the account.
 */
export function logInOncePerAccount(
  host: string,
  credentials: CredentialsProvider,
  logIn: (account: Credentials, signal: AbortSignal) => Promise<string>,
): (signal: AbortSignal) => Promise<string> {
  let refused: { digest: string; error: VsphereError } | undefined;
  return async (signal) => {
    const account = await obtain(credentials, host);
    const digest = createHash('sha256').update(basicAuthorization(account)).digest('hex');
    if (refused?.digest === digest) throw refused.error;
    try {
      return await logIn(account, signal);
    } catch (error) {
      if (error instanceof VsphereError && error.code === 'credentials-refused') refused = { digest, error };
      throw error;
    }
  };
}

async function obtain(credentials: CredentialsProvider, host: string): Promise<Credentials> {
  try {
    return await credentials();
  } catch (error) {
    if (error instanceof VsphereError) throw error;
    const reason = error instanceof Error ? `: ${error.message}` : '';
    throw new VsphereError(
      {
        code: 'credentials-refused',
        message: `The credentials for ${host} cannot be obtained${reason}`,
        remedy: 'Provide what the credentials refer to, then run again. Nothing was sent.',
        retry: 'never',
      },
      error,
    );
  }
}

function basicAuthorization({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

/** A token goes back in a header, so it must be one that a header can carry. */
export function asToken(value: JsonValue | undefined): string {
  const token = asString(value, 'the session token');
  if (!/^[\x21-\x7e]{1,4096}$/.test(token)) throw new AnswerShapeError('the session token is not one');
  return token;
}
