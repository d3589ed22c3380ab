import { expect, test } from 'vitest';
import { StoreError } from '../../../src/store/store-error.ts';
import type { Refusal } from '../../../src/controller/daemon.ts';
import { fakeDaemon } from '../setup/fake-daemon.ts';
import { start } from '../setup/start.ts';

interface ErrorBody {
  error: { code: string; message: string; remedy: string; problems?: { path: string; message: string }[] };
}

const approvals = '/api/v1/environments/lab/approvals';
const json = { 'content-type': 'application/json' };

test('says everything that is wrong with a body at once', async () => {
  const { post, daemon } = await start();
  const answer = await post('operator', approvals, { steps: ['', 7], lifetime: '60000', wrong: true });
  expect(answer.status).toBe(400);
  const { error } = (await answer.json()) as ErrorBody;
  expect(error.code).toBe('invalid-request');
  expect(error.problems?.map(({ path, message }) => `${path} ${message}`).toSorted()).toEqual([
    'body/lifetime must be integer',
    'body/planId is missing',
    'body/steps/0 must not have fewer than 1 characters',
    'body/steps/1 must be string',
    'body/wrong is not known here',
  ]);
  expect(daemon.asked).toEqual([]);
});

test.each([
  ['not JSON at all', '{', 400, 'invalid-json'],
  ['a member that would change how objects behave', '{"__proto__":{"a":1},"planId":"x"}', 400, 'invalid-json'],
  ['no object', '[]', 400, 'invalid-request'],
  ['nothing', '', 400, 'invalid-request'],
  ['nesting without end', '['.repeat(100_000), 400, 'invalid-json'],
  ['more than fits', `{"planId":"${'x'.repeat(300_000)}"}`, 413, 'too-large'],
])('refuses a body with %s', async (_name, body, status, code) => {
  const { ask, daemon } = await start();
  const answer = await ask('operator', approvals, { method: 'POST', headers: json, body });
  expect(answer.status).toBe(status);
  expect(((await answer.json()) as ErrorBody).error.code).toBe(code);
  expect(daemon.asked).toEqual([]);
});

test.each<[Refusal['refused'], number]>([
  ['not-found', 404],
  ['stale', 409],
  ['invalid', 400],
  ['suspended', 409],
  ['busy', 409],
  ['stopping', 503],
])('answers a refusal "%s" of the daemon with %i, in its words', async (refused, status) => {
  const { post, daemon } = await start();
  daemon.refusal = { refused, message: 'It cannot be done.', remedy: 'Look again.' };
  const answer = await post('operator', approvals, { planId: 'plan-1' });
  expect(answer.status).toBe(status);
  const { error } = (await answer.json()) as ErrorBody;
  expect(error).toMatchObject({ code: refused, message: 'It cannot be done.', remedy: 'Look again.' });
});

test.each([
  [
    'a disk that is full',
    new StoreError('full', 'No room for /var/lib/x', { remedy: 'Make room.' }),
    503,
    'history-unavailable',
  ],
  ['a page that is none', new StoreError('invalid', 'No cursor: secret', { remedy: 'x' }), 400, 'invalid-request'],
  ['a bug', new TypeError('secret is not a function'), 500, 'internal'],
])('tells nothing of its inside: %s', async (_name, error, status, code) => {
  const daemon = fakeDaemon();
  daemon.store.runs.list = async () => Promise.reject(error);
  const { ask, log } = await start({ daemon });
  const answer = await ask('viewer', '/api/v1/runs');
  const text = await answer.text();
  expect(answer.status).toBe(status);
  expect((JSON.parse(text) as ErrorBody).error.code).toBe(code);
  expect(text).not.toMatch(/secret|\/var\/lib|at .*\.ts/);
  const logged = log.filter((line) => line.includes('"level":50')).join('');
  expect(logged.includes(error.message)).toBe(status >= 500);
});

test('tells a path that there is not from a method that it does not have', async () => {
  const { ask } = await start();
  expect((await ask('viewer', '/api/v1/nothing')).status).toBe(404);
  expect((await ask('viewer', '/api/v1/environments/lab/nothing')).status).toBe(404);
  const answer = await ask('viewer', '/api/v1/environments/lab/approvals', { method: 'PUT' });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
});

test('answers HEAD like GET, without the body', async () => {
  const { ask } = await start();
  const answer = await ask('viewer', '/api/v1/environments/lab', { method: 'HEAD' });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('');
});

test('puts what keeps browsers from harm on every answer', async () => {
  const { ask } = await start();
  for (const path of ['/api/v1/environments', '/api/v1/nothing', '/healthz', '/api/v1/audit', '/api/v1/runs?limit=0']) {
    const { headers } = await ask('viewer', path);
    expect.soft(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect.soft(headers.get('content-security-policy'), path).toContain("default-src 'none'");
    expect.soft(headers.get('cache-control'), path).toBe('no-store');
    expect.soft(headers.get('x-request-id'), path).toMatch(/^id-\d+$/);
  }
});
