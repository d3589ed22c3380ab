import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/plan/event.ts';
import { manifestsOf } from '../contract/documents.ts';
import { category, tag, vmClass } from './documents.ts';
import { everythingAllowed, openWorld } from './world.ts';

const create = {
  category: 'POST /api/cis/tagging/category',
  tag: 'POST /api/cis/tagging/tag',
};

const manifests = manifestsOf([
  category('env'),
  tag('prod'),
  tag('test'),
  category('tier'),
  tag('web', { category: 'tier' }),
  vmClass('small'),
]);

describe('a step that fails', () => {
  test('skips the rest of its object and what waits for it, and nothing else', async () => {
    await using world = await openWorld();
    const plan = await world.plan(manifests);
    world.simulator.script([{ operation: create.category, fault: { type: 'answer', status: 403 } }]);
    const { outcomes, counts } = await world.apply(plan, { parallelSteps: 1 });
    const statusOf = (ref: string): unknown[] =>
      outcomes.filter(({ step }) => step.startsWith(`${ref}#`)).map(({ status }) => status);
    expect(statusOf('TagCategory/env')).toEqual(['failed', 'skipped']);
    expect(statusOf('Tag/prod')).toEqual(['skipped', 'skipped']);
    expect(statusOf('Tag/test')).toEqual(['skipped', 'skipped']);
    expect(statusOf('TagCategory/tier')).toEqual(['applied', 'applied']);
    expect(statusOf('Tag/web')).toEqual(['applied', 'applied']);
    expect(statusOf('VirtualMachineClass/small')).toEqual(['applied']);
    expect(counts).toMatchObject({ applied: 5, failed: 1, skipped: 5 });
    expect(outcomes.find(({ step }) => step === 'Tag/prod#1')?.message).toContain('TagCategory/env#2');
  });

  test('does not keep a later wave from what is independent', async () => {
    await using world = await openWorld();
    const plan = await world.plan(manifestsOf([category('env'), category('tier', {}, { wave: 5 })]));
    world.simulator.script([{ operation: create.category, fault: { type: 'answer', status: 403 } }]);
    const { counts } = await world.apply(plan);
    expect(counts).toMatchObject({ applied: 2, failed: 1, skipped: 1 });
  });
});

describe('waves', () => {
  test('start when the one before is over, failed or not', async () => {
    const created: string[] = [];
    await using world = await openWorld({
      intercept: ({ phase, operation }) =>
        void (phase === 'before' && operation.startsWith('POST /api/cis') && created.push(operation)),
    });
    const documents = [
      tag('prod', {}, { wave: -1 }),
      category('env', {}, { wave: 3 }),
      category('tier', {}, { wave: 1 }),
    ];
    const plan = await world.plan(manifestsOf(documents));
    expect(plan.steps.map(({ id, wave }) => [id, wave])).toEqual([
      ['TagCategory/tier#1', 1],
      ['TagCategory/tier#2', 1],
      ['TagCategory/env#1', 3],
      ['TagCategory/env#2', 3],
      ['Tag/prod#1', 3],
      ['Tag/prod#2', 3],
    ]);
    expect((await world.apply(plan)).counts.applied).toBe(6);
  });
});

describe('steps run at the same time', () => {
  /** Lets creations of categories through only when that many are waiting; answers the most that ever were. */
  async function mostAtOnce(parallelSteps: number, together: number): Promise<number> {
    const state = { waiting: 0, most: 0, release: [] as (() => void)[] };
    await using world = await openWorld({
      intercept: async ({ phase, operation }) => {
        if (operation !== create.category) return;
        if (phase === 'after') {
          state.waiting -= 1;
          return;
        }
        state.waiting += 1;
        state.most = Math.max(state.most, state.waiting);
        if (state.waiting < together) await new Promise<void>((resolve) => state.release.push(resolve));
        for (const release of state.release.splice(0)) release();
      },
    });
    const documents = Array.from({ length: 12 }, (_, index) => category(`category-${index}`));
    const { counts } = await world.apply(await world.plan(manifestsOf(documents)), { parallelSteps });
    expect(counts.applied).toBe(24);
    return state.most;
  }

  test('as many as are allowed', async () => {
    expect(await mostAtOnce(3, 3)).toBe(3);
  });

  test('one after the other when one is allowed', async () => {
    expect(await mostAtOnce(1, 1)).toBe(1);
  });
});

describe('a run that is stopped', () => {
  test('finishes what is under way, starts nothing new, and goes on the next time', async () => {
    const stopper = new AbortController();
    await using world = await openWorld({
      intercept: ({ phase, operation }) => {
        if (phase === 'after' && operation === create.category) stopper.abort();
      },
    });
    const plan = await world.plan(manifests);
    const { counts, outcomes } = await world.apply(plan, { parallelSteps: 1, stop: stopper.signal });
    expect(counts).toMatchObject({ applied: 1, failed: 0 });
    expect(outcomes.filter(({ status }) => status === 'cancelled').length).toBeGreaterThan(0);
    const { counts: next } = await world.apply(await world.plan(manifests));
    expect(next).toMatchObject({ applied: 10, failed: 0, skipped: 0 });
    expect((await world.plan(manifests)).steps).toEqual([]);
  });

  test('says that the outcome is unknown when a write is cut off, and goes on the next time', async () => {
    const breaker = new AbortController();
    await using world = await openWorld({
      intercept: ({ phase, operation }) => {
        if (phase === 'after' && operation === create.category) breaker.abort(new Error('interrupted'));
      },
    });
    const plan = await world.plan(manifests);
    const { outcomes } = await world.apply(plan, { parallelSteps: 1, signal: breaker.signal });
    expect(outcomes[0]).toMatchObject({ status: 'unknown' });
    expect(outcomes.filter(({ status }) => status === 'applied')).toEqual([]);
    await world.apply(await world.plan(manifests));
    expect((await world.plan(manifests)).steps).toEqual([]);
    expect(world.simulator.state.categories.size).toBe(2);
  });
});

describe('what the gate holds', () => {
  test('is not run, and what waits for it neither', async () => {
    await using world = await openWorld();
    await world.apply(await world.plan(manifests));
    const plan = await world.plan(manifestsOf([category('tier'), vmClass('small', { description: 'New' })]));
    const policy = { ...everythingAllowed, allow: ['safe' as const] };
    const { counts, outcomes } = await world.apply(plan, { policy });
    expect(counts).toMatchObject({ applied: 1, held: 4 });
    expect(outcomes.find(({ step }) => step === 'TagCategory/env#1')).toMatchObject({ status: 'held' });
    expect(world.simulator.state.tags.size).toBe(3);
  });
});

describe('verification', () => {
  test('finds that vCenter did not do what it said', async () => {
    await using world = await openWorld({
      intercept: ({ phase, operation }) => {
        if (phase !== 'after' || operation !== 'PATCH /api/cis/tagging/category/{category_id}') return;
        for (const found of world.simulator.state.categories.values()) found.description = 'Changed back at once';
      },
    });
    await world.apply(await world.plan(manifestsOf([category('env')])));
    const plan = await world.plan(manifestsOf([category('env', { description: 'New' })]));
    const { outcomes } = await world.apply(plan);
    expect(outcomes).toMatchObject([{ status: 'not-converged' }]);
    expect(outcomes[0]?.message).toContain('spec.description');
  });

  test.each([
    ['a deletion that leaves the object', 'DELETE /api/cis/tagging/category/{category_id}', {}],
    [
      'a mark that stays',
      'POST /api/cis/tagging/category/{category_id}?action=remove-from-used-by',
      { onRemove: 'orphan' },
    ],
  ])('finds %s', async (_title, operation, lifecycle) => {
    await using world = await openWorld({
      intercept: (exchange) => {
        if (exchange.phase === 'after' && exchange.operation === operation) world.simulator.load(kept);
      },
    });
    await world.apply(await world.plan(manifestsOf([category('env', {}, lifecycle)])));
    const kept = world.simulator.dump();
    const { outcomes } = await world.apply(await world.plan([]));
    expect(outcomes).toMatchObject([{ status: 'not-converged' }]);
  });

  test('that cannot read leaves the outcome unknown', async () => {
    let isWritten = false;
    await using world = await openWorld({
      intercept: ({ phase, operation }) => {
        if (phase === 'after' && operation.startsWith('PATCH')) isWritten = true;
        return phase === 'before' && isWritten ? { type: 'answer', status: 500 } : undefined;
      },
    });
    await world.apply(await world.plan(manifestsOf([category('env')])));
    const { outcomes } = await world.apply(await world.plan(manifestsOf([category('env', { description: 'New' })])));
    expect(outcomes).toMatchObject([{ status: 'unknown' }]);
    expect(outcomes[0]?.message).toContain('was written');
  });
});

test('a run is told as it goes, every step from its start to its outcome', async () => {
  await using world = await openWorld();
  const plan = await world.plan(manifests);
  world.events.length = 0;
  const summary = await world.apply(plan);
  const ofType = <T extends RunEvent['type']>(type: T): Extract<RunEvent, { type: T }>[] =>
    world.events.filter((event): event is Extract<RunEvent, { type: T }> => event.type === type);
  const ids = plan.steps.map(({ id }) => id).toSorted();
  expect(world.events[0]).toMatchObject({ type: 'run-started', planId: plan.id });
  expect(world.events.at(-1)).toMatchObject({ type: 'run-finished', summary });
  expect(
    ofType('step-started')
      .map(({ step }) => step)
      .toSorted(),
  ).toEqual(ids);
  expect(
    ofType('step-finished')
      .map(({ step }) => step)
      .toSorted(),
  ).toEqual(ids);
  expect(ofType('object-verified').map(({ ref }) => ref)).toHaveLength(6);
  expect(world.events.every(({ at }) => !Number.isNaN(Date.parse(at)))).toBe(true);
  expect(summary.outcomes.map(({ step }) => step)).toEqual(plan.steps.map(({ id }) => id));
});

test('a change that is blocked is counted, and the others are applied', async () => {
  await using world = await openWorld();
  const plan = await world.plan(manifestsOf([category('env'), tag('lost', { category: 'nowhere' })]));
  const summary = await world.apply(plan);
  expect(summary).toMatchObject({ blocked: 1, counts: { applied: 2 } });
});
