import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import type { Document } from '../../contract/documents.ts';
import { changeOf } from '../../contract/kind-world.ts';
import { openWorld, type World } from '../../engine/world.ts';
import { apply, capability, expectNothingToDo, live, openPolicies, plan, policy, prefix } from './lab.ts';

describe('a compute policy', () => {
  test.each<[string, JsonObject]>([
    ['a tag of machines', { description: 'Two of a kind never share a host' }],
    ['tags of machines and hosts', { capability: 'vm_host_affinity', hostTag: 'place/hosts' }],
    ['the whole id of its capability', { capability: prefix + capability }],
  ])('with %s is created, marked, and then there is nothing to do', async (_what, spec) => {
    await using world = await openPolicies();
    expect(changeOf(await plan(world, [policy(spec)]))).toMatchObject({ verdict: 'create' });
    expect(await apply(world, [policy(spec)])).toEqual(['applied']);
    expect(live(world)).toMatchObject([
      { name: 'subject', description: expect.stringMatching(/\[trueup\/lab\/subject\]$/) as string },
    ]);
    await expectNothingToDo(world, [policy(spec)]);
  });

  test('with capabilities of machines compares them in any order', async () => {
    await using world = await openPolicies();
    const scaleIn = (...vmCapabilities: string[]): Document => ({
      kind: 'ComputePolicy',
      metadata: { name: 'subject' },
      spec: { capability: 'cluster_scale_in_ignore_vm_capabilities', vmCapabilities },
    });
    expect(await apply(world, [scaleIn('b', 'a')])).toEqual(['applied']);
    await expectNothingToDo(world, [scaleIn('a', 'b')]);
    expect(changeOf(await plan(world, [scaleIn('a')]))).toMatchObject({
      fields: [{ path: 'spec.vmCapabilities', effect: 'replace' }],
    });
  });

  test.each<[Behaviour['computePolicyClass'], Partial<Behaviour>]>([
    ['refused', {}],
    ['needed', {}],
    ['ignored', {}],
  ])('is created where @class is %s', async (computePolicyClass) => {
    await using world = await openPolicies({ computePolicyClass });
    expect(await apply(world, [policy()])).toEqual(['applied']);
    await expectNothingToDo(world, [policy()]);
  });

  test('of a capability that the server does not have is refused with those that it has', async () => {
    await using world = await openPolicies();
    const change = changeOf(await plan(world, [policy({ capability: 'disable_drs_vmotion' })]));
    expect(change).toMatchObject({ verdict: 'blocked', reason: 'unsupported' });
    expect(change.message).toContain(capability);
  });

  test('is refused when the server has as many as it takes', async () => {
    const computePolicies = Array.from({ length: 100 }, (_item, index) => ({
      id: `policy-${index}`,
      name: `theirs-${index}`,
      capability: prefix + capability,
    }));
    await using world = await openWorld({
      inventory: { computePolicies },
      behaviour: { computePolicyCapabilities: [capability] },
    });
    expect(changeOf(await plan(world, [policy()]))).toMatchObject({ verdict: 'blocked', reason: 'precondition' });
  });

  test('is deleted when no manifest asks for it', async () => {
    await using world = await openPolicies();
    await apply(world, [policy()]);
    expect((await plan(world, [])).steps).toMatchObject([{ operation: 'delete', impact: 'destructive' }]);
    expect(await apply(world, [])).toEqual(['applied']);
    expect(live(world)).toEqual([]);
  });

  test('whose manifest asked to orphan it is left alone without a word, and known again when the manifest is back', async () => {
    await using world = await openPolicies();
    const orphaned = policy({}, { onRemove: 'orphan' });
    await apply(world, [orphaned]);
    const { changes, steps } = await plan(world, []);
    expect(steps).toEqual([]);
    expect(changes.filter(({ ref }) => ref.kind === 'ComputePolicy')).toEqual([]);
    await expectNothingToDo(world, [orphaned]);
    expect(changeOf(await plan(world, [orphaned]))).toMatchObject({ reason: 'in-sync' });
  });
});

describe('a change', () => {
  const changed = { description: 'New words' };

  test('is forbidden unless replacing is allowed', async () => {
    await using world = await openPolicies();
    await apply(world, [policy()]);
    expect(changeOf(await plan(world, [policy(changed)]))).toMatchObject({
      verdict: 'blocked',
      reason: 'replace-forbidden',
    });
  });

  test.each<[string, JsonObject, string]>([
    ['description', changed, 'subject'],
    ['name', { name: 'renamed' }, 'renamed'],
    ['tag', { vmTag: 'place/hosts' }, 'subject'],
    ['capability', { capability: 'vm_host_affinity', hostTag: 'hosts' }, 'subject'],
  ])('of its %s deletes it and creates it again, and the plan shows the gap', async (_what, spec, name) => {
    await using world = await openPolicies();
    await apply(world, [policy()]);
    const wanted = policy(spec, { replace: 'allow' });
    const made = await plan(world, [wanted]);
    expect(made.steps.map(({ operation, impact }) => [operation, impact])).toEqual([
      ['delete', 'destructive'],
      ['create', 'safe'],
    ]);
    expect(made.steps[0]?.title).toContain('does not hold until the next step');
    expect(changeOf(made).remarks).toContainEqual(expect.stringContaining('its rule does not hold'));
    expect(await apply(world, [wanted])).toEqual(['applied', 'applied']);
    expect(live(world).map((found) => found.name)).toEqual([name]);
    await expectNothingToDo(world, [wanted]);
  });

  test('that ends between the two is finished by the next run', async () => {
    await using world = await openPolicies();
    await apply(world, [policy()]);
    const wanted = policy(changed, { replace: 'allow' });
    world.simulator.script([
      { operation: 'POST /api/vcenter/compute/policies', fault: { type: 'answer', status: 403 } },
    ]);
    expect(await apply(world, [wanted])).toEqual(['applied', 'failed']);
    expect(live(world)).toEqual([]);
    expect(await apply(world, [wanted])).toEqual(['applied']);
    await expectNothingToDo(world, [wanted]);
  });

  test('whose answer is lost leaves one policy', async () => {
    await using world = await openPolicies();
    world.simulator.script([{ operation: 'POST /api/vcenter/compute/policies', fault: { type: 'reset-after' } }]);
    expect(await apply(world, [policy()])).toEqual(['applied']);
    expect(live(world)).toHaveLength(1);
  });

  test('of what its removal means has to replace it, since the mark cannot change', async () => {
    await using world = await openPolicies();
    await apply(world, [policy()]);
    const change = changeOf(await plan(world, [policy({}, { onRemove: 'forbid' })]));
    expect(change).toMatchObject({ verdict: 'blocked', reason: 'replace-forbidden' });
    const wanted = policy({}, { onRemove: 'forbid', replace: 'allow' });
    expect(await apply(world, [wanted])).toEqual(['applied', 'applied']);
    await expectNothingToDo(world, [wanted]);
  });
});

describe('a policy that nobody manages', () => {
  const theirs = (world: World, description = '') => {
    const tag = [...world.simulator.state.tags.values()].find(({ name }) => name === 'apart');
    const found = {
      id: 'policy-7',
      name: 'subject',
      description,
      capability: prefix + capability,
      vmTag: tag?.id ?? '',
    };
    world.simulator.state.computePolicies.set('policy-7', { ...found, createdAt: 0 });
  };

  test('is kept when it is as asked', async () => {
    await using world = await openPolicies();
    await apply(world, []);
    theirs(world);
    expect(changeOf(await plan(world, [policy()]))).toMatchObject({ verdict: 'keep', reason: 'in-sync-unowned' });
  });

  test('blocks when it differs', async () => {
    await using world = await openPolicies();
    await apply(world, []);
    theirs(world, 'By hand');
    expect(changeOf(await plan(world, [policy({ description: 'Ours' })]))).toMatchObject({ reason: 'exists-unowned' });
  });

  test('is taken over by replacing it, and only where that is allowed', async () => {
    await using world = await openPolicies();
    await apply(world, []);
    theirs(world);
    const change = changeOf(await plan(world, [policy({}, { adopt: true })]));
    expect(change).toMatchObject({ verdict: 'blocked', reason: 'replace-forbidden' });
    expect(change.message).toContain('description');
    const wanted = policy({}, { adopt: true, replace: 'allow' });
    expect((await plan(world, [wanted])).steps.map(({ operation }) => operation)).toEqual(['delete', 'create']);
    expect(await apply(world, [wanted])).toEqual(['applied', 'applied']);
    await expectNothingToDo(world, [wanted]);
  });
});

test.each([
  'GET /api/vcenter/compute/policies',
  'GET /api/vcenter/compute/policies/tag-usage',
  'GET /api/vcenter/compute/policies/capabilities',
])('nothing is made or removed while %s fails', async (operation) => {
  await using world = await openPolicies();
  const leftover = { ...policy(), metadata: { name: 'leftover' } };
  await apply(world, [leftover]);
  const fault = { type: 'answer', status: 500, errorType: 'INTERNAL_SERVER_ERROR' } as const;
  world.simulator.script([{ operation, times: 'always', fault }]);
  const made = await plan(world, [policy()]);
  expect(changeOf(made)).toMatchObject({ verdict: 'blocked', reason: 'unreadable' });
  expect(made.steps).toEqual([]);
});

test('a vCenter without compute policies makes none, and has nothing against that', async () => {
  await using world = await openPolicies(
    {},
    {
      intercept: ({ phase, path }) =>
        phase === 'before' && path.includes('/compute/policies')
          ? { type: 'answer', status: 404, errorType: 'OPERATION_NOT_FOUND' }
          : undefined,
    },
  );
  expect(changeOf(await plan(world, [policy()]))).toMatchObject({ verdict: 'blocked', reason: 'unsupported' });
  expect((await plan(world, [])).warnings).toEqual([]);
});
