import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import {
  ada,
  approvalOf,
  auditOf,
  driftOf,
  entryOf,
  environmentOf,
  holdOf,
  planOf,
  pullRequestOf,
  runOf,
  stepOf,
} from '../records.ts';
import { withStore, type OpenEmpty } from './open-empty.ts';

const day = 24 * 60 * 60 * 1000;
const now = 100 * day;
const retention = { runs: 10 * day, audit: 20 * day, runsPerEnvironment: 3 };

export function retentionContract(open: OpenEmpty): void {
  describe('retention', () => {
    test(
      'removes runs that are too old or too many, with their steps and journal',
      withStore(open, async (store) => {
        await ended(store, ['old-1', 'old-2'], 80);
        await ended(store, ['a', 'b', 'c', 'd'], 95);
        await store.runs.saveSteps(
          Array.from({ length: 1500 }, (_, index) => stepOf({ run: 'a', index, step: `${index}` })),
        );
        await store.journal.begin(entryOf({ run: 'a', settledAt: 1, result: 'applied' }));
        expect(await store.prune(retention, now)).toBe(1500 + 1 + 3);
        expect((await store.runs.list({})).items.map(({ id }) => id)).toEqual(['d', 'c', 'b']);
        expect(await store.runs.steps('a')).toEqual([]);
        expect(await store.journal.list('a')).toEqual([]);
        expect(await store.prune(retention, now)).toBe(0);
      }),
    );

    test(
      'keeps the latest run of each environment, what is under way and what is not settled',
      withStore(open, async (store) => {
        await store.runs.begin(runOf({ id: 'running', startedAt: 1 }));
        await ended(store, ['open', 'remembered', 'gone', 'latest'], 0);
        await store.journal.begin(entryOf({ run: 'open' }));
        await store.environments.save(environmentOf({ run: 'remembered' }));
        await store.runs.begin(runOf({ id: 'other', environment: 'prod', state: 'in-sync', startedAt: 0 }));
        expect(await store.prune({ ...retention, runsPerEnvironment: 0 }, now)).toBe(1);
        const kept = (await store.runs.list({})).items.map(({ id }) => id).toSorted();
        expect(kept).toEqual(['latest', 'open', 'other', 'remembered', 'running']);
        expect(await store.journal.open()).toHaveLength(1);
      }),
    );

    test(
      'removes plans that nothing refers to any more',
      withStore(open, async (store) => {
        const old = { createdAt: 1 };
        for (const id of ['of-run', 'of-approval', 'current', 'shown', 'unused'])
          await store.plans.save(planOf({ ...old, id }));
        for (const number of Array(25).keys()) await store.plans.save(planOf({ ...old, id: `unused-${number}` }));
        await store.plans.save(planOf({ id: 'just-made', createdAt: now - 1000 }));
        await ended(store, ['run-1'], 99, 'of-run');
        await store.approvals.add(approvalOf({ planId: 'of-approval', at: now, expiresAt: now + day }));
        await store.environments.save(environmentOf({ planId: 'current' }));
        await store.pullRequests.save(pullRequestOf({ plans: { lab: 'shown' } }));
        expect(await store.prune(retention, now)).toBe(26);
        const ids = ['of-run', 'of-approval', 'current', 'shown', 'just-made', 'unused'];
        const kept = await Promise.all(ids.map((id) => store.plans.get('lab', id)));
        expect(kept.map((plan) => plan?.id)).toEqual([...ids.slice(0, -1), undefined]);
      }),
    );

    test(
      'removes plans together with the last run that refers to them',
      withStore(open, async (store) => {
        await store.plans.save(planOf({ createdAt: 1 }));
        await ended(store, ['run-1'], 1, 'plan-1');
        await ended(store, ['run-2'], 99);
        await store.prune(retention, now);
        expect(await store.plans.get('lab', 'plan-1')).toBeUndefined();
      }),
    );

    test(
      'removes what has ended long ago, and never what goes on',
      withStore(open, async (store) => {
        await store.drift.open([driftOf({ id: 'on' }), driftOf({ id: 'over' }), driftOf({ id: 'just-over' })]);
        await store.drift.end(['over'], 'gone', 80 * day);
        await store.drift.end(['just-over'], 'gone', 95 * day);
        await store.approvals.add(approvalOf({ id: 'over', expiresAt: 80 * day }));
        await store.approvals.add(approvalOf({ id: 'on', expiresAt: 101 * day }));
        await store.holds.add(holdOf({ id: 'over', expiresAt: 80 * day }));
        await store.holds.add(holdOf({ id: 'ended', expiresAt: 200 * day }));
        await store.holds.end('ended', 80 * day, ada);
        await store.holds.add(holdOf({ id: 'on', expiresAt: 101 * day }));
        await store.pullRequests.save(pullRequestOf({ state: 'closed' }));
        await store.pullRequests.save(pullRequestOf({ number: 8 }));
        expect(await store.prune(retention, now)).toBe(5);
        expect((await store.drift.list({})).items.map(({ id }) => id)).toEqual(['on', 'just-over']);
        expect((await store.approvals.list({})).items.map(({ id }) => id)).toEqual(['on']);
        expect((await store.holds.list({})).items.map(({ id }) => id)).toEqual(['on']);
        expect(await store.pullRequests.get('main', 7)).toBeUndefined();
        expect(await store.pullRequests.get('main', 8)).toBeDefined();
      }),
    );

    test(
      'removes audit entries and deliveries by their age, however many',
      withStore(open, async (store) => {
        const old = Array.from({ length: 1200 }, (_, index) => auditOf({ id: `old-${index}`, at: 80 * day - 1 }));
        await Promise.all([...old, auditOf({ id: 'kept', at: 80 * day })].map((record) => store.audit.add(record)));
        await store.deliveries.remember('old', 1);
        await store.deliveries.remember('kept', 99 * day);
        expect(await store.prune(retention, now)).toBe(1201);
        expect((await store.audit.list({})).items.map(({ id }) => id)).toEqual(['kept']);
        expect(await store.deliveries.remember('kept', now)).toBe(false);
        expect(await store.deliveries.remember('old', now)).toBe(true);
      }),
    );
  });
}

/** Runs that ended, on that day, one after another. */
async function ended(store: Store, ids: readonly string[], onDay: number, planId?: string): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const startedAt = onDay * day + 10 + index;
    await store.runs.begin(runOf({ id, startedAt, state: 'applied', ...(planId === undefined ? {} : { planId }) }));
  }
}
