import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { fakeDaemon } from './setup/fake-daemon.ts';
import { resource, run } from './setup/sample.ts';
import { handClock, start, type Started } from './setup/start.ts';

/** A server before a real database. */
async function startReal(): Promise<Started> {
  const store = await openStore({ file: ':memory:', clock: handClock(), onWarning: () => undefined });
  onTestFinished(() => store.close());
  await store.resources.replace('lab', [
    ...Array.from({ length: 7 }, (_, index) => resource(`web-${index}`)),
    resource('db', { verdict: 'keep' }),
    resource('WEB', { verdict: 'blocked' }),
  ]);
  await store.runs.begin({ ...run, state: 'running' });
  await store.runs.finish(run);
  const daemon = fakeDaemon();
  daemon.store = store;
  return start({ daemon });
}

interface Listed {
  items: { name: string; state: string }[];
  total: number;
  next?: string;
}

test('pages, filters and searches objects on the server', async () => {
  const { ask } = await startReal();
  const list = async (query: string): Promise<Listed> =>
    (await (await ask('viewer', `/api/v1/environments/lab/resources?${query}`)).json()) as Listed;

  const names: string[] = [];
  let page = await list('limit=4');
  expect(page.total).toBe(9);
  for (;;) {
    names.push(...page.items.map(({ name }) => name));
    if (page.next === undefined) break;
    page = await list(`limit=4&after=${encodeURIComponent(page.next)}`);
  }
  expect(new Set(names).size).toBe(9);
  expect(names).toHaveLength(9);

  expect((await list('search=web')).total).toBe(8);
  expect((await list('verdict=keep&verdict=blocked')).items.map(({ name }) => name).toSorted()).toEqual(['WEB', 'db']);
  expect((await list('kind=VirtualMachine')).items).toEqual([]);
});

test('lists runs by state', async () => {
  const { ask } = await startReal();
  const list = async (query: string): Promise<Listed> =>
    (await (await ask('viewer', `/api/v1/runs?${query}`)).json()) as Listed;
  expect((await list('state=failed')).items).toMatchObject([{ id: 'run-1', state: 'failed' }]);
  expect((await list('state=applied&environment=lab')).items).toEqual([]);
});

test('says that a page is none instead of breaking', async () => {
  const { ask } = await startReal();
  const answer = await ask('viewer', '/api/v1/runs?after=nonsense');
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 'invalid-request' } });
});
