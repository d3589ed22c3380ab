import { expect, test } from 'vitest';
import type { Actor } from '../../src/store/records.ts';
import { describeByHand } from './by-hand.ts';
import { openDaemonWorld, type DaemonWorld } from './daemon-world.ts';
import { category } from './manifests.ts';

const ann: Actor = { kind: 'person', name: 'ann' };

/** `tier` is to be deleted, which takes an approval; the approval is there, and a hold keeps it from being used. */
async function approvedAndOnHold(world: DaemonWorld): Promise<{ approval: string; plan: string; hold: string }> {
  world.push({ 'lab/env.yaml': category('env'), 'lab/tier.yaml': category('tier') });
  await world.until('in sync', ({ state }) => state === 'in-sync');
  const hold = await world.daemon.hold('lab', { ref: 'TagCategory/tier', reason: 'an audit' }, ann, 'api');
  world.push({ 'lab/env.yaml': category('env') });
  const { planId = '' } = await world.until('held', ({ state }) => state === 'held');
  const approval = await world.daemon.approve('lab', { planId }, ann);
  return { approval: 'id' in approval ? approval.id : '', plan: planId, hold: 'id' in hold ? hold.id : '' };
}

test('an approval outlives a plan that changed in nothing that it lets run', async () => {
  await using world = await openDaemonWorld();
  const { approval, plan, hold } = await approvedAndOnHold(world);
  world.push({ 'lab/env.yaml': category('env'), 'lab/zone.yaml': category('zone') });
  await world.untilTrue('made meanwhile', () => categories(world).includes('zone'));
  const status = await world.until(
    'held by another plan',
    ({ state, planId }) => state === 'held' && planId !== undefined,
  );
  expect(status.approvals.map(({ id, planId }) => [id, planId])).toEqual([[approval, plan]]);
  expect(categories(world)).toContain('tier');
  await world.daemon.release(hold, ann);
  await world.until('in sync', ({ state }) => state === 'in-sync');
  expect(categories(world)).not.toContain('tier');
  expect(await world.store.approvals.get(approval)).toMatchObject({ ended: 'used' });
  expect(world.notices.map(({ event }) => event)).not.toContain('approval-ended');
});

test('an approval dies when its object changes, and it is said wherever people look', async () => {
  await using world = await openDaemonWorld();
  const { approval, plan, hold } = await approvedAndOnHold(world);
  const sentence = `The approval by ann of plan ${plan.slice(0, 12)} no longer holds because the plan changed: TagCategory/tier has changed in vCenter.`;
  describeByHand(world, 'tier', 'somebody needs it');
  await world.daemon.plan('lab', ann);
  const status = await world.until('said', ({ message }) => message.includes('no longer holds'));
  expect(status).toMatchObject({ state: 'held', approvals: [], message: expect.stringContaining(sentence) as string });
  expect(await world.store.approvals.get(approval)).toMatchObject({
    ended: 'plan-changed',
    endedBecause: 'TagCategory/tier has changed in vCenter',
  });
  expect(world.notices.filter(({ event }) => event === 'approval-ended')).toMatchObject([
    { environment: 'lab', title: `lab: ${sentence}`, remedy: expect.stringContaining('trueup approve lab') as string },
  ]);
  expect((await world.store.audit.list({ action: 'approval-ended' })).items).toMatchObject([
    { environment: 'lab', subject: approval, detail: sentence, by: { kind: 'daemon' } },
  ]);

  await world.restart();
  world.push({ 'lab/env.yaml': category('env') });
  await world.until('said by the next daemon', ({ message }) => message.includes(sentence));

  await world.daemon.release(hold, ann);
  const { planId = '' } = await world.until('held for its cost', ({ lastRun }) =>
    (lastRun?.held ?? []).some(({ reason }) => reason === 'impact-not-allowed'),
  );
  expect(categories(world)).toContain('tier');
  await world.daemon.approve('lab', { planId }, ann);
  const end = await world.until('in sync', ({ state }) => state === 'in-sync');
  expect(end.message).not.toContain('no longer holds');
  expect(categories(world)).not.toContain('tier');
});

function categories({ simulator }: DaemonWorld): string[] {
  return [...simulator.state.categories.values()].map(({ name }) => name);
}
