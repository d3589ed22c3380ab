import { describe, expect, test } from 'vitest';
import { startScriptedServer, vapiError } from './scripted-server.ts';
import type { Behaviour } from './scripted-server.ts';
import { clientOf, errorOf, noAbort } from './test-client.ts';

function manyReads(client: ReturnType<typeof clientOf>, count: number): Promise<string>[] {
  return Array.from({ length: count }, () => errorOf(client.reader().tags.list(noAbort())).then(({ code }) => code));
}

describe('calls that wait while vCenter is down', () => {
  test('fail without being sent, once three got no answer', async () => {
    await using server = await startScriptedServer({ answers: ['reset'] });
    await using client = clientOf(server, { limits: { concurrency: 2 }, retry: { attempts: 2 } });
    const codes = await Promise.all(manyReads(client, 1000));
    expect(new Set(codes)).toEqual(new Set(['unreachable']));
    expect(server.requests.length).toBeLessThanOrEqual(8);
  });

  test('fail soon too when there is nobody to log in to', async () => {
    await using client = clientOf({ url: 'http://127.0.0.1:1' }, { retry: { attempts: 1 } });
    expect(new Set(await Promise.all(manyReads(client, 1000)))).toEqual(new Set(['unreachable']));
  });
});

test('calls that are made later try again', async () => {
  const answers: Behaviour[] = [...Array<Behaviour>(4).fill('reset'), { status: 200, json: [] }];
  await using server = await startScriptedServer({ answers });
  await using client = clientOf(server, { retry: { attempts: 1 } });
  for (let call = 0; call < 4; call += 1) await errorOf(client.reader().tags.list(noAbort()));
  expect(await client.reader().tags.list(noAbort())).toEqual([]);
});

test('errors that vCenter answers turn nobody away', async () => {
  await using server = await startScriptedServer({ answers: [vapiError(503, 'SERVICE_UNAVAILABLE')] });
  await using client = clientOf(server, { limits: { concurrency: 2 }, retry: { attempts: 1 } });
  expect(new Set(await Promise.all(manyReads(client, 30)))).toEqual(new Set(['service-unavailable']));
  expect(server.requests).toHaveLength(30);
});

test.each<[string, Behaviour]>([
  ['answers', { status: 200, json: [] }],
  ['errors that are answered', vapiError(404, 'NOT_FOUND')],
])('lost answers with %s in between turn nobody away', async (_title, between) => {
  const answers: Behaviour[] = Array.from({ length: 31 }, (_item, index) => (index % 3 === 2 ? between : 'reset'));
  await using server = await startScriptedServer({ answers });
  await using client = clientOf(server, { limits: { concurrency: 1 }, retry: { attempts: 1 } });
  await Promise.allSettled(manyReads(client, 30));
  expect(server.requests).toHaveLength(30);
});
