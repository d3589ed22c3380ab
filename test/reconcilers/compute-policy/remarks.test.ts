import { describe, expect, test } from 'vitest';
import { changeOf } from '../../contract/kind-world.ts';
import type { World } from '../../engine/world.ts';
import { apply, openPolicies, plan, policy } from './lab.ts';

describe('what is said of a policy', () => {
  const attachAll = ({ simulator: { state } }: World) => {
    const tag = [...state.tags.values()].find(({ name }) => name === 'apart');
    const machines = [...state.virtualMachines.keys()].map((id) => ({ type: 'VirtualMachine', id }));
    state.associations.set(tag?.id ?? '', new Map(machines.map((vm) => [`VirtualMachine ${vm.id}`, vm])));
  };

  test('is that nothing carries its tag', async () => {
    await using world = await openPolicies();
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
    await using world = await openPolicies({ computePolicyComplianceMilliseconds: 0 });
    await apply(world, [policy()]);
    attachAll(world);
    const { remarks, verdict } = changeOf(await plan(world, [policy()]));
    expect(verdict).toBe('keep');
    expect(remarks).toEqual([expect.stringMatching(/^Machines with its tag: \d; of 2 that were asked about: /)]);
  });

  test('is nothing, and no obstacle, when that cannot be read', async () => {
    await using world = await openPolicies();
    await apply(world, [policy()]);
    attachAll(world);
    const fault = { type: 'answer', status: 500 } as const;
    world.simulator.script([
      { operation: 'GET /api/vcenter/vm/{vm}/compute/policies/{policy}', times: 'always', fault },
    ]);
    expect(changeOf(await plan(world, [policy()]))).toMatchObject({ verdict: 'keep', reason: 'in-sync' });
  });
});
