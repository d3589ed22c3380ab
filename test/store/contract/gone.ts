import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import { approvalOf, driftOf, environmentOf, holdOf, loopsOf, planOf, resourceOf, runOf, stepOf } from '../records.ts';
import { withStore, type OpenEmpty } from './open-empty.ts';

const day = 24 * 60 * 60 * 1000;
const now = 100 * day;
const retention = { runs: 10 * day, audit: 20 * day, runsPerEnvironment: 3 };

export function goneContract(open: OpenEmpty): void {
  describe('what is known of an environment that there is none of any more', () => {
    test(
      'goes when nobody has looked at it for as long as runs are kept',
      withStore(open, async (store) => {
        await remember(store, 'gone', 80 * day);
        await remember(store, 'lab', 80 * day);
        const lab = await known(store, 'lab');
        await store.prune({ ...retention, environments: ['lab'] }, now);
        expect(await known(store, 'gone')).toEqual(nothing);
        expect(await known(store, 'lab')).toEqual(lab);
        expect(await store.prune({ ...retention, environments: ['lab'] }, now)).toBe(0);
      }),
    );

    test.each([
      ['a look', 80, 95],
      ['a run', 95, 80],
    ])('stays for as long after %s, for when it comes back', async (_, run, look) =>
      withStore(open, async (store) => {
        await remember(store, 'gone', run * day, look * day);
        const before = await known(store, 'gone');
        await store.prune({ ...retention, environments: ['lab'] }, now);
        expect(await known(store, 'gone')).toEqual(before);
      })(),
    );

    test(
      'is kept where nobody says which environments there are',
      withStore(open, async (store) => {
        await remember(store, 'gone', 80 * day);
        const before = await known(store, 'gone');
        await store.prune(retention, now);
        expect(await known(store, 'gone')).toEqual(before);
      }),
    );

    test(
      'leaves what people said to its own end',
      withStore(open, async (store) => {
        await remember(store, 'gone', 80 * day);
        await store.approvals.add(approvalOf({ environment: 'gone', expiresAt: now + day }));
        await store.holds.add(holdOf({ id: 'by hand', environment: 'gone', expiresAt: now + day }));
        const { expiresAt: _, ...byTag } = holdOf({ id: 'by tag', environment: 'gone', origin: 'tag' });
        await store.holds.add(byTag);
        await store.prune({ ...retention, environments: ['lab'] }, now);
        expect(await store.approvals.active('gone', now)).toHaveLength(1);
        expect((await store.holds.active('gone', now)).map(({ id }) => id)).toEqual(['by hand']);
      }),
    );

    test(
      'goes however much it is, a piece at a time',
      withStore(open, async (store) => {
        const many = Array.from({ length: 1300 }, (_, index) => index);
        await remember(store, 'gone', 80 * day);
        for (const index of many.slice(0, 120)) {
          await store.runs.begin(runOf({ id: `more-${index}`, environment: 'gone', state: 'applied', startedAt: 1 }));
          await store.plans.save(planOf({ id: `more-${index}`, environment: 'gone', createdAt: now }));
        }
        await store.drift.open(many.map((index) => driftOf({ id: `more-${index}`, environment: 'gone' })));
        await store.prune({ ...retention, environments: [] }, now);
        expect(await known(store, 'gone')).toEqual(nothing);
      }),
    );
  });
}

const nothing = { runs: 0, steps: 0, plan: false, resources: 0, drift: 0, record: false, loops: false };

async function known(store: Store, environment: string): Promise<typeof nothing> {
  return {
    runs: (await store.runs.list({ environment })).total,
    steps: (await store.runs.steps(`run-of-${environment}`)).length,
    plan: (await store.plans.get(environment, 'plan-1')) !== undefined,
    resources: (await store.resources.all(environment)).length,
    drift: (await store.drift.list({ environment })).total,
    record: (await store.environments.get(environment)) !== undefined,
    loops: (await store.loops.get(environment)) !== undefined,
  };
}

/** One of everything; the drift goes on, and the run is the latest one. */
async function remember(store: Store, environment: string, ranAt: number, lookedAt = ranAt): Promise<void> {
  const run = `run-of-${environment}`;
  await store.runs.begin(runOf({ id: run, environment, state: 'applied', startedAt: ranAt, planId: 'plan-1' }));
  await store.runs.saveSteps([stepOf({ run })]);
  await store.plans.save(planOf({ environment, createdAt: 1 }));
  await store.resources.replace(environment, [resourceOf({ environment, seenAt: lookedAt })]);
  await store.drift.open([driftOf({ id: `drift-of-${environment}`, environment })]);
  await store.environments.save(environmentOf({ environment, run, planId: 'plan-1' }));
  await store.loops.save(loopsOf({ environment }));
}
