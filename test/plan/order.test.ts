import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/plan/change.ts';
import { orderSteps, type DraftedChange } from '../../src/plan/order.ts';
import type { Step, StepDraft } from '../../src/plan/step.ts';
import type { Lifecycle } from '../../src/spec/manifest.ts';
import { change } from '../views/builders.ts';
import { categoryManifest, tagManifest } from './builders.ts';

function draft(operation: string): StepDraft {
  return { operation, args: {}, title: operation, impact: 'safe', reversible: true };
}

function drafted(decided: Change, ...operations: string[]): DraftedChange {
  return { change: decided, drafts: operations.map(draft) };
}

function category(name: string, verdict: Change['verdict'], rest: Partial<Change> = {}): Change {
  return change(`TagCategory/${name}`, verdict, { wanted: categoryManifest(name), ...rest });
}

/** A tag of the category env, which the environment declares. */
function tag(name: string, verdict: Change['verdict'], lifecycle: Partial<Lifecycle> = {}): Change {
  const wanted = tagManifest(name, {}, { lifecycle });
  return change(`Tag/${name}`, verdict, { wanted, references: wanted.references, identity: wanted.identity });
}

const unwanted = (name: string, id: string, rest: Partial<Change> = {}): Change =>
  change(name, 'delete', { id, ...rest });

/** Steps in their order, each with what it waits for. */
const lines = (steps: Step[]): string[] =>
  steps.map(({ id, dependsOn }) => (dependsOn.length === 0 ? id : `${id} < ${dependsOn.join(' ')}`));

test.each<[name: string, changes: DraftedChange[], expected: string[]]>([
  ['no changes give no steps', [], []],
  ['a change without writes gives no steps', [drafted(category('env', 'keep'))], []],
  [
    'the steps of one object follow each other',
    [drafted(category('env', 'replace'), 'delete', 'create', 'stamp')],
    ['TagCategory/env#1', 'TagCategory/env#2 < TagCategory/env#1', 'TagCategory/env#3 < TagCategory/env#2'],
  ],
  [
    'an object follows the last step of what it refers to',
    [drafted(tag('prod', 'create'), 'create'), drafted(category('env', 'create'), 'create', 'stamp')],
    ['TagCategory/env#1', 'TagCategory/env#2 < TagCategory/env#1', 'Tag/prod#1 < TagCategory/env#2'],
  ],
  [
    'an object does not wait for a reference that does not change',
    [drafted(tag('prod', 'create'), 'create'), drafted(category('env', 'keep'))],
    ['Tag/prod#1'],
  ],
  [
    'an object follows what it depends on',
    [
      drafted(tag('a', 'create', { dependsOn: [{ kind: 'Tag', name: 'b' }] }), 'create'),
      drafted(tag('b', 'create'), 'create'),
    ],
    ['Tag/b#1', 'Tag/a#1 < Tag/b#1'],
  ],
  [
    'an object that depends on itself waits for nothing',
    [drafted(tag('a', 'create', { dependsOn: [{ kind: 'Tag', name: 'a' }] }), 'create')],
    ['Tag/a#1'],
  ],
  [
    'a deletion follows the deletion of its users',
    [
      drafted(unwanted('TagCategory/env', 'c1', { uses: [{ kind: 'Tag', id: 't1', name: 'prod' }] }), 'delete'),
      drafted(unwanted('Tag/prod', 't1'), 'delete'),
    ],
    ['Tag/prod#1', 'TagCategory/env#1 < Tag/prod#1'],
  ],
  [
    'a deletion does not wait for a user that is not deleted',
    [
      drafted(unwanted('TagCategory/env', 'c1', { uses: [{ kind: 'Tag', id: 't1', name: 'prod' }] }), 'delete'),
      drafted(change('Tag/prod', 'update', { id: 't1' }), 'update'),
    ],
    ['Tag/prod#1', 'TagCategory/env#1'],
  ],
  [
    'a replacement follows the deletion of its users',
    [
      drafted(category('env', 'replace', { uses: [{ kind: 'Tag', id: 't1', name: 'prod' }] }), 'delete', 'create'),
      drafted(unwanted('Tag/prod', 't1'), 'delete'),
    ],
    ['Tag/prod#1', 'TagCategory/env#1 < Tag/prod#1', 'TagCategory/env#2 < TagCategory/env#1'],
  ],
  [
    'a new object follows the renaming that frees its name',
    [
      drafted(category('env', 'create'), 'create'),
      drafted(category('tier', 'update', { identity: ['tier'], previousIdentity: ['env'] }), 'update'),
    ],
    ['TagCategory/tier#1', 'TagCategory/env#1 < TagCategory/tier#1'],
  ],
  [
    'a name is only freed within its kind',
    [
      drafted(category('env', 'create'), 'create'),
      drafted(
        change('Tag/tier', 'update', {
          wanted: tagManifest('tier', {}, { references: [] }),
          identity: ['tier'],
          previousIdentity: ['env'],
        }),
        'update',
      ),
    ],
    ['Tag/tier#1', 'TagCategory/env#1'],
  ],
  [
    'an object does not wait for its own renaming',
    [drafted(category('env', 'update', { identity: ['env'], previousIdentity: ['env'] }), 'update')],
    ['TagCategory/env#1'],
  ],
])('%s', (_name, changes, expected) => {
  expect(lines(orderSteps(changes))).toEqual(expected);
});

describe('waves', () => {
  const order = (changes: DraftedChange[]): string[] => orderSteps(changes).map(({ id, wave }) => `${id} @${wave}`);

  test('of manifests are theirs', () => {
    const early = drafted(tag('b', 'create', { wave: -1 }), 'create');
    const late = drafted(tag('a', 'create', { wave: 2 }), 'create');
    expect(order([late, early])).toEqual(['Tag/b#1 @-1', 'Tag/a#1 @2']);
  });

  test('put what no manifest asks for last', () => {
    const late = drafted(tag('z', 'create', { wave: 4 }), 'create');
    expect(order([drafted(unwanted('Tag/a', 't1'), 'delete'), late])).toEqual(['Tag/z#1 @4', 'Tag/a#1 @5']);
  });

  test('below zero do not put what no manifest asks for before the others', () => {
    const early = drafted(tag('z', 'create', { wave: -3 }), 'create');
    expect(order([drafted(unwanted('Tag/a', 't1'), 'delete'), early])).toEqual(['Tag/z#1 @-3', 'Tag/a#1 @1']);
  });

  test('of changes without writes do not count', () => {
    const idle = drafted(tag('z', 'keep', { wave: 900 }));
    expect(order([drafted(unwanted('Tag/a', 't1'), 'delete'), idle])).toEqual(['Tag/a#1 @1']);
  });
});

test('a step is what its kind drafted, with its object and what it was decided on', () => {
  const [step] = orderSteps([drafted(category('env', 'update', { basedOn: 'digest' }), 'update')]);
  expect(step).toEqual({
    ...draft('update'),
    id: 'TagCategory/env#1',
    ref: { kind: 'TagCategory', name: 'env' },
    dependsOn: [],
    wave: 0,
    basedOn: 'digest',
  });
});

describe('objects under one lock', () => {
  const under = (name: string, lock: string, rest: Parameters<typeof change>[2] = {}): DraftedChange => ({
    change: change(name, 'update', rest),
    drafts: [{ operation: 'set', args: {}, title: 'Set', impact: 'safe', reversible: true, lock }],
  });
  const afterOf = (steps: readonly Step[]): Record<string, string[]> =>
    Object.fromEntries(steps.map(({ id, after = [] }) => [id, after]));

  test('take turns in the order in which they are given, and nothing waits in vain for another', () => {
    const steps = orderSteps([under('RemediationPolicy/z', 'cluster/c'), under('ClusterImage/a', 'cluster/c')]);
    expect(afterOf(steps)).toEqual({ 'RemediationPolicy/z#1': [], 'ClusterImage/a#1': ['RemediationPolicy/z#1'] });
    expect(steps.map(({ dependsOn }) => dependsOn)).toEqual([[], []]);
  });

  test('under two locks wait for nobody', () => {
    const steps = orderSteps([under('RemediationPolicy/z', 'cluster/c'), under('ClusterImage/a', 'cluster/d')]);
    expect(afterOf(steps)).toEqual({ 'RemediationPolicy/z#1': [], 'ClusterImage/a#1': [] });
  });

  test('go the other way round where the manifests say so', () => {
    const waits = tagManifest('z', {}, { lifecycle: { dependsOn: [{ kind: 'Tag', name: 'a' }] } });
    const steps = orderSteps([under('Tag/z', 'cluster/c', { wanted: waits }), under('Tag/a', 'cluster/c')]);
    expect(steps.map(({ id }) => id)).toEqual(['Tag/a#1', 'Tag/z#1']);
  });

  test('keep their waves', () => {
    const late = tagManifest('z', {}, { lifecycle: { wave: 2 } });
    const early = tagManifest('a');
    const steps = orderSteps([
      under('Tag/z', 'cluster/c', { wanted: late }),
      under('Tag/a', 'cluster/c', { wanted: early }),
    ]);
    expect(steps.map(({ id, wave }) => [id, wave])).toEqual([
      ['Tag/a#1', 0],
      ['Tag/z#1', 2],
    ]);
  });
});
