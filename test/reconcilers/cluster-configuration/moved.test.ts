import { describe, expect, test } from 'vitest';
import type { World } from '../../engine/world.ts';
import {
  applied,
  changeOf,
  clusterIdOf,
  desiredIn,
  hostsOf,
  openConfigured,
  outcomesOf,
  plan,
  runAll,
  sshOff,
  sshOn,
} from './lab.ts';

/** The image of the cluster becomes one whose schema has a setting more. */
function moveSchema(world: World): void {
  const image = world.simulator.state.images.get(clusterIdOf(world));
  const [commit] = image?.commits ?? [];
  if (commit === undefined) throw new Error('the test expects an image');
  image?.commits.push({ ...commit, id: 'image-2', image: { ...commit.image, baseImage: '8.0.3-0.0.24022510' } });
}

describe('the schema moves with the image', () => {
  test('and asks for nothing: the document stays as it is', async () => {
    await using world = await openConfigured();
    moveSchema(world);
    expect((await changeOf(world, applied(sshOn))).verdict).toBe('keep');
  });

  test('and asks for a setting: a document without it is refused with its path, one with it is taken', async () => {
    await using world = await openConfigured({ behaviour: { profileSettingOfNewerImages: 'required' } });
    moveSchema(world);
    const [outcome] = await outcomesOf(world, applied(sshOff));
    expect(outcome).toMatchObject({ operation: 'draft', status: 'failed' });
    expect(outcome?.message).toContain('lockdown');
    const whole = { profile: { esx: { ...sshOff.profile.esx, lockdown: 'NORMAL' } } };
    await runAll(world, applied(whole));
    expect(desiredIn(world)?.config).toMatchObject(whole);
  });
});

describe('the hosts of a cluster change', () => {
  const firstOf = (world: World) => hostsOf(world)[0] ?? expect.unreachable('the test expects a host');

  test('one leaves: its part of the document asks for nothing, and a manifest that still writes it is refused', async () => {
    await using world = await openConfigured();
    const host = firstOf(world);
    const hostSections = { [host.name]: { hostOverride: { esx: { services: { ssh: { enabled: false } } } } } };
    await runAll(world, applied(sshOn, { hostSections }));
    world.simulator.state.hosts.delete(host.id);
    expect((await changeOf(world, applied(sshOn))).verdict).toBe('keep');
    expect(
      (await changeOf(world, applied(sshOn, { mergePolicy: 'Exact' }))).fields.map(({ path }) => path),
    ).not.toContain('spec.document.host-override');
    expect(await changeOf(world, applied(sshOn, { hostSections }))).toMatchObject({
      verdict: 'blocked',
      message: expect.stringContaining(host.name) as string,
    });
  });

  test('one joins: it is compared with the document soon, and put right', async () => {
    await using world = await openConfigured();
    const { state } = world.simulator;
    const [, other] = hostsOf(world);
    if (other === undefined) throw new Error('the test expects two hosts');
    state.hosts.set('host-new', { ...other, id: 'host-new', name: 'new.lab.example' });
    const profile = state.clusterProfiles.get(clusterIdOf(world));
    delete profile?.lastApply;
    if (profile?.lastCompliance !== undefined) {
      profile.lastCompliance['end_time'] = new Date(Date.now() - 900_000).toISOString();
    }
    expect((await plan(world, applied(sshOn))).steps).toMatchObject([{ operation: 'check' }]);
    expect(await runAll(world, applied(sshOn))).toEqual(['check', 'precheck', 'remediate', 'check']);
    expect((await changeOf(world, applied(sshOn))).verdict).toBe('keep');
  });
});
