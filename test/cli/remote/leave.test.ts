import { describe, expect, test } from 'vitest';
import { category } from '../../controller/manifests.ts';
import { openRemoteWorld, type RemoteWorld } from './remote-world.ts';

const held = async (): Promise<RemoteWorld> => {
  const remote = await openRemoteWorld({ sync: { mode: 'manual' } });
  remote.world.push({ 'lab/env.yaml': category('env'), 'lab/tier.yaml': category('tier') });
  await remote.world.until('held', ({ state }) => state === 'held');
  return remote;
};

const categories = ({ world }: RemoteWorld): string[] =>
  [...world.simulator.state.categories.values()].map(({ name }) => name);

describe('approve', () => {
  test('shows the plan and what is held, and lets it run', async () => {
    await using remote = await held();
    const { status, stdout, stderr } = await remote.trueup(['approve', 'lab', '--yes', '--note', 'agreed']);
    expect(stdout).toContain('Plan: 2 to create');
    expect(stdout).toContain('Held: 4 steps');
    expect(stdout).toContain('agreed');
    expect(stderr).toMatch(/Take it back with: trueup approve --revoke \w{19}/);
    expect(status).toBe(0);
    await remote.world.until('in sync', ({ state }) => state === 'in-sync');
    expect(categories(remote)).toEqual(expect.arrayContaining(['env', 'tier']));
  });

  test('approves only the steps that were named', async () => {
    await using remote = await held();
    await remote.trueup(['approve', 'lab', '--yes', '--step', 'TagCategory/env#1']);
    await remote.world.untilTrue('env there', () => categories(remote).includes('env'));
    await remote.world.until('held', ({ state }) => state === 'held');
    expect(categories(remote)).not.toContain('tier');
  });

  test('asks, and approves nothing where nobody can be asked', async () => {
    await using remote = await held();
    const { status, stderr } = await remote.trueup(['approve', 'lab']);
    expect(stderr).toContain('There is no terminal to ask at.');
    expect(status).toBe(1);
  });

  test('refuses a plan that is not the current one any more, and says which is', async () => {
    await using remote = await held();
    const before = remote.world.daemon.environment('lab')?.planId ?? '';
    remote.world.push({ 'lab/env.yaml': category('env', 'another') });
    const now = await remote.world.until('planned', ({ state, planId }) => state === 'held' && planId !== before);
    const { status, stderr } = await remote.trueup(['approve', 'lab', before.slice(0, 12), '--yes']);
    expect(stderr).toContain(`The plan ${before.slice(0, 12)} is not the current one of lab`);
    expect(stderr).toContain(`approve ${now.planId?.slice(0, 12) ?? ''} if it is right`);
    expect(status).toBe(1);
  });

  test('names no step that the plan does not have', async () => {
    await using remote = await held();
    const { stderr } = await remote.trueup(['approve', 'lab', '--step', 'Tag/web#9']);
    expect(stderr).toContain('The plan has no step Tag/web#9.');
  });

  test('can be taken back', async () => {
    await using remote = await held();
    await remote.trueup(['hold', 'lab', '--reason', 'not now']);
    const { stdout } = await remote.trueup(['approve', 'lab', '--yes', '--json', '--step', 'TagCategory/env#1']);
    const { id } = JSON.parse(stdout) as { id: string };
    expect((await remote.trueup(['approve', '--list'])).stdout).toContain(id);
    expect(await remote.trueup(['approve', '--revoke', id])).toMatchObject({ status: 0 });
    expect((await remote.trueup(['approve', '--list'])).stdout).toBe('There is no approval.\n');
  });

  test('leaves out what no approval lifts', async () => {
    await using remote = await held();
    await remote.trueup(['hold', 'lab', '--reason', 'not now']);
    await remote.trueup(['sync', 'lab', '--wait']);
    const { status, stderr } = await remote.trueup(['approve', 'lab', '--yes']);
    expect(stderr).toBe('Nothing of it waits for an approval.\n');
    expect(status).toBe(0);
  });
});

describe('hold', () => {
  test('keeps an object as it is until it is released', async () => {
    await using remote = await held();
    const { stdout } = await remote.trueup(['hold', 'lab', 'TagCategory/env', '--reason', 'an audit', '--json']);
    const { id, origin } = JSON.parse(stdout) as { id: string; origin: string };
    expect(origin).toBe('cli');
    await remote.trueup(['sync', 'lab', '--wait']);
    expect(categories(remote)).toContain('tier');
    expect(categories(remote)).not.toContain('env');
    expect((await remote.trueup(['hold', '--list'])).stdout).toMatch(/lab {2}TagCategory\/env .*an audit/s);
    expect(await remote.trueup(['hold', '--release', id])).toMatchObject({ status: 0 });
    await remote.trueup(['sync', 'lab', '--wait']);
    expect(categories(remote)).toContain('env');
  });

  test.each([
    [['hold', 'lab'], 'A hold needs a reason.'],
    [['hold'], 'What to hold is missing.'],
    [['hold', 'lab', 'Tag/none', '--reason', 'x'], 'has no object Tag/none'],
    [['hold', 'lab', '--reason', 'x', '--for', '90d'], 'from one minute to 30 days'],
    [['hold', '--release', 'none'], 'There is no'],
  ])('says what is wrong with %j', async (args, said) => {
    await using remote = await held();
    const { status, stderr } = await remote.trueup(args);
    expect(stderr).toContain(said);
    expect(stderr).toContain('Fix: ');
    expect(status).toBe(1);
  });
});
