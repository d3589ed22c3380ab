import type { ErrorCode } from '../base/error-record.ts';
import { operationOf } from './api-request.ts';
import { adviceFor } from './error-advice.ts';
import type { LostConnection } from './call-failure.ts';
import { nameOfCall } from './failed-call.ts';
import type { FailedCall } from './failed-call.ts';
import { codeOf, isTrustFailure, UntrustedCertificate } from './untrusted-certificate.ts';
import { printable } from './vapi-error.ts';
import { VsphereError } from './vsphere-error.ts';

/** The error for a call that got no whole answer: network, TLS, deadline, interruption. */
export function connectionError(call: FailedCall, failure: LostConnection): VsphereError {
  const code = codeFor(failure);
  return new VsphereError(
    {
      code,
      message: `${messageFor(call, failure, code)} (${nameOfCall(call)})`,
      ...adviceFor[code],
      ...(code === 'tls-untrusted' ? { remedy: trustRemedy(call, failure.cause) } : {}),
      operation: operationOf(call.request),
    },
    failure.cause,
  );
}

function codeFor(failure: LostConnection): ErrorCode {
  if (isTrustFailure(failure.cause)) return 'tls-untrusted';
  switch (failure.why) {
    case 'aborted':
      return 'interrupted';
    case 'deadline':
      return failure.kind === 'not-sent' ? 'unreachable' : 'deadline-exceeded';
    case 'too-large':
      return 'unexpected-answer';
    case 'connection':
      return 'unreachable';
    default:
      return failure.why satisfies never;
  }
}

function messageFor(call: FailedCall, failure: LostConnection, code: ErrorCode): string {
  if (code === 'tls-untrusted') return `The certificate of ${call.host} is not trusted: ${reasonOf(failure.cause)}`;
  switch (failure.why) {
    case 'aborted':
      return `The call to ${call.host} was interrupted`;
    case 'deadline':
      return failure.kind === 'not-sent'
        ? `No connection to ${call.host} was made in time`
        : `${call.host} did not answer in time`;
    case 'too-large':
      return `${call.host} sent an answer that is larger than any of vCenter's`;
    case 'connection':
      return failure.kind === 'not-sent'
        ? `${call.host} cannot be reached: ${reasonOf(failure.cause)}`
        : `The connection to ${call.host} broke before the whole answer was there: ${reasonOf(failure.cause)}`;
    default:
      return failure.why satisfies never;
  }
}

const plainReasons: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'there is no route to the network',
  ENOTFOUND: 'the name does not resolve',
  EAI_AGAIN: 'name resolution failed for now',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'no connection was made in time',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its chain ends in an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its authority is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its authority is not known here',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
};

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'the cause is not known';
  // With several addresses for a name, Node gives one error for each.
  const inner = cause instanceof AggregateError ? (cause.errors as unknown[])[0] : cause.cause;
  const code = codeOf(cause) === '' ? codeOf(inner) : codeOf(cause);
  const text = cause.message === '' && inner instanceof Error ? inner.message : cause.message;
  const plain = plainReasons[code];
  return plain === undefined ? printable(text) : `${plain} (${code})`;
}

function trustRemedy(call: FailedCall, cause: unknown): string {
  const fingerprint =
    cause instanceof UntrustedCertificate ? (cause.fingerprint ?? call.fingerprint) : call.fingerprint;
  if (fingerprint === undefined) return adviceFor['tls-untrusted'].remedy;
  return `${adviceFor['tls-untrusted'].remedy} The server shows ${fingerprint}.`;
}
