import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import { manifestsOf, type Document } from '../../contract/documents.ts';
import { changeOf } from '../../contract/kind-world.ts';
import { openWorld, type World } from '../../engine/world.ts';

const capability = 'vm_vm_anti_affinity';
const prefix = 'com.vmware.vcenter.compute.policies.capabilities.';
const around: Document[] = [
  { kind: 'TagCategory', metadata: { name: 'place' }, spec: { cardinality: 'MULTIPLE' } },
  { kind: 'Tag', metadata: { name: 'apart' }, spec: { category: 'place' } },
  { kind: 'Tag', metadata: { name: 'hosts' }, spec: { category: 'place' } },
];

function policy(spec: JsonObject = {}, lifecycle: JsonObject = {}): Document {
  return {
    kind: 'ComputePolicy',
    metadata: { name: 'subject' },
    lifecycle,
    spec: { capability, vmTag: 'apart', ...spec },
  };
}

function open(behaviour: Partial<Behaviour> = {}, options: SimulatorOptions = {}): Promise<World> {
  return openWorld({
    inventory: { size: { datacenters: 1, clusters: 1, hosts: 1, vms: 2 } },
    behaviour: {
      computePolicyCapabilities: [capability, 'vm_host_affinity', 'cluster_scale_in_ignore_vm_capabilities'],
      ...behaviour,
    },
    ...options,
  });
}

const plan = (world: World, documents: Document[], request = {}) =>
  world.plan(manifestsOf([...around, ...documents]), request);

async function apply(world: World, documents: Document[], request = {}): Promise<string[]> {
  const { outcomes } = await world.apply(await plan(world, documents, request));
  return outcomes.filter(({ step }) => step.startsWith('ComputePolicy/')).map(({ status }) => status);
}

const live = ({ simulator }: World) => [...simulator.state.computePolicies.values()];

async function expectNothingToDo(world: World, documents: Document[]): Promise<void> {
  const { steps, changes } = await plan(world, documents);
  expect(steps.map(({ title }) => title)).toEqual([]);
  expect(changes.filter(({ verdict }) => verdict === 'blocked')).toEqual([]);
}

describe('a compute policy', () => {
  test.each<[string, JsonObject]>([
    ['a tag of machines', { description: 'Two of a kind never share a host' }],
    ['tags of machines and hosts', { capability: 'vm_host_affinity', hostTag: 'place/hosts' }],
    ['the whole id of its capability', { capability: prefix + capability }],
  ])('with %s is created, marked, and then there is nothing to do', async (_what, spec) => {
    await using world = await open();
    expect(changeOf(await plan(world, [policy(spec)]))).toMatchObject({ verdict: 'create' });
    expect(await apply(world, [policy(spec)])).toEqual(['applied']);
    expect(live(world)).toMatchObject([
      { name: 'subject', description: expect.stringMatching(/\[trueup\/lab\/subject\]$/) as string },
    ]);
    await expectNothingToDo(world, [policy(spec)]);
  });

  test('with capabilities of machines compares them in any order', async () => {
    await using world = await open();
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
    await using world = await open({ computePolicyClass });
    expect(await apply(world, [policy()])).toEqual(['applied']);
    await expectNothingToDo(world, [policy()]);
  });

  test('of a capability that the server does not have is refused with those that it has', async () => {
    await using world = await open();
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
    await using world = await open();
    await apply(world, [policy()]);
    expect((await plan(world, [])).steps).toMatchObject([{ operation: 'delete', impact: 'destructive' }]);
    expect(await apply(world, [])).toEqual(['applied']);
    expect(live(world)).toEqual([]);
  });

  test('whose manifest asked to orphan it is left alone without a word, and known again when the manifest is back', async () => {
    await using world = await open();
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
    await using world = await open();
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
    await using world = await open();
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
    await using world = await open();
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
    await using world = await open();
    world.simulator.script([{ operation: 'POST /api/vcenter/compute/policies', fault: { type: 'reset-after' } }]);
    expect(await apply(world, [policy()])).toEqual(['applied']);
    expect(live(world)).toHaveLength(1);
  });

  test('of what its removal means has to replace it, since the mark cannot change', async () => {
    await using world = await open();
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
    await using world = await open();
    await apply(world, []);
    theirs(world);
    expect(changeOf(await plan(world, [policy()]))).toMatchObject({ verdict: 'keep', reason: 'in-sync-unowned' });
  });

  test('blocks when it differs', async () => {
    await using world = await open();
    await apply(world, []);
    theirs(world, 'By hand');
    expect(changeOf(await plan(world, [policy({ description: 'Ours' })]))).toMatchObject({ reason: 'exists-unowned' });
  });

  test('is taken over by replacing it, and only where that is allowed', async () => {
    await using world = await open();
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

describe('what is said of a policy', () => {
  const attachAll = ({ simulator: { state } }: World) => {
    const tag = [...state.tags.values()].find(({ name }) => name === 'apart');
    const machines = [...state.virtualMachines.keys()].map((id) => ({ type: 'VirtualMachine', id }));
    state.associations.set(tag?.id ?? '', new Map(machines.map((vm) => [`VirtualMachine ${vm.id}`, vm])));
  };

  test('is that nothing carries its tag', async () => {
    await using world = await open();
    await apply(world, []);
    expect(changeOf(await plan(world, [policy()])).remarks).toEqual([
      'Nothing carries the tag place/apart yet; the policy has no effect until something does.',
    ]);
    await apply(world, [policy()]);
    expect(changeOf(await plan(world, [policy()])).remarks).toEqual([
      'No machine carries its tag; the policy has no effect until one does.',
    ]);
  });

  test('is how far machines comply, which is no reason to write', async () => {
    await using world = await open({ computePolicyComplianceMilliseconds: 0 });
    await apply(world, [policy()]);
    attachAll(world);
    const { remarks, verdict } = changeOf(await plan(world, [policy()]));
    expect(verdict).toBe('keep');
    expect(remarks).toEqual([expect.stringMatching(/^Machines with its tag: \d; of 2 that were asked about: /)]);
  });

  test('is nothing, and no obstacle, when that cannot be read', async () => {
    await using world = await open();
    await apply(world, [policy()]);
    attachAll(world);
    const fault = { type: 'answer', status: 500 } as const;
    world.simulator.script([
      { operation: 'GET /api/vcenter/vm/{vm}/compute/policies/{policy}', times: 'always', fault },
    ]);
    expect(changeOf(await plan(world, [policy()]))).toMatchObject({ verdict: 'keep', reason: 'in-sync' });
  });
});

test.each([
  'GET /api/vcenter/compute/policies',
  'GET /api/vcenter/compute/policies/tag-usage',
  'GET /api/vcenter/compute/policies/capabilities',
])('nothing is made or removed while %s fails', async (operation) => {
  await using world = await open();
  const leftover = { ...policy(), metadata: { name: 'leftover' } };
  await apply(world, [leftover]);
  const fault = { type: 'answer', status: 500, errorType: 'INTERNAL_SERVER_ERROR' } as const;
  world.simulator.script([{ operation, times: 'always', fault }]);
  const made = await plan(world, [policy()]);
  expect(changeOf(made)).toMatchObject({ verdict: 'blocked', reason: 'unreadable' });
  expect(made.steps).toEqual([]);
});

test('a vCenter without compute policies makes none, and has nothing against that', async () => {
  await using world = await open(
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
