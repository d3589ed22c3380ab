import { describe, expect, test } from 'vitest';
import { clusterImage } from '../../../src/reconcilers/cluster-image/index.ts';
import type { World } from '../../engine/world.ts';
import {
  applied,
  changeOf,
  hostsOf,
  image,
  imageIn,
  openManaged,
  openScanned,
  outcomesOf,
  plan,
  run,
  runAll,
  watchApplies,
  u1,
  u2,
  u3,
} from './lab.ts';

async function healthOf(world: World): Promise<string> {
  const { id, identity } = await changeOf(world, image());
  const target = { identity, environment: 'lab', ...(id === undefined ? {} : { id }) };
  const found = await clusterImage.observeOne(world.client.reader(), target, new AbortController().signal);
  return clusterImage.healthOf(found);
}

describe('hosts that differ from what is committed', () => {
  test('are only reported with mode None', async () => {
    await using world = await openScanned();
    const { verdict, remarks } = await changeOf(world, image());
    expect(verdict).toBe('keep');
    expect(remarks?.join(' ')).toContain('4 hosts differ from the image');
    expect(await healthOf(world)).toBe('degraded');
  });

  test('are checked with mode CheckOnly, and left as they are', async () => {
    await using world = await openScanned();
    const wish = image({ remediation: { mode: 'CheckOnly' } });
    expect(await runAll(world, wish)).toEqual([['check']]);
    expect((await changeOf(world, wish)).remarks?.join(' ')).toContain('The pre-checks passed');
    expect(hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage ?? u1)).toEqual([u1, u1, u1, u1]);
  });

  test('are checked and staged with mode Stage', async () => {
    await using world = await openScanned();
    const wish = image({ remediation: { mode: 'Stage' } });
    expect(await runAll(world, wish)).toEqual([['check', 'stage']]);
    expect(hostsOf(world).every(({ lifecycle }) => lifecycle?.staged !== undefined)).toBe(true);
    expect((await changeOf(world, wish)).verdict).toBe('keep');
  });

  test('are remediated with mode Apply, after a scan of their own', async () => {
    await using world = await openScanned();
    expect(await runAll(world, applied())).toEqual([
      ['check', 'stage'],
      ['scan', 'apply'],
    ]);
    expect(hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage)).toEqual([u2, u2, u2, u2]);
    expect(await healthOf(world)).toBe('healthy');
  });

  test('are not staged where the manifest says so, nor before 8.0', async () => {
    await using world = await openScanned();
    expect(await runAll(world, applied({}, { stageFirst: false }))).toEqual([['check'], ['scan', 'apply']]);
    await using old = await openScanned({ version: '7.0.3.00000' });
    expect(await runAll(old, applied())).toEqual([['check'], ['scan', 'apply']]);
  });

  test('cannot be staged alone before 8.0', async () => {
    await using world = await openScanned({ version: '7.0.3.00000' });
    expect(await changeOf(world, image({ remediation: { mode: 'Stage' } }))).toMatchObject({
      verdict: 'blocked',
      reason: 'unsupported',
    });
  });

  test('that no image fits block, with the reason', async () => {
    await using world = await openManaged();
    const [first] = hostsOf(world);
    if (first !== undefined) first.lifecycle = { incompatible: 'Its CPU is not supported.' };
    expect(await run(world, applied())).toEqual(['scan applied']);
    expect(await changeOf(world, applied())).toMatchObject({
      verdict: 'blocked',
      message: expect.stringContaining(`${first?.name ?? ''}: Its CPU is not supported.`) as string,
    });
    expect(await healthOf(world)).toBe('degraded');
  });

  test('that run a later release than the image block: ESXi does not go back', async () => {
    await using world = await openManaged({}, { baseImage: u3 });
    expect(await runAll(world, applied({ baseImage: u3 }))).toHaveLength(3);
    const older = applied({ baseImage: u2 });
    expect((await changeOf(world, older)).remarks?.join(' ')).toContain('a later release than');
    expect(await run(world, older)).toContain('commit applied');
    expect(await changeOf(world, older)).toMatchObject({ verdict: 'blocked', reason: 'precondition' });
  });

  test('that do not answer are said, and the others are remediated', async () => {
    await using world = await openManaged();
    const [first] = hostsOf(world);
    if (first !== undefined) first.connectionState = 'NOT_RESPONDING';
    const wish = applied();
    expect(await run(world, wish)).toEqual(['scan applied']);
    expect(await healthOf(world)).toBe('degraded');
    expect((await runAll(world, wish)).flat()).toContain('apply');
    const { remarks } = await changeOf(world, wish);
    expect(remarks?.join(' ')).toContain(`Could not be scanned: ${first?.name ?? ''}`);
  });
});

describe('pre-checks', () => {
  test.each([
    ['ERROR', {}, 'failed'],
    ['TIMEOUT', {}, 'failed'],
    ['WARNING', {}, 'failed'],
    ['WARNING', { allowWarnings: true }, 'applied'],
    ['ERROR', { allowWarnings: true }, 'failed'],
  ] as const)('that end with %s and %j end as %s', async (status, remediation, wanted) => {
    await using world = await openScanned();
    const [first] = hostsOf(world);
    if (first !== undefined) first.lifecycle = { check: { status, text: 'A disk is about to fail.' } };
    const [outcome] = await outcomesOf(world, image({ remediation: { mode: 'CheckOnly', ...remediation } }));
    expect(outcome?.status).toBe(wanted);
    if (wanted === 'applied') return;
    expect(outcome?.message).toContain(`${status}: ${first?.name ?? ''}: A disk is about to fail.`);
    expect((await changeOf(world, applied())).fields.map(({ path }) => path)).toContain('check');
  });
});

describe('a remediation', () => {
  test('says before anybody approves what it costs', async () => {
    await using world = await openScanned();
    await run(world, image({ remediation: { mode: 'Stage' } }));
    const { steps, changes } = await plan(world, applied());
    expect(steps.at(-1)).toMatchObject({ operation: 'apply', impact: 'host-maintenance', reversible: false, hosts: 1 });
    expect(steps.at(-1)?.lock).toMatch(/^cluster\//);
    expect(changes[0]?.fields).toMatchObject([{ path: 'hosts', impact: 'host-maintenance', reversible: false }]);
    const remarks = changes[0]?.remarks?.join('\n') ?? '';
    expect(remarks).toContain('Enter maintenance mode and reboot');
    expect(remarks).toMatch(/running VMs are on it/);
  });

  test('of components alone can be taken back, and is safe where hosts run on', async () => {
    await using world = await openManaged({}, { baseImage: u1, components: { 'Contoso-monitor': '1.4.2' } });
    const wish = applied({ baseImage: u1 });
    await run(world, wish);
    await run(world, wish);
    expect((await plan(world, wish)).steps.at(-1)).toMatchObject({
      operation: 'apply',
      impact: 'safe',
      reversible: true,
    });
  });

  test('takes canary hosts first and the rest in batches, each after a scan', async () => {
    const { options, applies } = watchApplies();
    await using world = await openScanned(options);
    const wish = applied({}, { canary: 1, batchSize: 2 });
    expect(await runAll(world, wish)).toEqual([
      ['check', 'stage'],
      ['scan', 'apply', 'scan', 'apply', 'scan', 'apply'],
    ]);
    expect(applies).toHaveLength(3);
    expect(imageIn(world).lastApply?.hosts).toHaveLength(1);
  });

  test('goes by the names of canary hosts and of the hosts that it is about', async () => {
    await using world = await openScanned();
    const names = hostsOf(world).map(({ name }) => `/DC0/host/Cluster-A/${name}`);
    const some = { hosts: names.slice(0, 3), canary: [names[1] ?? ''], stageFirst: false };
    const wish = applied({}, some);
    await run(world, wish);
    const { steps } = await plan(world, wish);
    const ids = hostsOf(world).map(({ id }) => id);
    expect(steps.filter(({ operation }) => operation === 'apply').map(({ args }) => args['hosts'])).toEqual([
      [ids[1]],
      [ids[0], ids[2]],
    ]);
    await runAll(world, wish);
    expect(hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage ?? u1)).toEqual([u2, u2, u2, u1]);
  });

  test('stops at a canary that fails, says why, and needs a person for another attempt', async () => {
    const { options, applies } = watchApplies();
    await using world = await openScanned(options);
    const [first] = hostsOf(world);
    const wish = applied({}, { canary: 1, batchSize: 2, stageFirst: false });
    await run(world, wish);
    if (first !== undefined) first.lifecycle = { fails: 'install' };
    const outcomes = await outcomesOf(world, wish);
    expect(outcomes.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
      'scan applied',
      'apply failed',
      'scan skipped',
      'apply skipped',
      'scan skipped',
      'apply skipped',
    ]);
    expect(outcomes[1]?.message).toContain(`failed on 1 host: ${first?.name ?? ''}:`);
    await run(world, wish);
    await run(world, wish);
    expect(await changeOf(world, wish)).toMatchObject({
      verdict: 'blocked',
      message: expect.stringContaining('failed on 1 host') as string,
    });
    expect(applies).toHaveLength(1);
  });

  test('is tried again with more attempts, with a scan and a check before', async () => {
    await using world = await openScanned();
    const [first] = hostsOf(world);
    const wish = applied({}, { stageFirst: false, maxAttempts: 2 });
    await run(world, wish);
    if (first !== undefined) first.lifecycle = { fails: 'install', times: 1 };
    expect(await run(world, wish)).toEqual(['scan applied', 'apply failed']);
    const again = await runAll(world, wish);
    expect(again.at(-1)).toEqual(['scan', 'apply']);
    expect(again.flat()).toContain('check');
    expect(hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage)).toEqual([u2, u2, u2, u2]);
  });

  test('goes on past a failed batch as far as "maxFailures" says, and does not call it done', async () => {
    await using world = await openScanned();
    const [first] = hostsOf(world);
    const wish = applied({}, { stageFirst: false, batchSize: 1, maxFailures: 1 });
    await run(world, wish);
    if (first !== undefined) first.lifecycle = { fails: 'install' };
    expect(await run(world, wish)).toEqual([
      'scan applied',
      'apply applied',
      'scan applied',
      'apply applied',
      'scan applied',
      'apply applied',
      'scan applied',
      'apply failed',
    ]);
    expect(hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage ?? u1)).toEqual([u1, u2, u2, u2]);
  });

  test('that needs the licence accepted says so, and accepts it when the manifest does', async () => {
    await using world = await openScanned({ behaviour: { licenceAcceptance: 'needed' } });
    const wish = applied({}, { stageFirst: false });
    await run(world, wish);
    const outcomes = await outcomesOf(world, wish);
    expect(outcomes.at(-1)).toMatchObject({
      status: 'failed',
      remedy: expect.stringContaining('acceptEula') as string,
    });
    const accepting = applied({}, { stageFirst: false, acceptEula: true });
    await runAll(world, accepting);
    expect((await changeOf(world, accepting)).verdict).toBe('keep');
  });
});
