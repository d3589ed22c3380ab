import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ForgeError } from '../../../src/forge/forge-error.ts';
import type { FakeAnswer, Fault } from '../../servers/forges/fake-forge.ts';
import { forges, startRig, type Rig } from './rig.ts';

const json = (status: number, message: string, headers: Record<string, string> = {}): FakeAnswer => ({
  status,
  body: { message },
  headers,
});

interface FaultRow {
  fault: string;
  answer: Fault['answer'];
  code: string;
  /** Requests that are sent before it is given up. */
  sent: number;
}

const lasting: FaultRow[] = [
  { fault: 'a token that is refused', answer: json(401, 'Bad credentials'), code: 'credentials-refused', sent: 1 },
  { fault: 'missing rights', answer: json(403, 'Resource not accessible'), code: 'forbidden', sent: 1 },
  { fault: 'a conflict', answer: json(409, 'Conflict'), code: 'unexpected', sent: 1 },
  { fault: 'a request that is not understood', answer: json(422, 'Validation Failed'), code: 'unexpected', sent: 1 },
  { fault: 'a server error', answer: json(500, 'oops'), code: 'server-error', sent: 4 },
  {
    fault: 'a page in place of an answer',
    answer: { status: 200, body: '<html>log in</html>' },
    code: 'unexpected',
    sent: 1,
  },
  { fault: 'an error page', answer: { status: 503, body: '<html>maintenance</html>' }, code: 'server-error', sent: 4 },
  { fault: 'an answer of another form', answer: { status: 200, body: { pages: 'none' } }, code: 'unexpected', sent: 1 },
  { fault: 'a lost connection', answer: 'reset-before', code: 'unreachable', sent: 4 },
];

describe.each(forges)('reading from $type', (row) => {
  test.each(lasting)('with $fault ends as $code', async ({ answer, code, sent }) => {
    const rig = await startRig(row);
    rig.forge.faults.push({ times: 99, answer });

    const error = await failure(rig);

    expect(error).toMatchObject({ name: 'ForgeError', code });
    expect(error.remedy).not.toBe('');
    expect(error.retry).toBe(code === 'server-error' || code === 'unreachable' ? 'backoff' : 'never');
    expect(rig.forge.requests).toHaveLength(sent);
  });

  test('goes on after errors that pass, with waits that grow', async () => {
    const rig = await startRig(row);
    rig.forge.faults.push({ answer: json(500, 'oops') }, { answer: json(503, 'oops') }, { answer: 'reset-after' });

    expect(await rig.client.openPullRequests(rig.signal)).toEqual([]);
    expect(rig.waits).toEqual([500, 1000, 2000]);
  });

  test('waits as long as the forge asks', async () => {
    const rig = await startRig(row);
    rig.forge.faults.push({ answer: json(429, 'slow down', { 'retry-after': '7' }) });

    await rig.client.openPullRequests(rig.signal);

    expect(rig.waits).toContain(7000 - 500);
  });

  test('says when to come back when the forge asks for long, and sends nothing until then', async () => {
    const rig = await startRig(row);
    rig.forge.faults.push({ answer: json(429, 'slow down', { 'retry-after': '3600' }) });

    expect(await failure(rig)).toMatchObject({ code: 'rate-limited', retry: 'backoff', retryAfterMs: 3_599_500 });
    expect(await failure(rig)).toMatchObject({ code: 'rate-limited' });
    expect(rig.forge.requests).toHaveLength(1);
  });

  test('ends when it is aborted', async () => {
    const rig = await startRig(row);
    rig.forge.faults.push({ answer: 'hang' });
    const stop = new AbortController();

    const reading = rig.client.openPullRequests(stop.signal);
    const ended = reading.catch((error: unknown) => error);
    await expect.poll(() => rig.forge.requests.length).toBe(1);
    stop.abort(new Error('stopped'));

    expect(await ended).toMatchObject({ message: 'stopped' });
  });

  test('follows a move on the same server, and never takes the token elsewhere', async () => {
    const rig = await startRig(row);
    const { url, seen } = await strangerServer();
    rig.forge.faults.push({ answer: { status: 307, headers: { location: `${url}/steal` } } });

    const error = await failure(rig);

    expect(error).toMatchObject({ code: 'unexpected', message: expect.stringContaining(url) as string });
    expect(seen).toEqual([]);
    const asked = rig.forge.requests[0];
    const moved = { status: 301, headers: { location: `${asked?.path}?${asked?.query.toString()}` } };
    rig.forge.faults.push({ answer: moved });
    expect(await rig.client.openPullRequests(rig.signal)).toEqual([]);
  });

  test('refuses an answer without end', async () => {
    const rig = await startRig(row);
    rig.forge.faults.push({ answer: { status: 200, body: { filler: 'x'.repeat(17 * 1024 * 1024) } } });

    expect(await failure(rig)).toMatchObject({
      code: 'unexpected',
      message: expect.stringContaining('larger') as string,
    });
  });

  test('never says the token, even where the forge does', async () => {
    const rig = await startRig(row);
    const { token } = rig.forge.state;
    for (const status of [400, 401, 403, 422, 500]) {
      rig.forge.faults.push({ times: 4, answer: json(status, `token ${token} is bad`) });
      const error = await failure(rig);
      rig.forge.faults.length = 0;
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(token);
    }
  });
});

async function failure({ client, signal }: Rig): Promise<ForgeError> {
  const result = await client.openPullRequests(signal).catch((error: unknown) => error);
  if (result instanceof ForgeError) return result;
  throw new Error(`expected a ForgeError, got ${inspect(result)}`);
}

async function strangerServer(): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}
