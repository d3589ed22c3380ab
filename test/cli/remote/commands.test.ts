import { describe, expect, test } from 'vitest';
import { category } from '../../controller/manifests.ts';
import { openRemoteWorld, type RemoteWorld } from './remote-world.ts';

const held = async (): Promise<RemoteWorld> => {
  const remote = await openRemoteWorld({ sync: { mode: 'manual' } });
  remote.world.push({ 'lab/env.yaml': category('env') });
  await remote.world.until('held', ({ state }) => state === 'held');
  return remote;
};

const inSync = async (): Promise<RemoteWorld> => {
  const remote = await openRemoteWorld();
  remote.world.push({ 'lab/env.yaml': category('env') });
  await remote.world.until('in sync', ({ state }) => state === 'in-sync');
  return remote;
};

describe('status', () => {
  test('shows environments, vCenters and sources, and ends with 0 when all are in sync', async () => {
    await using remote = await inSync();
    const { status, stdout } = await remote.trueup(['status'], { as: 'viewer' });
    expect(stdout).toMatch(/^lab {2}in sync {2}1 unchanged/m);
    expect(stdout).toMatch(/^vc {2}up/m);
    expect(stdout).toMatch(/^infra {2}followed/m);
    expect(status).toBe(0);
  });

  test('says of one environment what is held, why, and what to do, and ends with 3', async () => {
    await using remote = await held();
    const { status, stdout } = await remote.trueup(['status', 'lab']);
    expect(stdout).toContain('TagCategory/env#1  Create');
    expect(stdout).toContain('The environment lab applies nothing by itself.');
    expect(stdout).toMatch(/Approve it with "trueup approve lab [0-9a-f]{12}"/);
    expect(status).toBe(3);
  });

  test('ends with 1 when something failed', async () => {
    await using remote = await openRemoteWorld();
    remote.world.push({ 'lab/env.yaml': 'kind: Nonsense' });
    await remote.world.until('failed', ({ state }) => state === 'failed');
    const { status, stdout } = await remote.trueup(['status', 'lab']);
    expect(stdout).toContain('lab/env.yaml');
    expect(status).toBe(1);
  });

  test('shows the current plan where that is asked for', async () => {
    await using remote = await held();
    const { stdout } = await remote.trueup(['status', 'lab', '--plan']);
    expect(stdout).toContain('Plan: 1 to create');
    expect(stdout).not.toContain('--allow');
  });

  test('is JSON for programs', async () => {
    await using remote = await held();
    const { stdout } = await remote.trueup(['status', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ live: true, environments: [{ name: 'lab', state: 'held' }] });
  });

  test('names the environments when there is none of that name', async () => {
    await using remote = await inSync();
    expect(await remote.trueup(['status', 'prod'])).toMatchObject({
      status: 1,
      stderr: 'error: There is no environment "prod".\n  Fix: Environments are: lab.\n',
    });
  });
});

describe('sync', () => {
  test('is asked for, and done without waiting', async () => {
    await using remote = await held();
    expect(await remote.trueup(['sync', 'lab'])).toMatchObject({ status: 0 });
    await remote.world.until('in sync', ({ state }) => state === 'in-sync');
  });

  test('is followed to its end, steps and all', async () => {
    await using remote = await held();
    const { status, stdout } = await remote.trueup(['sync', 'lab', '--wait']);
    expect(stdout).toContain('applied TagCategory/env#1');
    expect(stdout).toMatch(/lab: in sync\. 1 object is as asked\.\n$/);
    expect(status).toBe(0);
  });

  test('ends with 1 when it fails', async () => {
    await using remote = await held();
    remote.world.source.push({ 'lab/env.yaml': 'kind: Nonsense' });
    const { status, stdout } = await remote.trueup(['sync', 'lab', '--wait']);
    expect(stdout).toContain('lab: failed.');
    expect(status).toBe(1);
  });

  test('ends with 3 when steps are held', async () => {
    await using remote = await held();
    await remote.trueup(['hold', 'lab', '--reason', 'a sale']);
    const { status, stdout } = await remote.trueup(['sync', 'lab', '--wait']);
    expect(stdout).toContain('a sale');
    expect(status).toBe(3);
  });

  test('that only looks shows the plan and writes nothing', async () => {
    await using remote = await held();
    const { status, stdout } = await remote.trueup(['sync', 'lab', '--plan', '--wait']);
    expect(stdout).toContain('Plan: 1 to create');
    expect(status).toBe(0);
    expect([...remote.world.simulator.state.categories.values()].map(({ name }) => name)).not.toContain('env');
  });

  test('takes the role operator', async () => {
    await using remote = await held();
    const { status, stderr } = await remote.trueup(['sync', 'lab'], { as: 'viewer' });
    expect(stderr).toMatch(/This takes the role operator; the account has viewer\.\n {2}Fix: Use a token whose/);
    expect(status).toBe(1);
  });
});

describe('history', () => {
  test('lists runs, and shows one with its steps', async () => {
    await using remote = await inSync();
    const list = await remote.trueup(['history', 'lab']);
    expect(list.stdout).toMatch(/^\w{19} {2}lab {2}applied /m);
    const [, id = ''] = /^(\w{19}) {2}lab {2}applied/m.exec(list.stdout) ?? [];
    const one = await remote.trueup(['history', id]);
    expect(one.stdout).toContain(`Run ${id} of lab  applied`);
    expect(one.stdout).toMatch(/applied {2}TagCategory\/env#1/);
  });

  test('has only runs of a state, as many as wanted, and not older than wanted', async () => {
    await using remote = await inSync();
    const runs = async (...args: string[]): Promise<unknown[]> =>
      JSON.parse((await remote.trueup(['history', '--json', ...args])).stdout) as unknown[];
    expect(await runs('--state', 'applied')).toHaveLength(1);
    expect(await runs('--state', 'failed')).toEqual([]);
    expect(await runs('--limit', '1')).toHaveLength(1);
    expect(await runs('--since', '0s')).toEqual([]);
    expect((await remote.trueup(['history', '--state', 'fine'])).stderr).toContain('"fine" is no state of a run.');
  });

  test('shows who did what to an admin only', async () => {
    await using remote = await held();
    await remote.trueup(['sync', 'lab']);
    expect((await remote.trueup(['history', '--audit'], { as: 'admin' })).stdout).toMatch(/operator-account {2}sync/);
    expect(await remote.trueup(['history', '--audit'])).toMatchObject({ status: 1 });
  });

  test('shows what departed from the manifests', async () => {
    await using remote = await openRemoteWorld({ sync: { mode: 'automatic', selfHeal: false } });
    remote.world.push({ 'lab/env.yaml': category('env') });
    await remote.world.until('in sync', ({ state }) => state === 'in-sync');
    for (const found of remote.world.simulator.state.categories.values()) {
      if (found.name === 'env') found.description = 'by hand';
    }
    await remote.trueup(['sync', 'lab', '--plan', '--wait']);
    const { stdout } = await remote.trueup(['history', 'lab', '--drift']);
    expect(stdout).toMatch(/description {2}"?by hand"? should be "?by Git"?/);
  });

  test('names no run that is not there', async () => {
    await using remote = await inSync();
    expect((await remote.trueup(['history', 'nothing'])).stderr).toContain('no environment and no run "nothing"');
  });
});
