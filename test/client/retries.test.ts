import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../src/base/error-record.ts';
import { clientOf, errorOf, noAbort } from './test-client.ts';
import { startScriptedServer, vapiError } from './scripted-server.ts';
import type { Behaviour } from './scripted-server.ts';
import { instantClock } from './test-clock.ts';

const fine: Behaviour = { status: 200, json: ['urn:a'] };

const passing: [title: string, behaviour: Behaviour][] = [
  ['a reset connection', 'reset'],
  ['an answer that breaks off', 'truncate'],
  ['429 without a body', { status: 429 }],
  ['500 RESOURCE_BUSY', vapiError(500, 'RESOURCE_BUSY')],
  ['500 ERROR', vapiError(500, 'ERROR')],
  ['500 INTERNAL_SERVER_ERROR', vapiError(500, 'INTERNAL_SERVER_ERROR')],
  ['500 TIMED_OUT', vapiError(500, 'TIMED_OUT')],
  ['502 with a page', { status: 502, text: '<html>Bad gateway</html>' }],
  ['503 SERVICE_UNAVAILABLE', vapiError(503, 'SERVICE_UNAVAILABLE')],
  ['504 with a page', { status: 504, text: '<html>Gateway timeout</html>' }],
];

describe('a read is sent again after', () => {
  test.each(passing)('%s', async (_title, behaviour) => {
    await using server = await startScriptedServer({ answers: [behaviour, behaviour, behaviour, fine] });
    await using client = clientOf(server);
    expect(await client.reader().tags.list(noAbort())).toEqual(['urn:a']);
    expect(server.requests).toHaveLength(4);
  });

  test('a deadline', async () => {
    await using server = await startScriptedServer({ answers: ['hang', fine] });
    await using client = clientOf(server, { deadlines: { requestMs: 2000 } });
    expect(await client.reader().tags.list(noAbort())).toEqual(['urn:a']);
  });

  test('any of them, when it is a POST that only lists', async () => {
    await using server = await startScriptedServer({ answers: ['reset', fine] });
    await using client = clientOf(server);
    expect(await client.reader().tags.listForCategory('urn:c', noAbort())).toEqual(['urn:a']);
    expect(server.requests.map(({ body }) => body)).toEqual(Array(2).fill('{"category_id":"urn:c"}'));
  });
});

test('a read is given up after four attempts, with the last failure', async () => {
  await using server = await startScriptedServer({ answers: [vapiError(503, 'SERVICE_UNAVAILABLE')] });
  await using client = clientOf(server);
  expect((await errorOf(client.reader().tags.list(noAbort()))).code).toBe('service-unavailable');
  expect(server.requests).toHaveLength(4);
});

test.each([
  [vapiError(404, 'NOT_FOUND'), 'not-found'],
  [vapiError(403, 'UNAUTHORIZED'), 'permission-denied'],
  [{ status: 200, text: '{"half' }, 'unexpected-answer'],
  [{ status: 200, text: '' }, 'unexpected-answer'],
  [{ status: 200, json: { not: 'a list' } }, 'unexpected-answer'],
  [{ status: 200, json: [1] }, 'unexpected-answer'],
  [{ status: 302, headers: { location: 'https://elsewhere.example/' } }, 'unexpected-answer'],
] as [Behaviour, ErrorCode][])('a read is not repeated after %o', async (behaviour, code) => {
  await using server = await startScriptedServer({ answers: [behaviour] });
  await using client = clientOf(server);
  expect((await errorOf(client.reader().tags.list(noAbort()))).code).toBe(code);
  expect(server.requests).toHaveLength(1);
});

const spec = { name: 'web', description: '', category_id: 'urn:c' };

describe('a write', () => {
  test.each<[string, Behaviour]>([
    ['500 RESOURCE_BUSY', vapiError(500, 'RESOURCE_BUSY')],
    ['503 SERVICE_UNAVAILABLE', vapiError(503, 'SERVICE_UNAVAILABLE')],
    ['429 without a body', { status: 429 }],
  ])('is sent again after %s, with which nothing was done', async (_title, behaviour) => {
    await using server = await startScriptedServer({ answers: [behaviour, { status: 201, json: 'urn:t' }] });
    await using client = clientOf(server);
    expect(await client.writer().tags.create(spec, noAbort())).toBe('urn:t');
    expect(server.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([spec, spec]);
  });

  test.each<[string, Behaviour]>([
    ['a reset connection', 'reset'],
    ['an answer that breaks off', 'truncate'],
    ['500 ERROR', vapiError(500, 'ERROR')],
    ['500 INTERNAL_SERVER_ERROR', vapiError(500, 'INTERNAL_SERVER_ERROR')],
    ['500 TIMED_OUT', vapiError(500, 'TIMED_OUT')],
    ['500 with a page', { status: 500, text: '<html>' }],
    ['502 with a page', { status: 502, text: '<html>' }],
    ['503 with a page', { status: 503, text: '<html>' }],
    ['504 with a page', { status: 504, text: '<html>' }],
    ['201 with half an answer', { status: 201, text: '"urn:' }],
    ['201 without the id', { status: 201 }],
    ['201 with something else', { status: 201, json: { value: 'urn:t' } }],
    ['307 elsewhere', { status: 307, headers: { location: 'https://elsewhere.example/' } }],
  ])('has an unknown outcome after %s and is never sent again', async (_title, behaviour) => {
    await using server = await startScriptedServer({ answers: [behaviour, { status: 201, json: 'urn:t' }] });
    await using client = clientOf(server);
    const error = await errorOf(client.writer().tags.create(spec, noAbort()));
    expect(error.code).toBe('outcome-unknown');
    expect(error.message).toContain('POST /api/cis/tagging/tag');
    expect(server.requests).toHaveLength(1);
  });

  test('that is answered with a page instead of nothing has an unknown outcome', async () => {
    await using server = await startScriptedServer({ answers: [{ status: 200, text: '<html>Sign in</html>' }] });
    await using client = clientOf(server);
    expect((await errorOf(client.writer().tags.delete('urn:t', noAbort()))).code).toBe('outcome-unknown');
  });

  test('has an unknown outcome when the deadline passes after it was sent', async () => {
    await using server = await startScriptedServer({ answers: ['hang'] });
    await using client = clientOf(server, { deadlines: { requestMs: 2000 } });
    expect((await errorOf(client.writer().tags.delete('urn:t', noAbort()))).code).toBe('outcome-unknown');
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    [vapiError(400, 'ALREADY_EXISTS'), 'already-exists'],
    [vapiError(409, 'CONCURRENT_CHANGE'), 'concurrent-change'],
    [vapiError(400, 'UNEXPECTED_INPUT'), 'invalid-argument'],
    [{ status: 413, text: '<html>' }, 'unexpected-answer'],
  ] as [Behaviour, ErrorCode][])('has failed for certain after %o', async (behaviour, code) => {
    await using server = await startScriptedServer({ answers: [behaviour] });
    await using client = clientOf(server);
    expect((await errorOf(client.writer().tags.create(spec, noAbort()))).code).toBe(code);
    expect(server.requests).toHaveLength(1);
  });

  test('of which nothing could be sent has failed for certain', async () => {
    const server = await startScriptedServer();
    await server[Symbol.asyncDispose]();
    await using client = clientOf(server);
    const error = await errorOf(client.writer().tags.create(spec, noAbort()));
    expect(error.code).toBe('unreachable');
    expect(error.message).toContain(`127.0.0.1:${server.port} cannot be reached: the connection was refused`);
  });
});

describe('Retry-After', () => {
  test.each([
    ['seconds', '7', 7000],
    ['a date', 'Tue, 01 Jan 2030 00:00:09 GMT', 9000],
  ])('in %s is waited for', async (_title, header, expected) => {
    const clock = instantClock();
    const busy = { ...vapiError(503, 'SERVICE_UNAVAILABLE'), headers: { 'retry-after': header } };
    await using server = await startScriptedServer({ answers: [busy, fine] });
    await using client = clientOf(server, { clock, random: () => 0 });
    await client.reader().tags.list(noAbort());
    expect(clock.slept).toEqual([expected]);
  });

  test('longer than a call may take ends the call at once, and says so', async () => {
    const clock = instantClock();
    const busy = { ...vapiError(503, 'SERVICE_UNAVAILABLE'), headers: { 'retry-after': '3600' } };
    await using server = await startScriptedServer({ answers: [busy, fine] });
    await using client = clientOf(server, { clock });
    const error = await errorOf(client.reader().tags.list(noAbort()));
    expect(error.code).toBe('service-unavailable');
    expect(error.message).toContain('3600');
    expect(clock.slept).toEqual([]);
  });
});

test('waits grow and stay within the time of the call', async () => {
  const clock = instantClock();
  await using server = await startScriptedServer({ answers: ['reset'] });
  await using client = clientOf(server, {
    clock,
    retry: { attempts: 100, baseMs: 1000, capMs: 8000 },
    deadlines: { callMs: 20_000 },
  });
  await errorOf(client.reader().tags.list(noAbort()));
  expect(clock.slept).toEqual([500, 1000, 2000, 4000, 4000, 4000, 4000]);
});

test('every request has an id of its own, and calls that are repeated too', async () => {
  let next = 0;
  await using server = await startScriptedServer({ answers: ['reset', fine] });
  await using client = clientOf(server, { random: () => (next += 1) / 100 });
  await client.reader().tags.list(noAbort());
  const ids = [...server.logins, ...server.requests].map(({ headers }) => String(headers['x-request-id']));
  expect(new Set(ids).size).toBe(3);
  expect(ids.every((id) => /^trueup-[0-9a-f]{16}$/.test(id))).toBe(true);
});
