import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { valueAt } from '../../../src/plan/compare-values.ts';
import type { SimulatorOptions } from '../../../src/simulator/options.ts';
import {
  applied,
  changeOf,
  configuration,
  desiredIn,
  hostsOf,
  letHost,
  me,
  mtu,
  openCluster,
  openConfigured,
  outcomesOf,
  profileIn,
  run,
  runAll,
  sshOff,
  sshOn,
} from './lab.ts';

type Behaviour = NonNullable<SimulatorOptions['behaviour']>;

const ways = ['draft', 'precheck-draft', 'apply-draft', 'check'];

test.each<[string, Behaviour]>([
  ['drafts that are valid only once they were pre-checked', { profileDraftState: 'after-precheck' }],
  ['defaults that the server leaves out', { profileDefaults: 'left-out' }],
  ['secrets that are shown', { profileSecrets: 'shown' }],
  ['more than one draft an account', { secondProfileDraft: 'accepted' }],
])('a server with %s is brought to the document all the same', async (_what, behaviour) => {
  await using world = await openConfigured({ behaviour });
  expect(await runAll(world, applied(sshOff))).toEqual(ways);
});

test('a release without drafts is brought to the document by import and remediation', async () => {
  await using world = await openConfigured({ version: '8.0.1.00100' });
  expect(await runAll(world, applied(sshOff))).toEqual(['import-config', 'check', 'precheck', 'remediate', 'check']);
});

test('a release without configuration profiles says so', async () => {
  await using world = await openCluster({ version: '7.0.3.00000' });
  expect(await changeOf(world, configuration({ document: sshOn }))).toMatchObject({
    verdict: 'blocked',
    reason: 'unsupported',
  });
});

test('a cluster without an image waits for one', async () => {
  await using world = await openCluster();
  world.simulator.state.images.clear();
  const change = await changeOf(world, configuration({ document: sshOn, enablement: { mode: 'Required' } }));
  expect(change).toMatchObject({ verdict: 'blocked', remedy: expect.stringContaining('ClusterImage') as string });
});

describe('drafts', () => {
  const add = (world: Awaited<ReturnType<typeof openConfigured>>, owner: string, config: JsonObject = sshOn) => {
    const profile = profileIn(world);
    const id = `draft-of-${owner}`;
    const parent = profile?.commits.at(-1)?.id ?? '';
    profile?.drafts.push({ id, owner, parent, revision: 1, createdAt: 0, modifiedAt: 0, config });
  };

  test.each<Behaviour['secondProfileDraft']>(['ALREADY_EXISTS', 'NOT_ALLOWED_IN_CURRENT_STATE'])(
    'of our own make room where a second one is %s, and those of others stay',
    async (secondProfileDraft) => {
      await using world = await openConfigured({
        behaviour: secondProfileDraft === undefined ? {} : { secondProfileDraft },
      });
      add(world, me, { profile: { esx: { ntp: { enabled: true } } } });
      add(world, 'alice@vsphere.local');
      expect(await runAll(world, applied(sshOff))).toEqual(['clean', ...ways]);
      expect(profileIn(world)?.drafts.map(({ owner }) => owner)).toEqual(['alice@vsphere.local']);
    },
  );

  test('of our own that nothing comes of are deleted', async () => {
    await using world = await openConfigured();
    add(world, me);
    expect(await runAll(world, configuration({ document: sshOn }))).toEqual(['clean']);
  });

  test.each<Behaviour['staleProfileDraft']>(['INVALID', 'VALID'])(
    'that somebody else’s commit overtook are made again where the server calls them %s',
    async (staleProfileDraft) => {
      await using world = await openConfigured({
        behaviour: staleProfileDraft === undefined ? {} : { staleProfileDraft },
      });
      const wanted = applied(sshOff);
      expect(await run(world, wanted)).toEqual(['draft applied']);
      const config = { profile: { esx: { ...sshOn.profile.esx, ntp: { enabled: true } } } };
      profileIn(world)?.commits.push({ id: '99', author: 'alice', createdAt: 0, description: '', config });
      expect(await runAll(world, wanted)).toEqual(['clean', ...ways]);
    },
  );
});

test('a document that is not valid is refused with its paths, and leaves no draft', async () => {
  await using world = await openConfigured();
  const wrong = { profile: { esx: { services: { ssh: { policy: 'PERHAPS' } } } } };
  const [outcome] = await outcomesOf(world, applied(wrong));
  expect(outcome).toMatchObject({ status: 'failed', message: expect.stringContaining('policy') as string });
  expect(profileIn(world)?.drafts).toEqual([]);
});

test('a document that is not valid is refused where it is imported, although the task succeeds', async () => {
  await using world = await openConfigured();
  const wrong = { profile: { esx: { services: { ssh: { policy: 'PERHAPS' } } } } };
  const [outcome] = await outcomesOf(world, configuration({ document: wrong }));
  expect(outcome).toMatchObject({ operation: 'import-config', status: 'failed' });
  expect(outcome?.message).toContain('policy');
});

test('a pre-check that fails says why and leaves no draft', async () => {
  await using world = await openConfigured();
  const [host] = hostsOf(world);
  if (host !== undefined) letHost(world, host, { fails: 'precheck' });
  const wanted = applied(mtu(9000));
  expect(await run(world, wanted)).toEqual(['draft applied']);
  const [outcome] = await outcomesOf(world, wanted);
  expect(outcome).toMatchObject({ operation: 'precheck-draft', status: 'failed' });
  expect(outcome?.message).toContain(host?.name);
  expect(profileIn(world)?.drafts).toEqual([]);
});

test.each<[string, Behaviour]>([
  ['whose task fails', { profileApplyWithFailedHosts: 'fails' }],
  ['whose task succeeds', { profileApplyWithFailedHosts: 'succeeds' }],
])(
  'a remediation of which a host fails, and %s, says so, and needs a person to be tried again',
  async (_how, behaviour) => {
    await using world = await openConfigured({ behaviour });
    const [host] = hostsOf(world);
    if (host !== undefined) letHost(world, host, { fails: 'apply', times: 1 });
    const wanted = applied(sshOff);
    expect(await run(world, wanted)).toEqual(['draft applied']);
    expect(await run(world, wanted)).toEqual(['precheck-draft applied']);
    const [outcome] = await outcomesOf(world, wanted);
    expect(outcome).toMatchObject({ operation: 'apply-draft', status: 'failed' });
    expect(outcome?.message).toContain(host?.name);
    expect((await changeOf(world, wanted)).remarks?.join(' ')).toContain(`${host?.name}`);
    expect(await run(world, wanted)).toEqual(['check applied']);
    expect(await changeOf(world, wanted)).toMatchObject({
      verdict: 'blocked',
      reason: 'precondition',
      message: expect.stringContaining(host?.name ?? '?') as string,
      remedy: expect.stringContaining('maxAttempts') as string,
    });
    const again = applied(sshOff, { remediation: { mode: 'Apply', maxAttempts: 2 } });
    expect(await runAll(world, again)).toEqual(['precheck', 'remediate', 'check']);
  },
);

test('a host that was changed by hand is found by the next comparison, and put right', async () => {
  await using world = await openConfigured();
  const [host] = hostsOf(world);
  if (host !== undefined) letHost(world, host, { config: { esx: { services: { ssh: { enabled: false } } } } });
  expect(await runAll(world, applied(sshOn, { complianceInterval: '12h' }))).toEqual([]);
  const profile = profileIn(world);
  if (profile !== undefined) delete profile.lastCompliance;
  expect(await runAll(world, applied(sshOn))).toEqual(['check', 'precheck', 'remediate', 'check']);
});

test('secrets are written, not compared and not exported, and a mask never takes their place', async () => {
  await using world = await openConfigured();
  const snmp = (community: string) => ({ profile: { esx: { snmp: { enabled: true, community } } } });
  expect(await runAll(world, applied(snmp('hunter2')))).toEqual(ways);
  expect(await runAll(world, applied(snmp('hunter2')))).toEqual([]);
  await runAll(world, applied(sshOff));
  expect(valueAt(desiredIn(world)?.config, 'profile.esx.snmp.community')).toBe('hunter2');
});
