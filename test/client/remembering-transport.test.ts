import { describe, expect, test } from 'vitest';
import type { ApiRequest } from '../../src/client/api-request.ts';
import type { ReadTransport } from '../../src/client/transport.ts';
import { rememberReads } from '../../src/client/remembering-transport.ts';
import { startScriptedServer, vapiError } from './scripted-server.ts';
import { clientOf, errorOf, noAbort } from './test-client.ts';

describe('a reader that remembers', () => {
  test('asks once for what is asked at the same time and later', async () => {
    await using server = await startScriptedServer({ answers: [{ status: 200, json: ['urn:a'] }] });
    await using client = clientOf(server);
    const { tagCategories } = client.reader({ remember: true });
    const both = await Promise.all([tagCategories.list(noAbort()), tagCategories.list(noAbort())]);
    expect([...both, await tagCategories.list(noAbort())]).toEqual([['urn:a'], ['urn:a'], ['urn:a']]);
    expect(server.requests).toHaveLength(1);
  });

  test('tells objects, queries and bodies apart', async () => {
    await using server = await startScriptedServer();
    await using client = clientOf(server);
    const { tags, computePolicies } = client.reader({ remember: true });
    for (let round = 0; round < 2; round += 1) {
      await tags.listForCategory('urn:c1', noAbort());
      await tags.listForCategory('urn:c2', noAbort());
      await computePolicies.tagUsage(['urn:t1'], noAbort());
      await computePolicies.tagUsage(['urn:t2'], noAbort());
    }
    expect(server.requests).toHaveLength(4);
  });

  test('asks again after a failure', async () => {
    const answers = [vapiError(403, 'UNAUTHORIZED'), { status: 200, json: [] }];
    await using server = await startScriptedServer({ answers });
    await using client = clientOf(server);
    const { tags } = client.reader({ remember: true });
    const both = [errorOf(tags.list(noAbort())), errorOf(tags.list(noAbort()))];
    expect((await Promise.all(both)).map(({ code }) => code)).toEqual(['permission-denied', 'permission-denied']);
    expect(await tags.list(noAbort())).toEqual([]);
  });

  test('is a new one each time', async () => {
    await using server = await startScriptedServer();
    await using client = clientOf(server);
    await client.reader({ remember: true }).tags.list(noAbort());
    await client.reader({ remember: true }).tags.list(noAbort());
    expect(server.requests).toHaveLength(2);
  });
});

test('a plain reader asks each time, and so does a writer', async () => {
  await using server = await startScriptedServer();
  await using client = clientOf(server);
  for (const { tags } of [client.reader(), client.writer()]) {
    await tags.list(noAbort());
    await tags.list(noAbort());
  }
  expect(server.requests).toHaveLength(4);
});

const asIs = (value: unknown) => value;

describe('callers that share an answer', () => {
  const request: ApiRequest = { method: 'GET', path: '/api/things' };

  test('go on when the one that asked first gives up', async () => {
    let asked = 0;
    const transport: ReadTransport = {
      read: (_request, decode, signal) =>
        new Promise((resolve, reject) => {
          asked += 1;
          if (asked === 2) resolve(decode('second'));
          signal.addEventListener('abort', () => reject(interruption));
        }),
    };
    const interruption = await errorOf(clientOf({ url: 'http://127.0.0.1:1' }).reader().tags.list(AbortSignal.abort()));
    const { read } = rememberReads(transport);
    const first = new AbortController();
    const calls = [read(request, asIs, first.signal), read(request, asIs, noAbort()), read(request, asIs, noAbort())];
    first.abort();
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'gave up'))).toEqual([
      'gave up',
      'second',
      'second',
    ]);
    expect(asked).toBe(2);
  });

  test('get nothing of it once they gave up', async () => {
    const transport: ReadTransport = { read: (_request, decode) => Promise.resolve(decode('an answer')) };
    const { read } = rememberReads(transport);
    expect(await read(request, asIs, noAbort())).toBe('an answer');
    expect((await errorOf(read(request, asIs, AbortSignal.abort()))).code).toBe('interrupted');
  });

  test('can give up by themselves', async () => {
    const transport: ReadTransport = { read: () => new Promise(() => {}) };
    const { read } = rememberReads(transport);
    void read(request, asIs, noAbort());
    const mine = new AbortController();
    const call = errorOf(read(request, asIs, mine.signal));
    mine.abort();
    expect((await call).code).toBe('interrupted');
  });
});
