import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../src/base/error-record.ts';
import type { CallFailure } from '../../src/client/call-failure.ts';
import { errorOfFailure, outcomeUnknown } from '../../src/client/failure-error.ts';
import type { FailedCall } from '../../src/client/failed-call.ts';
import { UntrustedCertificate } from '../../src/client/untrusted-certificate.ts';

const call: FailedCall = {
  access: 'read',
  request: { method: 'GET', path: '/api/things/{thing}', parameters: { thing: 'thing-7' } },
  host: 'vc.example',
};

function answered(status: number, type?: string): CallFailure {
  return {
    kind: 'answered',
    status,
    ...(type === undefined ? {} : { error: { type, messages: [{ id: 'com.x', text: 'In words.' }] } }),
  };
}

function coded(code: string, message = 'what the system says'): Error {
  return Object.assign(new Error(message), { code });
}

const byType: [type: string, status: number, code: ErrorCode, retry: 'never' | 'backoff'][] = [
  ['ALREADY_EXISTS', 400, 'already-exists', 'never'],
  ['ALREADY_IN_DESIRED_STATE', 400, 'already-in-desired-state', 'never'],
  ['CANCELED', 400, 'cancelled', 'never'],
  ['CONCURRENT_CHANGE', 409, 'concurrent-change', 'backoff'],
  ['ERROR', 500, 'server-error', 'backoff'],
  ['FEATURE_IN_USE', 400, 'resource-in-use', 'backoff'],
  ['INTERNAL_SERVER_ERROR', 500, 'server-error', 'backoff'],
  ['INVALID_ARGUMENT', 400, 'invalid-argument', 'never'],
  ['INVALID_ELEMENT_CONFIGURATION', 400, 'invalid-argument', 'never'],
  ['INVALID_ELEMENT_TYPE', 400, 'invalid-argument', 'never'],
  ['INVALID_REQUEST', 400, 'invalid-argument', 'never'],
  ['NOT_ALLOWED_IN_CURRENT_STATE', 400, 'not-allowed-in-current-state', 'backoff'],
  ['NOT_FOUND', 404, 'not-found', 'never'],
  ['OPERATION_NOT_FOUND', 404, 'unsupported', 'never'],
  ['RESOURCE_BUSY', 500, 'resource-busy', 'backoff'],
  ['RESOURCE_IN_USE', 400, 'resource-in-use', 'backoff'],
  ['RESOURCE_INACCESSIBLE', 500, 'resource-inaccessible', 'backoff'],
  ['SERVICE_UNAVAILABLE', 503, 'service-unavailable', 'backoff'],
  ['TIMED_OUT', 500, 'deadline-exceeded', 'backoff'],
  ['UNABLE_TO_ALLOCATE_RESOURCE', 500, 'unable-to-allocate', 'backoff'],
  ['UNAUTHENTICATED', 401, 'session-expired', 'backoff'],
  ['UNAUTHORIZED', 403, 'permission-denied', 'never'],
  ['UNEXPECTED_INPUT', 400, 'invalid-argument', 'never'],
  ['UNSUPPORTED', 400, 'unsupported', 'never'],
  ['UNVERIFIED_PEER', 400, 'tls-untrusted', 'never'],
];

test.each(byType)('%s (%i) is %s, retry %s', (type, status, code, retry) => {
  const record = errorOfFailure(call, answered(status, type)).toRecord();
  expect(record).toMatchObject({ code, retry, errorType: type, httpStatus: status, details: ['In words.'] });
  expect(record.operation).toBe('GET /api/things/{thing}');
  expect(record.message).toContain(`vc.example answered ${status} ${type} to GET /api/things/{thing} for thing-7`);
  expect(record.message).toContain('In words.');
  expect(record.remedy).toMatch(/^[A-Zv].*\.$/);
});

test('the type counts, whatever the status that comes with it', () => {
  expect(errorOfFailure(call, answered(500, 'NOT_FOUND')).code).toBe('not-found');
});

const byStatus: [status: number, code: ErrorCode][] = [
  [301, 'unexpected-answer'],
  [400, 'invalid-argument'],
  [401, 'session-expired'],
  [403, 'permission-denied'],
  [404, 'not-found'],
  [405, 'unexpected-answer'],
  [408, 'deadline-exceeded'],
  [409, 'concurrent-change'],
  [422, 'invalid-argument'],
  [429, 'service-unavailable'],
  [500, 'server-error'],
  [501, 'server-error'],
  [502, 'service-unavailable'],
  [503, 'service-unavailable'],
  [504, 'deadline-exceeded'],
  [599, 'server-error'],
];

test.each(byStatus)('without a standard body the status speaks: %i is %s', (status, code) => {
  expect(errorOfFailure(call, answered(status)).code).toBe(code);
});

test('a type that no release had yet is told by its status and kept', () => {
  expect(errorOfFailure(call, answered(404, 'BRAND_NEW')).toRecord()).toMatchObject({
    code: 'not-found',
    errorType: 'BRAND_NEW',
  });
});

test.each(['constructor', '__proto__', 'toString'])('a type named %s is nothing special', (type) => {
  expect(errorOfFailure(call, answered(400, type)).code).toBe('invalid-argument');
});

test('an object whose id holds control characters is named without them', () => {
  const request = { method: 'GET' as const, path: '/api/x/{x}', parameters: { x: 'a\u001b[31m' } };
  expect(errorOfFailure({ ...call, request }, answered(404)).message).toContain('/api/x/{x} for a [31m');
});

test('a redirect is reported with where it points to', () => {
  const error = errorOfFailure(call, { kind: 'answered', status: 302, location: 'https://login.example/' });
  expect(error.remedy).toContain('https://login.example/');
});

describe('a login', () => {
  const login: FailedCall = { access: 'login', request: { method: 'POST', path: '/api/session' }, host: 'vc.example' };

  test('that is refused names the credentials and is never repeated', () => {
    expect(errorOfFailure(login, answered(401, 'UNAUTHENTICATED')).toRecord()).toMatchObject({
      code: 'credentials-refused',
      retry: 'never',
      httpStatus: 401,
    });
  });

  test('for which no session is left says how to get one', () => {
    const id = 'com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached';
    const failure: CallFailure = { kind: 'answered', status: 503, error: { messages: [{ id, text: '' }] } };
    const error = errorOfFailure(login, failure);
    expect(error.code).toBe('service-unavailable');
    expect(error.message).toContain('no session left');
    expect(error.remedy).toContain('End idle sessions');
  });
});

describe('without a whole answer', () => {
  const rows: [title: string, failure: CallFailure, code: ErrorCode, words: string][] = [
    ['refused', { kind: 'not-sent', why: 'connection', cause: coded('ECONNREFUSED') }, 'unreachable', 'was refused'],
    ['no name', { kind: 'not-sent', why: 'connection', cause: coded('ENOTFOUND') }, 'unreachable', 'does not resolve'],
    ['other', { kind: 'not-sent', why: 'connection', cause: coded('EWEIRD') }, 'unreachable', 'what the system says'],
    ['no cause', { kind: 'not-sent', why: 'connection' }, 'unreachable', 'not known'],
    ['slow connect', { kind: 'not-sent', why: 'deadline' }, 'unreachable', 'No connection'],
    ['interrupted', { kind: 'not-sent', why: 'aborted' }, 'interrupted', 'interrupted'],
    ['reset', { kind: 'lost', why: 'connection', cause: coded('ECONNRESET') }, 'unreachable', 'was reset'],
    ['slow', { kind: 'lost', why: 'deadline' }, 'deadline-exceeded', 'in time'],
    ['interrupted in flight', { kind: 'lost', why: 'aborted' }, 'interrupted', 'interrupted'],
    ['too large', { kind: 'lost', why: 'too-large' }, 'unexpected-answer', 'larger'],
    ['unreadable', { kind: 'unreadable', status: 200, why: 'it is not JSON' }, 'unexpected-answer', 'not JSON'],
    [
      'all addresses of a name refused',
      { kind: 'not-sent', why: 'connection', cause: new AggregateError([coded('ECONNREFUSED')], '') },
      'unreachable',
      'was refused',
    ],
    ['expired', { kind: 'not-sent', why: 'connection', cause: coded('CERT_HAS_EXPIRED') }, 'tls-untrusted', 'expired'],
  ];
  test.each(rows)('%s', (_title, failure, code, words) => {
    const error = errorOfFailure(call, failure);
    expect(error.code).toBe(code);
    expect(error.message).toContain('vc.example');
    expect(error.message).toContain(words);
  });

  test('an untrusted certificate is shown with its fingerprint', () => {
    const cause = new UntrustedCertificate('it is not the pinned one', 'AB:CD');
    expect(errorOfFailure(call, { kind: 'not-sent', why: 'connection', cause }).remedy).toContain('AB:CD');
  });
});

test('an unknown outcome keeps what went wrong on the way', () => {
  const cause = errorOfFailure({ ...call, access: 'write' }, answered(500, 'TIMED_OUT'));
  expect(outcomeUnknown(call, cause).toRecord()).toMatchObject({
    code: 'outcome-unknown',
    retry: 'backoff',
    errorType: 'TIMED_OUT',
    httpStatus: 500,
  });
});
