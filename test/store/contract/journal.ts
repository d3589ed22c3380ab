import { describe, expect, test } from 'vitest';
import { entryOf, runOf } from '../records.ts';
import { withStore, type OpenEmpty } from './open-empty.ts';

export function journalContract(open: OpenEmpty): void {
  describe('the journal', () => {
    test(
      'is open from the beginning of a step until it is settled',
      withStore(open, async (store) => {
        await store.runs.begin(runOf());
        await store.journal.begin(entryOf());
        expect(await store.journal.open()).toEqual([entryOf()]);
        await store.journal.task('run-1', 'Tag/web#1', 'task-4');
        expect(await store.journal.open()).toEqual([entryOf({ task: 'task-4' })]);
        await store.journal.settle('run-1', 'Tag/web#1', 'applied', 1500);
        expect(await store.journal.open()).toEqual([]);
        const settled = entryOf({ task: 'task-4', settledAt: 1500, result: 'applied' });
        expect(await store.journal.list('run-1')).toEqual([settled]);
      }),
    );

    test(
      'tells runs and steps apart, oldest first',
      withStore(open, async (store) => {
        await store.runs.begin(runOf());
        await store.runs.begin(runOf({ id: 'run-2' }));
        const entries = [
          entryOf({ run: 'run-2', beganAt: 1 }),
          entryOf({ step: 'Tag/b#1', beganAt: 2 }),
          entryOf({ step: 'Tag/a#1', beganAt: 3 }),
        ];
        await Promise.all(entries.map((entry) => store.journal.begin(entry)));
        expect(await store.journal.open()).toEqual(entries);
        await store.journal.settle('run-1', 'Tag/b#1', 'interrupted', 9);
        expect(await store.journal.open()).toEqual([entries[0], entries[2]]);
        expect((await store.journal.list('run-1')).map(({ step }) => step)).toEqual(['Tag/b#1', 'Tag/a#1']);
      }),
    );

    test(
      'takes a step that is begun again as begun',
      withStore(open, async (store) => {
        await store.runs.begin(runOf());
        await store.journal.begin(entryOf({ task: 'task-1' }));
        await store.journal.settle('run-1', 'Tag/web#1', 'failed', 1200);
        await store.journal.begin(entryOf({ beganAt: 1300 }));
        expect(await store.journal.open()).toEqual([entryOf({ beganAt: 1300 })]);
      }),
    );

    test(
      'refuses a step of no run, and not those that begin at the same time',
      withStore(open, async (store) => {
        await store.runs.begin(runOf());
        const begun = await Promise.allSettled([
          store.journal.begin(entryOf({ step: 'a' })),
          store.journal.begin(entryOf({ run: 'nobody', step: 'b' })),
          store.journal.begin(entryOf({ step: 'c' })),
        ]);
        expect(begun.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect((await store.journal.open()).map(({ step }) => step)).toEqual(['a', 'c']);
      }),
    );
  });

  describe('deliveries', () => {
    test(
      'are new once, also when they come at the same time',
      withStore(open, async (store) => {
        const remember = (id: string) => store.deliveries.remember(id, 1000);
        expect(await Promise.all([remember('a'), remember('b'), remember('a')])).toEqual([true, true, false]);
        expect(await remember('b')).toBe(false);
        expect(await remember('c')).toBe(true);
      }),
    );
  });
}
