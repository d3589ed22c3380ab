import { expect, test } from 'vitest';
import {
  applied,
  configuration,
  desiredIn,
  openCluster,
  openConfigured,
  plan,
  profileIn,
  runAll,
  sshOff,
  sshOn,
} from './lab.ts';

const required = { enablement: { mode: 'Required' } };

test('a cluster is handed over with a document, and its hosts follow', async () => {
  await using world = await openCluster();
  const document = configuration({ document: sshOn, ...required });
  expect(await runAll(world, document)).toEqual(['import', 'enable', 'check']);
  expect(desiredIn(world)?.config).toMatchObject(sshOn);
  expect((await plan(world, document)).changes).toMatchObject([{ verdict: 'keep' }]);
});

test('a cluster is handed over with what a host has', async () => {
  await using world = await openCluster();
  const [host] = [...world.simulator.state.hosts.values()];
  const enablement = { mode: 'Required', referenceHost: `/DC0/host/Cluster-A/${host?.name}` };
  expect(await runAll(world, configuration({ enablement }))).toEqual(['import', 'enable', 'check']);
  expect(profileIn(world)?.commits).toHaveLength(1);
});

test('another document goes by draft, pre-check and commit to the hosts', async () => {
  await using world = await openConfigured();
  expect(await runAll(world, applied(sshOff))).toEqual(['draft', 'precheck-draft', 'apply-draft', 'check']);
  expect(desiredIn(world)?.config).toMatchObject(sshOff);
  expect(profileIn(world)?.drafts).toEqual([]);
});

test('another document is desired without touching hosts where they are left alone', async () => {
  await using world = await openConfigured();
  expect(await runAll(world, configuration({ document: sshOff }))).toEqual(['import-config', 'check']);
  expect(desiredIn(world)?.config).toMatchObject(sshOff);
  const [change] = (await plan(world, configuration({ document: sshOff }))).changes;
  expect(change?.remarks?.join(' ')).toContain('3 hosts differ');
});
