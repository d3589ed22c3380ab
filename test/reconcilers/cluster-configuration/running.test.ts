import { describe, expect, test } from 'vitest';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import { rushingClock } from '../../engine/rushing-clock.ts';
import type { World } from '../../engine/world.ts';
import { exportObjects } from '../../../src/plan/exported-manifest.ts';
import { clusterConfiguration } from '../../../src/reconcilers/cluster-configuration/index.ts';
import {
  applied,
  changeOf,
  configuration,
  desiredIn,
  openConfigured,
  outcomesOf,
  plan,
  profileIn,
  run,
  runAll,
  runAllRushing,
  slowHosts,
  sshOff,
  sshOn,
  until,
} from './lab.ts';
import { manifestsOf } from '../../contract/documents.ts';

const wanted = applied(sshOff);
type Intercept = NonNullable<SimulatorOptions['intercept']>;

/** A cluster whose draft is pre-checked: the next run commits it. */
async function openReady(options: SimulatorOptions = {}): Promise<World> {
  const world = await openConfigured(options);
  await run(world, wanted);
  expect(await run(world, wanted)).toEqual(['precheck-draft applied']);
  return world;
}

function losing(operation: RegExp): { options: SimulatorOptions; sent: string[]; arm(): void } {
  const sent: string[] = [];
  let armed = false;
  const intercept: Intercept = ({ phase, operation: called }) => {
    if (!operation.test(called)) return undefined;
    if (phase === 'before') sent.push(called);
    return armed && phase === 'after' ? { type: 'reset-after' } : undefined;
  };
  return { options: { intercept }, sent, arm: () => void (armed = true) };
}

describe('an answer that is lost', () => {
  test('to a commit is found out by the document, and the remediation that it began is followed', async () => {
    const lost = losing(/drafts\/\{draft\}\?action=apply/);
    const clock = rushingClock();
    clock.rush();
    await using world = await openReady({ ...lost.options, clock, behaviour: slowHosts });
    clock.linger();
    lost.arm();
    expect(await run(world, wanted)).toEqual(['apply-draft applied']);
    expect(await runAllRushing(world, clock, wanted)).toEqual(['follow', 'check']);
    expect(lost.sent).toHaveLength(1);
  });

  test('to the making of a draft is found out by the draft', async () => {
    const lost = losing(/^POST \S+\/drafts$/);
    await using world = await openConfigured(lost.options);
    lost.arm();
    expect(await run(world, wanted)).toEqual(['draft applied']);
    expect(profileIn(world)?.drafts).toHaveLength(1);
    expect(lost.sent).toHaveLength(1);
  });

  test('to a remediation is found out by its task, and no second one is begun', async () => {
    const lost = losing(/configuration\?action=apply/);
    const clock = rushingClock();
    clock.rush();
    await using world = await openConfigured({ ...lost.options, clock, behaviour: slowHosts });
    const none = configuration({ document: sshOff });
    await runAll(world, none);
    expect(await run(world, wanted)).toEqual(['precheck applied']);
    clock.linger();
    lost.arm();
    expect(await run(world, wanted)).toEqual(['remediate applied']);
    expect(await runAllRushing(world, clock, wanted)).toEqual(['follow', 'check']);
    expect(lost.sent).toHaveLength(1);
  });
});

test('a remediation that nobody waits for goes on, and the next run takes it up', async () => {
  const calls = losing(/drafts\/\{draft\}\?action=apply/);
  const clock = rushingClock();
  clock.rush();
  await using world = await openReady({ ...calls.options, clock, behaviour: slowHosts });
  clock.linger();
  const made = await plan(world, wanted);
  const stop = new AbortController();
  const applying = world.apply(made, { stop: stop.signal });
  await until(() => calls.sent.length > 0);
  stop.abort();
  expect((await applying).outcomes).toMatchObject([{ status: 'running' }]);
  const next = await plan(world, wanted);
  expect(next.steps).toMatchObject([{ operation: 'follow', impact: 'safe' }]);
  expect(await runAllRushing(world, clock, wanted)).toEqual(['follow', 'check']);
  expect(calls.sent).toHaveLength(1);
  // Waiting for what is over by now writes nothing, and so cannot be too late.
  expect((await world.apply(next)).outcomes).toMatchObject([{ status: 'applied' }]);
});

test('a plan whose document somebody changed since is stale', async () => {
  await using world = await openReady();
  const made = await plan(world, wanted);
  const config = { profile: { esx: { ...sshOn.profile.esx, ntp: { enabled: true } } } };
  profileIn(world)?.commits.push({ id: '99', author: 'alice', createdAt: 0, description: '', config });
  expect((await world.apply(made)).outcomes).toMatchObject([{ status: 'stale' }]);
  expect(desiredIn(world)?.id).toBe('99');
});

test('a remediation of the image is waited for before hosts are touched', async () => {
  await using world = await openReady();
  const [cluster = ''] = world.simulator.state.clusters.keys();
  const found = await clusterConfiguration.observeOne(
    { ...world.client.reader(), taskSearch: { running: async () => [imageTask] } },
    { id: cluster, identity: ['/DC0/host/Cluster-A'], environment: 'lab', change: await changeOf(world, wanted) },
    new AbortController().signal,
  );
  expect(found).toMatchObject({ facts: { running: [{ task: 'task-1', operation: 'apply', ofImage: true }] } });
});

const imageTask = {
  task: 'task-1',
  service: 'com.vmware.esx.settings.clusters.software',
  operation: 'apply$task',
  status: 'RUNNING',
};

test('what is exported asks for what is there, without secrets', async () => {
  await using world = await openConfigured();
  await runAll(world, applied({ profile: { esx: { snmp: { enabled: true, community: 'hunter2' } } } }));
  const observed = await clusterConfiguration.observeAll?.(world.client.reader(), {
    environment: 'lab',
    wanted: [],
    signal: new AbortController().signal,
  });
  const [exported] = exportObjects(observed?.objects ?? [], 'ClusterConfiguration', false, clusterConfiguration.write);
  expect(JSON.stringify(exported)).not.toContain('hunter2');
  expect(exported?.comments['spec.document']).toContain('profile.esx.snmp.community');
  const { draft } = exported ?? {};
  const again = { kind: 'ClusterConfiguration', metadata: { name: 'x' }, spec: draft?.spec ?? {} } as const;
  const made = await world.plan(manifestsOf([again]), { kinds: ['ClusterConfiguration'] });
  expect(made.changes).toMatchObject([{ verdict: 'keep' }]);
});

test('hosts that could not be reached make a configuration unwell', async () => {
  await using world = await openConfigured();
  const health = async (): Promise<string | undefined> => {
    const { objects } = (await clusterConfiguration.observeAll?.(world.client.reader(), {
      environment: 'lab',
      wanted: [],
      signal: new AbortController().signal,
    })) ?? { objects: [] };
    return objects[0] && clusterConfiguration.healthOf(objects[0]);
  };
  expect(await health()).toBe('healthy');
  await runAll(world, configuration({ document: sshOff }));
  expect(await health()).toBe('degraded');
  expect((await outcomesOf(world, configuration({ document: sshOff }))).length).toBe(0);
});
