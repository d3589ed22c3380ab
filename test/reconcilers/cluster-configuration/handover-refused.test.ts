import { describe, expect, test } from 'vitest';
import type { Host } from '../../../src/simulator/state/objects.ts';
import type { World } from '../../engine/world.ts';
import { configuration, hostsOf, letHost, mtu, openCluster, outcomesOf, profileIn, run, runAll, sshOn } from './lab.ts';

const required = { enablement: { mode: 'Required' } };
const wanted = configuration({ document: sshOn, ...required });

function firstHost(world: World): Host {
  const [host] = hostsOf(world);
  if (host === undefined) throw new Error('the test expects a host');
  return host;
}

/** The handover is begun with the document. */
async function openBegun(document = wanted): Promise<World> {
  const world = await openCluster();
  expect(await run(world, document)).toEqual(['import applied']);
  return world;
}

describe('a handover', () => {
  test('of a cluster that is not eligible is not begun, and why is said', async () => {
    await using world = await openCluster();
    const [id = ''] = world.simulator.state.clusters.keys();
    const none = { id, commits: [], drafts: [], tasks: {}, audit: [] };
    world.simulator.state.clusterProfiles.set(id, { ...none, ineligible: 'A host profile is attached.' });
    const [outcome] = await outcomesOf(world, wanted);
    expect(outcome).toMatchObject({
      operation: 'import',
      status: 'failed',
      message: expect.stringMatching(/cannot be handed over.*A host profile is attached\./) as string,
    });
    expect(profileIn(world)?.transition).toBeUndefined();
  });

  test('with a host whose settings cannot be read is not begun, and the host is named', async () => {
    await using world = await openCluster();
    const host = firstHost(world);
    letHost(world, host, { fails: 'extract' });
    const enablement = { mode: 'Required', referenceHost: `/DC0/host/Cluster-A/${host.name}` };
    const [outcome] = await outcomesOf(world, configuration({ enablement }));
    expect(outcome).toMatchObject({ operation: 'import', status: 'failed' });
    expect(outcome?.message).toContain(host.name);
    letHost(world, host, { times: 0 });
    expect(await runAll(world, configuration({ enablement }))).toEqual(['import', 'enable', 'check']);
  });

  test.each([
    ['a document that is not valid', { profile: { esx: { services: { ssh: { policy: 'PERHAPS' } } } } }, undefined],
    ['a host that fails the pre-check', mtu(9000), 'precheck'],
  ] as const)(
    'with %s is not enabled: it stays where it was, and can be begun anew',
    async (_what, document, fails) => {
      const asked = configuration({ document, ...required });
      await using world = await openBegun(asked);
      if (fails !== undefined) letHost(world, firstHost(world), { fails });
      const [outcome] = await outcomesOf(world, asked);
      expect(outcome).toMatchObject({ operation: 'enable', status: 'failed' });
      expect(outcome?.message).toContain(fails === undefined ? 'policy' : firstHost(world).name);
      expect(profileIn(world)).toMatchObject({ commits: [], transition: {} });
      letHost(world, firstHost(world), { times: 0 });
      expect(await runAll(world, wanted)).toEqual(['import', 'enable', 'check']);
    },
  );

  test('that vCenter cannot enable goes back to where it was, and is enabled by a later run', async () => {
    let fails = true;
    await using world = await openCluster({
      intercept: ({ operation, phase }) =>
        fails && phase === 'before' && operation.includes('action=enable&')
          ? { type: 'answer', status: 500, errorType: 'INTERNAL_SERVER_ERROR' }
          : undefined,
    });
    expect(await run(world, wanted)).toEqual(['import applied']);
    expect(await run(world, wanted)).toEqual(['enable failed']);
    fails = false;
    expect(await runAll(world, wanted)).toEqual(['enable', 'check']);
  });
});
