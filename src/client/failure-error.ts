import type { ErrorCode } from '../base/error-record.ts';
import { operationOf } from './api-request.ts';
import { adviceFor } from './error-advice.ts';
import type { AnsweredFailure, CallFailure } from './call-failure.ts';
import { connectionError } from './connection-error.ts';
import { nameOfCall } from './failed-call.ts';
import type { FailedCall } from './failed-call.ts';
import { isTooManySessions, isUnauthenticated } from './retry-decision.ts';
import { meaningOf } from './vapi-error-types.ts';
import { printable } from './vapi-error.ts';
import { VsphereError } from './vsphere-error.ts';

/** The one place where failures become errors. */
export function errorOfFailure(call: FailedCall, failure: CallFailure): VsphereError {
  switch (failure.kind) {
    case 'answered':
      return answeredError(call, failure);
    case 'unreadable':
      return plainError(
        call,
        'unexpected-answer',
        `gave an answer that cannot be used: ${failure.why}`,
        failure.status,
      );
    case 'not-sent':
    case 'lost':
      return connectionError(call, failure);
    default:
      return failure satisfies never;
  }
}

/** A write of which nobody knows whether it happened; the cause says what went wrong on the way. */
export function outcomeUnknown(call: FailedCall, cause: VsphereError): VsphereError {
  return new VsphereError(
    {
      ...cause.toRecord(),
      code: 'outcome-unknown',
      message: `It is not known whether ${nameOfCall(call)} was carried out. ${cause.message}`,
      ...adviceFor['outcome-unknown'],
    },
    cause,
  );
}

function answeredError(call: FailedCall, answer: AnsweredFailure): VsphereError {
  const { status, error } = answer;
  if (call.access === 'login' && isUnauthenticated(answer)) {
    return plainError(call, 'credentials-refused', 'refused the user name or the password', status);
  }
  if (call.access === 'login' && isTooManySessions(answer)) return tooManySessions(call, status);
  const { code } = meaningOf(status, error?.type);
  const said = error?.messages.map(({ text }) => text).filter((text) => text !== '') ?? [];
  const answered = new VsphereError({
    code,
    message: sentence(call, answer, said),
    retry: adviceFor[code].retry,
    remedy: remedyOf(code, answer),
    operation: operationOf(call.request),
    httpStatus: status,
    ...(error?.type === undefined ? {} : { errorType: error.type }),
    ...(said.length === 0 ? {} : { details: said }),
  });
  answered.data = error?.data;
  return answered;
}

function sentence(call: FailedCall, { status, error, retryAfter }: AnsweredFailure, said: string[]): string {
  const type = error?.type === undefined ? '' : ` ${error.type}`;
  const words = said.length === 0 ? '' : `: ${said.join(' ')}`;
  const asked = retryAfter === undefined ? '' : ` (Retry-After: ${printable(retryAfter)})`;
  return `${call.host} answered ${status}${type} to ${nameOfCall(call)}${words}${asked}`;
}

/** Some answers need another remedy than their code's. */
function remedyOf(code: ErrorCode, { status, error, location }: AnsweredFailure): string {
  if (error?.type === 'UNVERIFIED_PEER') {
    return 'vCenter does not trust the server that it was told to talk to; give it that server’s certificate or thumbprint.';
  }
  if (error?.type === 'UNEXPECTED_INPUT') {
    return 'This release of vCenter does not know a field that was sent; leave it out of the manifest or upgrade vCenter.';
  }
  if (code === 'unexpected-answer' && status < 400 && location !== undefined) {
    return `Redirects are not followed. If ${printable(location)} is the vCenter, give its address as the URL.`;
  }
  return adviceFor[code].remedy;
}

function tooManySessions(call: FailedCall, status: number): VsphereError {
  return new VsphereError({
    ...plainError(call, 'service-unavailable', 'has no session left for this account', status).toRecord(),
    remedy:
      'End idle sessions of the account, find what logs in without logging out, or wait: idle sessions end after ' +
      'about 30 minutes. An account of its own for Trueup keeps others from using them up.',
  });
}

function plainError(call: FailedCall, code: ErrorCode, what: string, status: number): VsphereError {
  return new VsphereError({
    code,
    message: `${call.host} ${what} (${nameOfCall(call)}, status ${status})`,
    ...adviceFor[code],
    operation: operationOf(call.request),
    httpStatus: status,
  });
}
