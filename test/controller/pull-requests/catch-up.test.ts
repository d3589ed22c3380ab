import { describe, expect, test } from 'vitest';
import type { PlanMerge } from '../../../src/controller/pull-requests/options.ts';
import { change, plan, step, wantedAt } from '../../views/builders.ts';
import { bench, firstHead, lookKey, pullRequest, secondHead, type Bench } from './bench.ts';

const small = plan([change('Tag/web', 'update')], [step('Tag/web#1', 'Change the tag web')]);
const daemon = { kind: 'daemon', name: 'trueup' } as const;
const planned: PlanMerge = async () => ({ plan: small });

/** Does one look at the source and answers the numbers that it asks to be planned. */
async function look({ pulls, requests }: Bench): Promise<{ asked: string[]; at: number }> {
  const result = await pulls.work({ key: lookKey, causes: ['interval'] }, new AbortController().signal);
  const { again } = result;
  if (again === undefined || typeof again === 'string' || !('at' in again)) throw new Error('no next look');
  return { asked: requests.splice(0).map(({ key }) => key), at: again.at };
}

describe('a look at a source', () => {
  test('asks for the plans whose webhooks were missed, those of another head, and those that are gone', async () => {
    const set = bench({ planMerge: planned });
    for (const number of [1, 2, 3]) await set.send('opened', pullRequest({ number }));
    set.forge.pulls.set(2, pullRequest({ number: 2, head: secondHead }));
    set.forge.pulls.set(3, pullRequest({ number: 3, state: 'merged' }));
    set.forge.pulls.set(4, pullRequest({ number: 4 }));
    set.forge.pulls.set(5, pullRequest({ number: 5, baseBranch: 'release' }));
    const { asked } = await look(set);
    expect(asked.toSorted()).toEqual([2, 3, 4].map((number) => `pull-request/infra/${number}`));
    set.pulls.start();
    expect(set.requests.map(({ key }) => key)).toEqual([lookKey]);
    for (const key of asked) set.requests.push({ key, request: { cause: 'interval', by: daemon } });
    await set.settle();
    expect([...set.store.pullRequests.records.keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 4]);
    expect(set.store.pullRequests.records.get(2)?.head).toBe(secondHead);
    expect(set.forge.statusesOf(firstHead)).toEqual({ 'trueup/lab': 'success: 1 to update' });
  });

  test.each([
    ['now and then as a safety net', true, 60],
    ['every few minutes where no webhook comes', false, 3],
  ])('comes %s', async (_what, webhooks, minutes) => {
    const set = bench({ planMerge: planned, source: { webhooks } });
    expect(await look(set)).toEqual({ asked: [], at: set.clock.now() + minutes * 60_000 });
  });

  test('asks for a few at a time', async () => {
    const set = bench({ planMerge: planned });
    for (let number = 1; number <= 12; number++) set.forge.pulls.set(number, pullRequest({ number }));
    const asked: string[] = [];
    for (let round = 0; round < 3; round++) {
      const found = await look(set);
      expect(found.asked.length).toBeLessThanOrEqual(5);
      asked.push(...found.asked);
      await set.clock.advance(found.at - set.clock.now());
    }
    expect(new Set(asked).size).toBe(12);
  });

  test('takes no pull request of a fork for owed where forks get nothing', async () => {
    const set = bench({ planMerge: planned, source: { forks: 'none' } });
    set.forge.pulls.set(7, pullRequest({ fork: true }));
    expect((await look(set)).asked).toEqual([]);
  });
});

describe('plans that are out of date', () => {
  test('because the base moved are made again, oldest first', async () => {
    const set = bench({ planMerge: planned });
    for (const number of [2, 1]) {
      await set.send('opened', pullRequest({ number }));
      await set.clock.advance(1_000);
    }
    await look(set);
    set.pulls.outdated('infra');
    expect(set.requests.splice(0).map(({ key }) => key)).toEqual([lookKey]);
    expect((await look(set)).asked).toEqual(['pull-request/infra/2', 'pull-request/infra/1']);
  });

  test('because an environment changed are those that touch it', async () => {
    const set = bench({ planMerge: planned });
    await set.send('opened', pullRequest({ number: 1 }));
    set.source.paths = ['README.md'];
    await set.send('opened', pullRequest({ number: 2 }));
    await look(set);
    set.pulls.outdated('infra', 'lab');
    set.requests.splice(0);
    expect((await look(set)).asked).toEqual(['pull-request/infra/1']);
  });

  test('show the base that they were planned on, and leave the status green meanwhile', async () => {
    const set = bench({ planMerge: planned });
    await set.send('opened', pullRequest());
    expect(set.forge.comment()).toContain('into `main` at `dddddddd`');
    set.source.merge = { state: 'merged', commit: secondHead, base: 'e'.repeat(40) };
    set.forge.statuses.splice(0);
    set.pulls.outdated('infra');
    await set.settle();
    expect(set.forge.comment()).toContain('into `main` at `eeeeeeee`');
    expect(set.forge.statuses.map(({ status }) => status.state)).toEqual(['success']);
  });
});

describe('two pull requests at the same object', () => {
  test('tell of each other, until one of them is closed', async () => {
    const set = bench({ planMerge: planned });
    await set.send('opened', pullRequest({ number: 1, title: 'First' }));
    await set.send('opened', pullRequest({ number: 2, title: 'Second' }));
    const said = (number: number): string =>
      [...set.forge.comments.values()].find((comment) => comment.number === number)?.body ?? '';
    expect(said(2)).toContain('**Pull request 1** (First) changes the same objects: `Tag/web`');
    expect(said(1)).toContain('**Pull request 2** (Second) changes the same objects: `Tag/web`');
    set.forge.pulls.set(1, pullRequest({ number: 1, state: 'merged' }));
    await set.send('closed', pullRequest({ number: 1 }));
    expect(said(2)).not.toContain('Pull request 1');
  });

  test('do not tell of each other because of drift that both plans show', async () => {
    const changes = [
      change('Tag/web', 'update', { wanted: wantedAt('manifests/lab/tags.yaml', 1) }),
      change('Tag/drifted', 'update', { wanted: wantedAt('manifests/lab/other.yaml', 1) }),
    ];
    const set = bench({ planMerge: async () => ({ plan: plan(changes, []) }) });
    const now = plan([change('Tag/drifted', 'update')], [], { id: 'now' });
    await set.store.plans.save({ id: 'now', environment: 'lab', createdAt: 0, plan: now });
    await set.store.environments.save({ environment: 'lab', planId: 'now', failures: 0 });
    await set.send('opened', pullRequest());
    expect(set.store.pullRequests.records.get(7)?.touches).toEqual({ lab: ['Tag/web'] });
    expect(set.forge.comment()).toContain('1 object differs although this pull request leaves the manifests alone');
  });
});
