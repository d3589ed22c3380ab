import type { AnsweredFailure, CallFailure } from './call-failure.ts';
import { isTrustFailure } from './untrusted-certificate.ts';
import { meaningOf } from './vapi-error-types.ts';

/**
 * `login` is the making of a session: never repeated once the credentials were refused, or accounts get locked.
 * `read-once` is a read whose answer the server gives a single time.
 */
export type Access = 'read' | 'read-once' | 'write' | 'login';

/**
 * What to do about a failure. `unknown` is a write that may have happened: it is reported and never sent again, only a
 * new look at vCenter can tell.
 */
export type RetryDecision = 'again' | 'renew-session' | 'fail' | 'unknown';

const unauthenticated = new Set(['UNAUTHENTICATED', 'NotAuthenticated', 'InvalidLogin']);

/** Decides from the failure alone; how often and how long is the caller's. Pure. */
export function retryDecision(access: Access, failure: CallFailure): RetryDecision {
  switch (failure.kind) {
    case 'not-sent':
      return failure.why === 'aborted' || isTrustFailure(failure.cause) ? 'fail' : 'again';
    case 'lost':
      if (access === 'write') return 'unknown';
      if (access === 'read-once') return 'fail';
      return failure.why === 'aborted' || failure.why === 'too-large' ? 'fail' : 'again';
    case 'unreadable':
      return access === 'write' ? 'unknown' : 'fail';
    case 'answered':
      return decideOnAnswer(access, failure);
    default:
      return failure satisfies never;
  }
}

function decideOnAnswer(access: Access, answer: AnsweredFailure): RetryDecision {
  if (isUnauthenticated(answer)) return access === 'login' ? 'fail' : 'renew-session';
  if (access === 'login' && isTooManySessions(answer)) return 'fail';
  const { standing } = meaningOf(answer.status, answer.error?.type);
  if (standing === 'refused') return 'fail';
  if (standing === 'postponed' || isStandardUnavailable(answer)) return 'again';
  if (access === 'write') return 'unknown';
  if (access === 'read-once') return 'fail';
  return repeatableStatus(answer.status) ? 'again' : 'fail';
}

/** A 503 with the standard messages but no type comes from the API endpoint itself, which then did nothing. */
function isStandardUnavailable({ status, error }: AnsweredFailure): boolean {
  return status === 503 && error !== undefined && error.type === undefined;
}

/** 501 and 505 say that the server cannot do it at all, and a redirect stays one. */
function repeatableStatus(status: number): boolean {
  return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}

export function isUnauthenticated({ status, error }: AnsweredFailure): boolean {
  return status === 401 || unauthenticated.has(error?.type ?? '');
}

/** More logins only make it worse. The message id is that of the API endpoint, seen by peers. */
export function isTooManySessions({ error }: AnsweredFailure): boolean {
  return error?.messages.some(({ id }) => id.endsWith('failedToLoginMaxUserSessionCountReached')) ?? false;
}
