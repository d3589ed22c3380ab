import { describe, expect, test } from 'vitest';
import { retryDecision } from '../../src/client/retry-decision.ts';
import type { RetryDecision } from '../../src/client/retry-decision.ts';
import type { AnsweredFailure, CallFailure, LostConnection } from '../../src/client/call-failure.ts';
import { UntrustedCertificate } from '../../src/client/untrusted-certificate.ts';

type Row = [title: string, failure: CallFailure, read: RetryDecision, write: RetryDecision];

function answered(status: number, type?: string): AnsweredFailure {
  return { kind: 'answered', status, ...(type === undefined ? {} : { error: { type, messages: [] } }) };
}

function coded(code: string): Error {
  return Object.assign(new Error('connection'), { code });
}

function connection(kind: LostConnection['kind'], why: LostConnection['why'], cause?: Error): LostConnection {
  return { kind, why, cause };
}

describe('nothing was sent', () => {
  const rows: Row[] = [
    ['connection refused', connection('not-sent', 'connection', coded('ECONNREFUSED')), 'again', 'again'],
    ['name does not resolve', connection('not-sent', 'connection', coded('ENOTFOUND')), 'again', 'again'],
    ['connect timeout', connection('not-sent', 'connection', coded('UND_ERR_CONNECT_TIMEOUT')), 'again', 'again'],
    ['TLS handshake broken', connection('not-sent', 'connection', coded('EPROTO')), 'again', 'again'],
    ['deadline while connecting', connection('not-sent', 'deadline'), 'again', 'again'],
    ['interrupted while connecting', connection('not-sent', 'aborted'), 'fail', 'fail'],
    ['untrusted authority', connection('not-sent', 'connection', coded('SELF_SIGNED_CERT_IN_CHAIN')), 'fail', 'fail'],
    ['not the pinned one', connection('not-sent', 'connection', new UntrustedCertificate('other')), 'fail', 'fail'],
  ];
  test.each(rows)('%s', (_title, failure, read, write) => {
    expect([retryDecision('read', failure), retryDecision('write', failure)]).toEqual([read, write]);
  });
});

describe('the request was sent and no usable answer came', () => {
  const rows: Row[] = [
    ['reset', connection('lost', 'connection', coded('ECONNRESET')), 'again', 'unknown'],
    ['deadline', connection('lost', 'deadline'), 'again', 'unknown'],
    ['interrupted', connection('lost', 'aborted'), 'fail', 'unknown'],
    ['answer too large', connection('lost', 'too-large'), 'fail', 'unknown'],
    ['success that cannot be read', { kind: 'unreadable', status: 200, why: 'it is not JSON' }, 'fail', 'unknown'],
  ];
  test.each(rows)('%s', (_title, failure, read, write) => {
    expect([retryDecision('read', failure), retryDecision('write', failure)]).toEqual([read, write]);
  });
});

describe('vCenter answered an error', () => {
  const rows: Row[] = [
    ['409 CONCURRENT_CHANGE', answered(409, 'CONCURRENT_CHANGE'), 'fail', 'fail'],
    ['400 ALREADY_EXISTS', answered(400, 'ALREADY_EXISTS'), 'fail', 'fail'],
    ['400 CANCELED', answered(400, 'CANCELED'), 'fail', 'fail'],
    ['403 UNAUTHORIZED', answered(403, 'UNAUTHORIZED'), 'fail', 'fail'],
    ['404 NOT_FOUND', answered(404, 'NOT_FOUND'), 'fail', 'fail'],
    ['401 UNAUTHENTICATED', answered(401, 'UNAUTHENTICATED'), 'renew-session', 'renew-session'],
    ['401 without a body', answered(401), 'renew-session', 'renew-session'],
    ['500 RESOURCE_BUSY', answered(500, 'RESOURCE_BUSY'), 'again', 'again'],
    ['500 RESOURCE_INACCESSIBLE', answered(500, 'RESOURCE_INACCESSIBLE'), 'fail', 'fail'],
    ['500 UNABLE_TO_ALLOCATE_RESOURCE', answered(500, 'UNABLE_TO_ALLOCATE_RESOURCE'), 'fail', 'fail'],
    ['500 ERROR', answered(500, 'ERROR'), 'again', 'unknown'],
    ['500 INTERNAL_SERVER_ERROR', answered(500, 'INTERNAL_SERVER_ERROR'), 'again', 'unknown'],
    ['500 TIMED_OUT', answered(500, 'TIMED_OUT'), 'again', 'unknown'],
    ['500 of a type that a later release added', answered(500, 'BRAND_NEW'), 'again', 'unknown'],
    ['500 without a body', answered(500), 'again', 'unknown'],
    ['501 without a body', answered(501), 'fail', 'unknown'],
    ['502 of a proxy', answered(502), 'again', 'unknown'],
    ['503 SERVICE_UNAVAILABLE', answered(503, 'SERVICE_UNAVAILABLE'), 'again', 'again'],
    ['503 with messages only', { kind: 'answered', status: 503, error: { messages: [] } }, 'again', 'again'],
    ['503 of a proxy', answered(503), 'again', 'unknown'],
    ['504 of a proxy', answered(504), 'again', 'unknown'],
    ['429 without a body', answered(429), 'again', 'again'],
    ['408 without a body', answered(408), 'again', 'unknown'],
    ['418 without a body', answered(418), 'fail', 'fail'],
    ['302 to a login page', answered(302), 'fail', 'unknown'],
  ];
  test.each(rows)('%s', (_title, failure, read, write) => {
    expect([retryDecision('read', failure), retryDecision('write', failure)]).toEqual([read, write]);
  });
});

describe('a login', () => {
  const noSessionLeft: AnsweredFailure = {
    kind: 'answered',
    status: 503,
    error: {
      type: 'SERVICE_UNAVAILABLE',
      messages: [{ id: 'com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached', text: '' }],
    },
  };
  test.each([
    ['refused credentials', answered(401, 'UNAUTHENTICATED'), 'fail'],
    ['no session left', noSessionLeft, 'fail'],
    ['service starting', answered(503, 'SERVICE_UNAVAILABLE'), 'again'],
    ['answer lost', connection('lost', 'connection'), 'again'],
  ] as const)('%s', (_title, failure, expected) => {
    expect(retryDecision('login', failure)).toBe(expected);
  });
});

describe('a read whose answer is given once', () => {
  const rows: [title: string, failure: CallFailure, decision: RetryDecision][] = [
    ['is sent when it was not', connection('not-sent', 'connection', coded('ECONNREFUSED')), 'again'],
    ['is not sent again when its answer was lost', connection('lost', 'connection', coded('ECONNRESET')), 'fail'],
    ['is not sent again when it took too long', connection('lost', 'deadline'), 'fail'],
    ['is not sent again after an error of the server', answered(500, 'RuntimeFault'), 'fail'],
    ['is sent again when nothing was done', answered(503, 'SERVICE_UNAVAILABLE'), 'again'],
    ['is sent again under a new session', answered(500, 'NotAuthenticated'), 'renew-session'],
  ];
  test.each(rows)('%s', (_title, failure, decision) => {
    expect(retryDecision('read-once', failure)).toBe(decision);
  });
});
