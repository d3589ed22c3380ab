import { describe, expect, test } from 'vitest';
import type { RunFilter } from '../../../src/store/store.ts';
import { ada, entryOf, runOf, stepOf } from '../records.ts';
import { withStore, type OpenEmpty } from './open-empty.ts';

export function runsContract(open: OpenEmpty): void {
  describe('runs', () => {
    test(
      'come back as they were noted',
      withStore(open, async (store) => {
        const run = runOf({ commit: 'abc', planId: 'plan-1', causes: ['person', 'commit'] });
        await store.runs.begin(run);
        expect(await store.runs.get('run-1')).toEqual(run);
        expect(await store.runs.get('run-2')).toBeUndefined();
      }),
    );

    test(
      'are noted anew when they end',
      withStore(open, async (store) => {
        await store.runs.begin(runOf());
        const ended = runOf({
          state: 'failed',
          finishedAt: 2000,
          verdicts: { create: 2 },
          error: { code: 'unreachable', message: 'vc1 does not answer.', remedy: 'Check it.', retry: 'backoff' },
        });
        await store.runs.finish(ended);
        expect(await store.runs.get('run-1')).toEqual(ended);
        expect(await store.runs.list({ states: ['running'] })).toEqual({ items: [], total: 0 });
      }),
    );

    test(
      'that could not be noted at their beginning are noted at their end',
      withStore(open, async (store) => {
        await store.runs.finish(runOf({ state: 'applied', finishedAt: 2000 }));
        expect((await store.runs.list({})).items.map(({ state }) => state)).toEqual(['applied']);
      }),
    );

    test(
      'begin once',
      withStore(open, async (store) => {
        await store.runs.begin(runOf());
        await expect(store.runs.begin(runOf({ by: { ...ada, name: 'eve' } }))).rejects.toMatchObject({
          name: 'StoreError',
          code: 'unexpected',
        });
        expect((await store.runs.get('run-1'))?.by).toEqual(ada);
      }),
    );

    test.each<[RunFilter, string[]]>([
      [{}, ['d', 'c', 'b', 'a']],
      [{ environment: 'lab' }, ['d', 'b', 'a']],
      [{ states: ['applied', 'held'] }, ['d', 'b']],
      [{ states: [] }, []],
      [{ since: 20 }, ['d', 'c', 'b']],
      [{ environment: 'lab', states: ['failed'], since: 0 }, ['a']],
      [{ environment: 'nowhere' }, []],
    ])('are listed newest first by %j', async (filter, ids) => {
      await withStore(open, async (store) => {
        await store.runs.begin(runOf({ id: 'a', startedAt: 10, state: 'failed' }));
        await store.runs.begin(runOf({ id: 'd', startedAt: 30, state: 'held' }));
        await store.runs.begin(runOf({ id: 'c', startedAt: 20, environment: 'prod' }));
        await store.runs.begin(runOf({ id: 'b', startedAt: 20, state: 'applied' }));
        const page = await store.runs.list(filter);
        expect(page.items.map(({ id }) => id)).toEqual(ids);
        expect(page).toMatchObject({ total: ids.length });
        expect(page.next).toBeUndefined();
      })();
    });

    test(
      'that were under way are interrupted, and their journal stays open',
      withStore(open, async (store) => {
        const over = runOf({ id: 'run-0', state: 'applied', startedAt: 1, finishedAt: 900 });
        await store.runs.begin(over);
        await store.runs.begin(runOf());
        await store.journal.begin(entryOf({ task: 'task-9' }));
        const interrupted = runOf({ state: 'interrupted', finishedAt: 3000 });
        expect(await store.runs.interruptRunning(3000)).toEqual([interrupted]);
        expect(await store.runs.get('run-1')).toEqual(interrupted);
        expect(await store.runs.get('run-0')).toEqual(over);
        expect(await store.journal.open()).toEqual([entryOf({ task: 'task-9' })]);
        expect(await store.runs.interruptRunning(4000)).toEqual([]);
      }),
    );
  });

  describe('steps', () => {
    test(
      'are noted with their run and then with what became of them, in the order of the plan',
      withStore(open, async (store) => {
        await store.runs.begin(runOf());
        const later = stepOf({ step: 'Tag/a#1', index: 10 });
        await store.runs.saveSteps([later, stepOf({ index: 2 })]);
        const done = stepOf({ index: 2, startedAt: 1200, outcome: { step: 'Tag/web#1', status: 'applied' } });
        await store.runs.saveSteps([done]);
        expect(await store.runs.steps('run-1')).toEqual([done, later]);
        expect(await store.runs.steps('run-2')).toEqual([]);
        await store.runs.saveSteps([]);
      }),
    );

    test(
      'of a run that nobody noted are refused',
      withStore(open, async (store) => {
        await expect(store.runs.saveSteps([stepOf()])).rejects.toMatchObject({ code: 'unexpected' });
      }),
    );

    test(
      'may be many',
      withStore(open, async (store) => {
        await store.runs.begin(runOf());
        const steps = Array.from({ length: 1100 }, (_, index) => stepOf({ step: `Tag/${index}#1`, index }));
        await store.runs.saveSteps(steps.toReversed());
        expect(await store.runs.steps('run-1')).toEqual(steps);
      }),
    );
  });
}
