import { describe, expect, test } from 'vitest';
import type { Fault, FaultRule } from '../../../src/simulator/faults/fault.ts';
import type { RecordedExchange } from '../../../src/simulator/server/recording.ts';
import type { InterceptedExchange } from '../../../src/simulator/server/serve-exchange.ts';
import { manualClock } from '../manual-clock.ts';
import { openSimulator, request, signIn, type Opened } from '../open-simulator.ts';

const createCategory = 'POST /api/cis/tagging/category';
const path = '/api/cis/tagging/category';
const body = { name: 'env', description: '', cardinality: 'SINGLE', associable_types: [] };

async function openWith(
  fault: Fault,
  rule: Partial<FaultRule> = {},
): Promise<Opened & { recorded: RecordedExchange[] }> {
  const recorded: RecordedExchange[] = [];
  const faults = [{ operation: createCategory, fault, ...rule }];
  return { ...(await openSimulator({ faults, record: (exchange) => recorded.push(exchange) })), recorded };
}

describe('scripted faults', () => {
  test.each<[Fault, number]>([
    [{ type: 'reset-before' }, 0],
    [{ type: 'reset-after' }, 1],
    [{ type: 'truncate' }, 1],
  ])('%j breaks the connection, with %i objects created', async (fault, categories) => {
    const { call, simulator, recorded } = await openWith(fault);
    await expect(call('POST', path, body)).rejects.toThrow(/fetch failed|terminated/);
    expect(simulator.state.categories.size).toBe(categories);
    expect(recorded.at(-1)).toMatchObject({ path, fault: true, status: fault.type === 'truncate' ? 201 : 0 });
    expect(await call('GET', path)).toMatchObject({ status: 200 });
  });

  test('an answer without a body breaks off before it begins', async () => {
    const faults = [{ operation: 'DELETE /api/session', fault: { type: 'truncate' as const } }];
    const { call, simulator } = await openSimulator({ faults });
    await expect(call('DELETE', '/api/session')).rejects.toThrow('fetch failed');
    expect(simulator.openSessions).toBe(0);
  });

  test.each<[Fault, number, object, number]>([
    [{ type: 'answer', status: 401 }, 401, { error_type: 'UNAUTHENTICATED' }, 0],
    [{ type: 'answer', status: 500 }, 500, { error_type: 'INTERNAL_SERVER_ERROR' }, 0],
    [{ type: 'answer', status: 503, retryAfter: 2 }, 503, { error_type: 'SERVICE_UNAVAILABLE' }, 0],
    [{ type: 'answer', status: 429, when: 'after' }, 429, { error_type: 'SERVICE_UNAVAILABLE' }, 1],
    [{ type: 'answer', status: 500, when: 'after', errorType: 'TIMED_OUT' }, 500, { error_type: 'TIMED_OUT' }, 1],
  ])('%j answers %i in the standard form', async (fault, status, answer, categories) => {
    const { call, simulator, recorded } = await openWith(fault);
    const found = await call('POST', path, body);
    expect(found).toMatchObject({ status, body: answer });
    expect(found.headers.get('x-trueup-fault')).toBe('1');
    expect(found.headers.get('retry-after')).toBe('retryAfter' in fault ? String(fault.retryAfter) : null);
    expect(simulator.state.categories.size).toBe(categories);
    expect(recorded.at(-1)).toMatchObject({ status, fault: true });
  });

  test('a proxy in front answers something that is not JSON', async () => {
    const { call } = await openWith({ type: 'answer', status: 502, plain: true });
    const answer = await call('POST', path, body);
    expect(answer.status).toBe(502);
    expect(answer.headers.get('content-type')).toBe('text/plain');
    expect(answer.body).toEqual(expect.any(String));
  });

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('a request that hangs %s the work is never answered', async (when, categories) => {
    const { simulator, token } = await openWith({ type: 'hang', when });
    const aborted = new AbortController();
    const headers = { 'vmware-api-session-id': token, 'content-type': 'application/json' };
    const sent = { method: 'POST', headers, body: JSON.stringify(body), signal: aborted.signal };
    const answer = fetch(`${simulator.url}${path}`, sent).catch(() => 'no answer');
    await expect.poll(() => simulator.requests).toBe(2);
    await request(simulator, { method: 'GET', path, token });
    expect(simulator.state.categories.size).toBe(categories);
    aborted.abort();
    expect(await answer).toBe('no answer');
  });

  test('closing ends requests that hang', async () => {
    const { call, simulator } = await openWith({ type: 'hang' });
    const answer = call('POST', path, body).catch(() => 'closed');
    await expect.poll(() => simulator.requests).toBe(2);
    await simulator.close();
    expect(await answer).toBe('closed');
  });

  test('a slow request takes that much longer and is answered as it is', async () => {
    const clock = manualClock();
    const faults = [{ operation: createCategory, fault: { type: 'slow' as const, milliseconds: 7000 } }];
    const { call } = await openSimulator({ clock, faults });
    const answer = await call('POST', path, body);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-trueup-fault')).toBeNull();
    expect(clock.sleeps).toEqual([7000]);
  });

  test('a rule skips and counts the requests of its operation only', async () => {
    const { call } = await openWith({ type: 'answer', status: 500 }, { skip: 1, times: 2 });
    const statuses: number[] = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      await call('GET', path);
      statuses.push((await call('POST', path, { ...body, name })).status);
    }
    expect(statuses).toEqual([201, 500, 500, 201]);
  });

  test('a rule for every operation strikes logins too, and always means always', async () => {
    const { simulator, call } = await openSimulator({ record: () => {} });
    simulator.script([{ operation: '*', times: 'always', fault: { type: 'answer', status: 503 } }]);
    for (const attempt of [path, '/api/session', '/api/no/such/operation', path]) {
      expect(await call('GET', attempt)).toMatchObject({ status: 503 });
    }
    expect(await signIn(simulator)).toMatchObject({ error_type: 'SERVICE_UNAVAILABLE' });
    simulator.script([]);
    expect(await call('GET', path)).toMatchObject({ status: 200 });
  });
});

describe('the hook around every request', () => {
  test('it sees each request before and after its work, with its operation', async () => {
    const seen: InterceptedExchange[] = [];
    const { call } = await openSimulator({ intercept: (exchange) => void seen.push(exchange), record: () => {} });
    const id = (await call('POST', path, body)).body as string;
    await call('PATCH', `${path}/${encodeURIComponent(id)}`, { name: 'x' });
    await call('GET', '/api/nothing/here?x=1');
    expect(seen.map(({ number, phase, operation }) => `${number} ${phase} ${operation}`)).toEqual([
      '1 before POST /api/session',
      '1 after POST /api/session',
      '2 before POST /api/cis/tagging/category',
      '2 after POST /api/cis/tagging/category',
      '3 before PATCH /api/cis/tagging/category/{category_id}',
      '3 after PATCH /api/cis/tagging/category/{category_id}',
      '4 before GET /api/nothing/here',
      '4 after GET /api/nothing/here',
    ]);
    expect(seen.at(-1)).toMatchObject({ method: 'GET', path: '/api/nothing/here?x=1' });
  });

  test.each<[InterceptedExchange['phase'], Fault, number]>([
    ['before', { type: 'reset-before' }, 0],
    ['before', { type: 'reset-after' }, 1],
    ['after', { type: 'reset-before' }, 1],
    ['after', { type: 'reset-after' }, 1],
    ['after', { type: 'truncate' }, 1],
  ])('%s the work it may answer %j', async (phase, fault, categories) => {
    const { call, simulator } = await openSimulator({
      intercept: async (exchange) => (exchange.number === 2 && exchange.phase === phase ? fault : undefined),
    });
    await expect(call('POST', path, body)).rejects.toThrow(/fetch failed|terminated/);
    expect(simulator.state.categories.size).toBe(categories);
  });

  test('after the work it may put another answer in the place of the real one', async () => {
    const { call, simulator } = await openSimulator({
      intercept: ({ number, phase }) =>
        number === 2 && phase === 'after' ? { type: 'answer', status: 500, errorType: 'ERROR' } : undefined,
    });
    expect(await call('POST', path, body)).toMatchObject({ status: 500, body: { error_type: 'ERROR' } });
    expect(simulator.state.categories.size).toBe(1);
  });

  test('what the hook throws is answered, not swallowed', async () => {
    const { call } = await openSimulator({
      record: () => {},
      intercept({ number }) {
        if (number === 2) throw new Error('the test is wrong');
      },
    });
    const answer = await call('GET', path);
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).toContain('the test is wrong');
  });
});

describe('latency', () => {
  test('every request waits, and the jitter is the same for the same seed', async () => {
    const runs: (readonly number[])[] = [];
    for (const seed of [7, 7, 8]) {
      const clock = manualClock();
      const { call } = await openSimulator({ clock, latency: 20, jitter: 10, seed });
      await call('GET', path);
      runs.push(clock.sleeps);
    }
    const [first, again, other] = runs;
    expect(first).toHaveLength(2);
    for (const sleep of first ?? []) expect(sleep).toSatisfy((found: number) => found >= 20 && found < 30);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });
});
