import { describe, expect, test } from 'vitest';
import { buildPlan, compareChanges, planIdOf } from '../../src/plan/build-plan.ts';
import type { Change } from '../../src/plan/change.ts';
import type { DraftedChange } from '../../src/plan/order.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { change, field } from '../views/builders.ts';
import { categoryManifest, tagManifest } from './builders.ts';

const frame: Omit<Plan, 'id' | 'changes' | 'steps'> = {
  environment: 'lab',
  target: { name: 'lab', url: 'https://vcenter.lab.example' },
  createdAt: '2026-01-05T09:30:00.000Z',
  commit: { id: '4f2a9c1be07d5566778899aabbccddeeff001122', dirty: false },
  warnings: [],
  policy: { allow: ['safe'], budgets: { deletes: 5, powerCycles: 20, hostsInMaintenance: 1, failures: 0 } },
};

const wanted = categoryManifest('env', { description: 'new' });
const updated = change('TagCategory/env', 'update', {
  id: 'c1',
  wanted,
  identity: ['env'],
  previousIdentity: ['environment'],
  fields: [field('description', 'old', 'new')],
  stamp: { from: 'trueup/lab/environment', to: 'trueup/lab/env' },
  basedOn: 'digest',
});
const created = change('Tag/prod', 'create', { wanted: tagManifest('prod') });
const kept = change('Tag/stage', 'keep', { reason: 'in-sync' });
const stopped = change('Tag/test', 'blocked', { reason: 'exists-unowned' });

function drafted(decided: Change, title = 'Do it'): DraftedChange {
  const drafts = [{ operation: 'write', args: { value: 'new' }, title, impact: 'safe' as const, reversible: true }];
  return { change: decided, drafts: decided.verdict === 'update' || decided.verdict === 'create' ? drafts : [] };
}

const all = [updated, created, kept, stopped];

function planOf(changes: Change[], rest: Partial<Omit<Plan, 'id'>> = {}): Plan {
  const plan = buildPlan(
    changes.map((decided) => drafted(decided)),
    frame,
  );
  const changed = { ...plan, ...rest };
  return { ...changed, id: planIdOf(changed) };
}

const { id, steps } = planOf(all);
const withUpdate = (rest: Partial<Change>): Change[] => [{ ...updated, ...rest }, created, kept, stopped];
const withStep = (rest: Partial<Plan['steps'][number]>): Plan['steps'] =>
  steps.map((step, index) => (index === 0 ? { ...step, ...rest } : step));

describe('the id of a plan stays the same', () => {
  test.each<[name: string, plan: Plan]>([
    ['at another time', planOf(all, { createdAt: '2027-12-31T23:59:59.000Z' })],
    ['at another commit', planOf(all, { commit: { id: 'f'.repeat(40), dirty: true } })],
    ['with other warnings', planOf(all, { warnings: [{ code: 'x', message: 'y' }] })],
    ['under another policy', planOf(all, { policy: { ...frame.policy, allow: [] } })],
    ['under another name of the target', planOf(all, { target: { ...frame.target, name: 'other' } })],
    ['in another order of decisions', planOf(all.toReversed())],
    [
      'with another line in the file',
      planOf(withUpdate({ wanted: { ...wanted, source: { file: 'b.yaml', line: 9, column: 3 } } })),
    ],
    [
      'with other labels',
      planOf(withUpdate({ wanted: { ...wanted, metadata: { name: 'env', labels: { app: 'shop' } } } })),
    ],
    ['with another message and remedy', planOf(withUpdate({ message: 'Said otherwise.', remedy: 'Do something.' }))],
    ['with more objects to keep', planOf([...all, change('Tag/other', 'keep')])],
    [
      'with another reason to keep an object',
      planOf([updated, created, { ...kept, reason: 'in-sync-unowned' }, stopped]),
    ],
  ])('%s', (_name, plan) => {
    expect(plan.id).toBe(id);
  });
});

describe('the id of a plan changes', () => {
  test.each<[name: string, plan: Plan]>([
    ['for another environment', planOf(all, { environment: 'prod' })],
    ['for another vCenter', planOf(all, { target: { ...frame.target, url: 'https://other.example' } })],
    ['without one of its changes', planOf([updated, kept, stopped])],
    ['when an object to keep is to be changed', planOf([updated, created, { ...kept, verdict: 'adopt' }, stopped])],
    ['when a change is blocked', planOf(withUpdate({ verdict: 'blocked' }))],
    ['when a blocked change is gone', planOf([updated, created, kept])],
    ['with another reason', planOf(withUpdate({ reason: 'ownership-changed' }))],
    ['with another live value', planOf(withUpdate({ fields: [field('description', 'older', 'new')] }))],
    ['with another wanted value', planOf(withUpdate({ fields: [field('description', 'old', 'newer')] }))],
    ['with another stamp', planOf(withUpdate({ stamp: { to: 'trueup/lab/env;orphan' } }))],
    ['with another former name', planOf(withUpdate({ previousIdentity: ['surroundings'] }))],
    ['with another object', planOf(withUpdate({ id: 'c2' }))],
    ['on another live state', planOf(withUpdate({ basedOn: 'other' }))],
    ['with another wanted spec', planOf(withUpdate({ wanted: { ...wanted, spec: { cardinality: 'MULTIPLE' } } }))],
    [
      'with another lifecycle',
      planOf(withUpdate({ wanted: { ...wanted, lifecycle: { ...wanted.lifecycle, replace: 'allow' } } })),
    ],
    [
      'with another reference',
      planOf(withUpdate({ references: [{ path: 'spec.x', kind: 'Tag', name: 'a', id: 't1' }] })),
    ],
    ['without one of its steps', planOf(all, { steps: steps.slice(1) })],
    ['with its steps in another order', planOf(all, { steps: steps.toReversed() })],
    ['with other arguments of a step', planOf(all, { steps: withStep({ args: { value: 'newer' } }) })],
    ['with another operation of a step', planOf(all, { steps: withStep({ operation: 'delete' }) })],
    ['with another title of a step', planOf(all, { steps: withStep({ title: 'Do something else' }) })],
    ['with another impact of a step', planOf(all, { steps: withStep({ impact: 'destructive' }) })],
    ['with another order of steps', planOf(all, { steps: withStep({ dependsOn: ['Tag/x#1'] }) })],
    ['with a step on another live state', planOf(all, { steps: withStep({ basedOn: 'other' }) })],
  ])('%s', (_name, plan) => {
    expect(plan.id).not.toBe(id);
  });
});

describe('a plan', () => {
  test('holds its changes by kind and name, its steps in order, and what it was made from', () => {
    const plan = buildPlan(
      all.map((decided) => drafted(decided)),
      frame,
    );
    expect(plan).toMatchObject(frame);
    expect(plan.changes.map(({ ref }) => `${ref.kind}/${ref.name}`)).toEqual([
      'Tag/prod',
      'Tag/stage',
      'Tag/test',
      'TagCategory/env',
    ]);
    expect(plan.steps.map((step) => step.id)).toEqual(['TagCategory/env#1', 'Tag/prod#1']);
  });

  test('has an id of 64 hexadecimal characters, also when there is nothing to do', () => {
    expect(buildPlan([], frame).id).toMatch(/^[0-9a-f]{64}$/);
  });
});

test('a change sorts as itself', () => {
  expect(compareChanges(kept, kept)).toBe(0);
  expect(compareChanges(kept, stopped)).toBeLessThan(0);
  expect(compareChanges(stopped, kept)).toBeGreaterThan(0);
});
