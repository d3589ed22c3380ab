import { expect, test } from 'vitest';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import { executePlan } from '../../src/engine/execute-plan.ts';
import type { ExecuteTools } from '../../src/engine/execute-tools.ts';
import type { OutcomeStatus } from '../../src/plan/outcome.ts';
import { orderSteps } from '../../src/plan/order.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Reconcilers } from '../../src/reconcilers/registry.ts';
import { present } from '../plan/builders.ts';
import { change } from '../views/builders.ts';
import { everythingAllowed, impatientClock } from './world.ts';

/** An outage of one object: it is stopped, changed, started, and something comes after. */
const operations = ['before', 'shut-down', 'change', 'start', 'after'] as const;
type Operation = (typeof operations)[number];

interface Case {
  name: string;
  /** The operation that fails. */
  fails?: Operation;
  /** The operation during which the run is asked to stop. */
  stops?: Operation;
  statuses: OutcomeStatus[];
}

test.each<Case>([
  { name: 'nothing fails', statuses: ['applied', 'applied', 'applied', 'applied', 'applied'] },
  {
    name: 'the change fails',
    fails: 'change',
    statuses: ['applied', 'applied', 'failed', 'applied', 'applied'],
  },
  {
    name: 'the shutdown fails, which may have had its effect',
    fails: 'shut-down',
    statuses: ['applied', 'failed', 'skipped', 'applied', 'applied'],
  },
  {
    name: 'it fails before the shutdown',
    fails: 'before',
    statuses: ['failed', 'skipped', 'skipped', 'skipped', 'skipped'],
  },
  {
    name: 'the run is stopped while it is down',
    stops: 'shut-down',
    statuses: ['applied', 'applied', 'cancelled', 'applied', 'cancelled'],
  },
  {
    name: 'the run is stopped before it is down',
    stops: 'before',
    statuses: ['applied', 'cancelled', 'skipped', 'skipped', 'skipped'],
  },
])('what was stopped is started again: $name', async ({ fails, stops, statuses }) => {
  const stop = new AbortController();
  const live = present<'Tag'>('t1', ['env', 'prod'], { category: 'env', name: 'prod' });
  const updated = change('Tag/prod', 'update', { id: 't1', basedOn: live.digest });
  const drafts = operations.map((operation) => ({
    operation,
    args: {},
    title: operation,
    impact: 'power-cycle' as const,
    reversible: true,
    ...(operation === 'start' ? { restores: 'shut-down' } : {}),
  }));
  const plan = {
    environment: 'lab',
    changes: [updated],
    steps: orderSteps([{ change: updated, drafts }]),
    policy: everythingAllowed,
  } as unknown as Plan;
  const reconciler = {
    kind: 'Tag',
    observeOne: () => Promise.resolve(live),
    usesOf: () => Promise.resolve(new Map()),
    stepsFor: () => [],
    execute: (_writer: unknown, { operation }: { operation: string }) => {
      if (operation === stops) stop.abort();
      return operation === fails ? Promise.reject(refusal) : Promise.resolve({});
    },
  };
  const { outcomes } = await executePlan(plan, { run: plan.steps.map(({ id }) => id), held: [] }, {
    reconcilers: { Tag: reconciler } as unknown as Reconcilers,
    clock: impatientClock,
    emit: () => undefined,
    signal: new AbortController().signal,
    stop: stop.signal,
    parallelSteps: 1,
  } as unknown as ExecuteTools);
  expect(
    outcomes.map(({ status }) => status).map((status) => (status === 'not-converged' ? 'applied' : status)),
  ).toEqual(statuses);
});

const refusal = new VsphereError({
  code: 'invalid-argument',
  message: 'It is refused.',
  remedy: 'Nothing.',
  retry: 'never',
});
