import { describe, expect, test } from 'vitest';
import type { World } from '../../engine/world.ts';
import { everythingAllowed } from '../../engine/world.ts';
import { gate } from '../../../src/plan/gate.ts';
import { applied, clusterIdOf, openScanned, outcomesOf, plan, run, watchApplies } from './lab.ts';

const wish = applied({}, { stageFirst: false });

/** Somebody sets the remediation policy of the cluster. */
async function setPowerAction(world: World, action: string): Promise<void> {
  const scope = { type: 'cluster', id: clusterIdOf(world) } as const;
  const policy = { pre_remediation_power_action: action };
  await world.client.writer().remediationPolicies.set(scope, policy, new AbortController().signal);
}

describe('a remediation policy that stops running VMs', () => {
  test.each([
    ['POWER_OFF_VMS', /running VMs are powered off/],
    ['SUSPEND_VMS', /running VMs are suspended/],
  ])('%s is said, and has to be allowed beside host maintenance', async (action, words) => {
    await using world = await openScanned();
    await setPowerAction(world, action);
    await run(world, wish);
    const made = await plan(world, wish);
    expect(made.changes[0]?.remarks?.join(' ')).toMatch(words);
    const step = made.steps.find(({ operation }) => operation === 'apply');
    expect(step).toMatchObject({ impact: 'host-maintenance', besides: ['power-cycle'] });
    expect(step?.title).toMatch(words);
    const held = gate(made, { ...everythingAllowed, allow: ['safe', 'host-maintenance'] }).held;
    expect(held.map((one) => one.step)).toContain(step?.id);
  });

  test('that is set after the plan was made keeps the hosts as they are', async () => {
    const { options, applies } = watchApplies();
    await using world = await openScanned(options);
    await run(world, wish);
    const made = await plan(world, wish);
    await setPowerAction(world, 'POWER_OFF_VMS');
    const { outcomes } = await world.apply(made);
    expect(outcomes.at(-1)).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/another remediation policy.*powered off/) as string,
    });
    expect(applies).toEqual([]);
  });

  test('is planned anew, and runs where both are allowed', async () => {
    await using world = await openScanned();
    await setPowerAction(world, 'POWER_OFF_VMS');
    await run(world, wish);
    const outcomes = await outcomesOf(world, wish);
    expect(outcomes.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
      'scan applied',
      'apply applied',
    ]);
  });
});
