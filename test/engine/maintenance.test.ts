import { describe, expect, test } from 'vitest';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import { executePlan } from '../../src/engine/execute-plan.ts';
import type { ExecuteTools } from '../../src/engine/execute-tools.ts';
import { usualDeadline } from '../../src/engine/step-deadline.ts';
import { gate } from '../../src/plan/gate.ts';
import { orderSteps } from '../../src/plan/order.ts';
import type { OutcomeStatus } from '../../src/plan/outcome.ts';
import type { Plan, PlanPolicy } from '../../src/plan/plan.ts';
import type { StepDraft } from '../../src/plan/step.ts';
import type { Executed, ExecuteContext } from '../../src/reconcilers/reconciler.ts';
import type { Reconcilers } from '../../src/reconcilers/registry.ts';
import { present } from '../plan/builders.ts';
import { change } from '../views/builders.ts';
import { everythingAllowed, impatientClock } from './world.ts';

/** Objects by name, each with the drafts of its steps. */
type Objects = Record<string, Partial<StepDraft>[]>;

interface Watched {
  statuses: Record<string, OutcomeStatus>;
  /** The most steps that ran at the same time. */
  most: number;
}

interface Given {
  policy?: PlanPolicy;
  /** Steps that fail, by id. */
  fails?: string[];
  execute?: (step: string, context: ExecuteContext) => Promise<Executed>;
  now?: () => number;
  patience?: AbortSignal;
  failedBefore?: string[];
  /** Objects that are blocked because maintenance failed there before. */
  blocked?: string[];
}

async function run(objects: Objects, given: Given = {}): Promise<Watched> {
  const { policy = everythingAllowed, fails = [], now = () => 0 } = given;
  const drafted = Object.entries(objects).map(([name, drafts]) => ({
    change: change(`Tag/${name}`, 'update', { id: name, basedOn: present<'Tag'>(name, [name], {}).digest }),
    drafts: drafts.map((draft): StepDraft => ({ ...maintenance, ...draft })),
  }));
  const plan = {
    environment: 'lab',
    changes: [
      ...drafted.map((one) => one.change),
      ...(given.blocked ?? []).map((ref) => ({ ...change(ref, 'blocked'), failed: true as const })),
    ],
    steps: orderSteps(drafted),
    policy,
  } as unknown as Plan;
  const watched = { running: 0, most: 0 };
  const reconciler = {
    kind: 'Tag',
    phased: true,
    observeOne: (_reader: unknown, { id = '' }: { id?: string }) => Promise.resolve(present<'Tag'>(id, [id], {})),
    usesOf: () => Promise.resolve(new Map()),
    stepsFor: () => [],
    execute: async (_writer: unknown, { id }: { id: string }, context: ExecuteContext) => {
      watched.running++;
      watched.most = Math.max(watched.most, watched.running);
      await new Promise((resolve) => setImmediate(resolve));
      watched.running--;
      if (fails.includes(id)) throw refusal;
      return (await given.execute?.(id, context)) ?? {};
    },
  };
  const { outcomes } = await executePlan(plan, gate(plan, policy, now()), {
    reconcilers: { Tag: reconciler } as unknown as Reconcilers,
    clock: { now, sleep },
    emit: () => undefined,
    signal: new AbortController().signal,
    stop: new AbortController().signal,
    parallelSteps: 8,
    failedBefore: new Set(given.failedBefore),
    ...(given.patience === undefined ? {} : { patience: given.patience }),
  } as unknown as ExecuteTools);
  return { statuses: Object.fromEntries(outcomes.map(({ step, status }) => [step, status])), most: watched.most };
}

/** It waits for nothing but the deadline of a step, which none of these reaches. */
function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return milliseconds < usualDeadline ? Promise.resolve() : impatientClock.sleep(milliseconds, signal);
}

const maintenance: StepDraft = {
  operation: 'apply',
  args: {},
  title: 'Apply',
  impact: 'host-maintenance',
  reversible: true,
};

const refusal = new VsphereError({
  code: 'invalid-argument',
  message: 'It is refused.',
  remedy: 'Nothing.',
  retry: 'never',
});

function budgets(changed: Partial<PlanPolicy['budgets']>): PlanPolicy {
  return { ...everythingAllowed, budgets: { ...everythingAllowed.budgets, ...changed } };
}

describe('who works at the same time', () => {
  const four = { a: [{}], b: [{}], c: [{}], d: [{}] };

  test.each<[string, Objects, Partial<PlanPolicy['budgets']>, number]>([
    ['one host in maintenance at a time', four, { hostsInMaintenance: 1 }, 1],
    ['as many as the budget of hosts has', four, { hostsInMaintenance: 3 }, 3],
    ['a step that takes two hosts counts twice', { ...four, a: [{ hosts: 2 }] }, { hostsInMaintenance: 2 }, 2],
    ['steps of one lock one after the other', { a: [{ lock: 'c' }], b: [{ lock: 'c' }] }, {}, 1],
    ['steps of two locks together', { a: [{ lock: 'c' }], b: [{ lock: 'd' }] }, {}, 2],
    ['what is no maintenance needs no host', { a: [{ impact: 'safe' }], b: [{}] }, { hostsInMaintenance: 1 }, 2],
  ])('%s', async (_, objects, changed, most) => {
    const watched = await run(objects, { policy: budgets(changed) });
    expect(watched.most).toBe(most);
    expect(new Set(Object.values(watched.statuses))).toEqual(new Set(['applied']));
  });
});

describe('a step that only prepares the next one', () => {
  const pair: Partial<StepDraft>[] = [{ operation: 'scan', impact: 'safe', prepares: true, lock: 'c' }, { lock: 'c' }];

  test.each<[string, Objects]>([
    ['hosts', { a: pair, b: pair.map((one) => ({ ...one, lock: 'd' })) }],
    ['the lock', { a: pair, b: [{ impact: 'safe', lock: 'c' }] }],
  ])('takes its turn for both, so that nothing else has %s in between', async (_, objects) => {
    const order: string[] = [];
    await run(objects, {
      policy: budgets({ hostsInMaintenance: 1 }),
      execute: (step) => {
        order.push(step);
        return Promise.resolve({});
      },
    });
    expect(order.indexOf('Tag/a#2')).toBe(order.indexOf('Tag/a#1') + 1);
  });

  test('gives its turn back where it fails', async () => {
    const { statuses } = await run({ a: pair, b: pair }, { fails: ['Tag/a#1'] });
    expect(statuses).toEqual({
      'Tag/a#1': 'failed',
      'Tag/a#2': 'skipped',
      'Tag/b#1': 'applied',
      'Tag/b#2': 'applied',
    });
  });
});

test('an object keeps its lock from its first step to its last', async () => {
  const order: string[] = [];
  const locked = { lock: 'c', impact: 'safe' as const };
  await run(
    { a: [locked, locked], b: [locked] },
    {
      execute: (step) => {
        order.push(step);
        return Promise.resolve({});
      },
    },
  );
  expect(order).toEqual(['Tag/a#1', 'Tag/a#2', 'Tag/b#1']);
});

describe('failures under host maintenance', () => {
  const rollout = { a: [{}, {}], b: [{}], c: [{}], d: [{ impact: 'safe' as const }] };

  test('the first one ends the rollout where none may fail; what costs nothing goes on', async () => {
    const { statuses } = await run(rollout, { policy: budgets({ hostsInMaintenance: 1 }), fails: ['Tag/a#1'] });
    expect(statuses).toEqual({
      'Tag/a#1': 'failed',
      'Tag/a#2': 'skipped',
      'Tag/b#1': 'held',
      'Tag/c#1': 'held',
      'Tag/d#1': 'applied',
    });
  });

  test.each<[string, Given]>([
    ['an earlier round of the same command', { failedBefore: ['Tag/z'] }],
    ['an earlier run, which blocks its object', { blocked: ['Tag/z'] }],
  ])('that of %s counts as well', async (_, given) => {
    const { statuses } = await run({ a: [{}], d: [{ impact: 'safe' }] }, { policy: budgets({}), ...given });
    expect(statuses).toEqual({ 'Tag/a#1': 'held', 'Tag/d#1': 'applied' });
    const raised = await run({ a: [{}] }, { policy: budgets({ failures: 1 }), ...given });
    expect(raised.statuses).toEqual({ 'Tag/a#1': 'applied' });
  });

  test('one within the budget leaves the others alone', async () => {
    const policy = budgets({ hostsInMaintenance: 1, failures: 1 });
    const { statuses } = await run(rollout, { policy, fails: ['Tag/a#1'] });
    expect(statuses).toMatchObject({ 'Tag/b#1': 'applied', 'Tag/c#1': 'applied' });
  });
});

describe('a window that closes', () => {
  const windows = [
    { schedule: '0 22 * * *', duration: 3_600_000, timeZone: 'UTC', allow: ['host-maintenance' as const] },
  ];
  const opens = Date.parse('2026-11-21T22:00:00Z');

  /** Each step takes 40 minutes. */
  function clockOf(): { now: () => number; execute: () => Promise<Executed> } {
    let now = opens;
    return {
      now: () => now,
      execute: () => {
        now += 40 * 60_000;
        return Promise.resolve({});
      },
    };
  }

  const three = { a: [{}], b: [{}], c: [{}] };

  test('no further step begins, and the one that runs goes on', async () => {
    const policy = { ...budgets({ hostsInMaintenance: 1 }), allow: ['safe' as const], windows };
    const { statuses } = await run(three, { policy, ...clockOf() });
    expect(statuses).toEqual({ 'Tag/a#1': 'applied', 'Tag/b#1': 'applied', 'Tag/c#1': 'held' });
  });

  test('a step that runs is told', async () => {
    const policy = { ...budgets({}), allow: ['safe' as const], windows };
    const told: boolean[] = [];
    await run(
      { a: [{}] },
      {
        policy,
        now: () => opens,
        // The clock of this test does not wait, so the window closes at once.
        execute: async (_, { windowClosed }) => {
          await Promise.resolve();
          told.push(windowClosed.aborted);
          return {};
        },
      },
    );
    expect(told).toEqual([true]);
  });

  test('what a person allowed for this run does not end with it', async () => {
    const policy = { ...budgets({ hostsInMaintenance: 1 }), windows };
    const { statuses } = await run(three, { policy, ...clockOf() });
    expect(new Set(Object.values(statuses))).toEqual(new Set(['applied']));
  });
});

test('a step that is left while its task runs is running, and what waits for it is skipped', async () => {
  const patience = new AbortController();
  patience.abort();
  const { statuses } = await run(
    { a: [{}, {}] },
    {
      patience: patience.signal,
      execute: (_, context) => Promise.resolve(context.patience.aborted ? { running: 'It goes on.' } : {}),
    },
  );
  expect(statuses).toEqual({ 'Tag/a#1': 'running', 'Tag/a#2': 'skipped' });
});
