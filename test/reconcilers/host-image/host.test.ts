import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { Document } from '../../contract/documents.ts';
import type { World } from '../../engine/world.ts';
import {
  changeOf,
  commit,
  hostsOf,
  imageIn,
  openImages,
  outcomesOf,
  runAll,
  u1,
  u2,
  u3,
} from '../cluster-image/lab.ts';

const host = '/DC0/host/Edge/edge01.dc0.example';

function hostImage(spec: JsonObject = {}): Document {
  return { kind: 'HostImage', metadata: { name: 'edge' }, spec: { host, baseImage: u2, ...spec } };
}

const whole = hostImage({
  components: { items: { 'Contoso-monitor': '1.4.2' } },
  enablement: { mode: 'Required' },
  remediation: { mode: 'Apply' },
});

function standaloneIn({ simulator }: World) {
  const found = [...simulator.state.hosts.values()].find(({ name }) => name.startsWith('edge01'));
  if (found === undefined) throw new Error('there is no standalone host');
  return found;
}

describe('the image of a standalone host', () => {
  test('comes from nothing to what the host runs, phase by phase', async () => {
    await using world = await openImages();
    expect(await runAll(world, whole)).toEqual([
      ['draft', 'validate', 'commit'],
      ['enable'],
      ['scan'],
      ['check', 'stage'],
      ['scan', 'apply'],
    ]);
    expect(standaloneIn(world).lifecycle?.installed?.baseImage).toBe(u2);
    expect(hostsOf(world).map(({ lifecycle }) => lifecycle?.installed?.baseImage ?? u1)).toEqual([u1, u1, u1, u1]);
  });

  test('says why the host failed', async () => {
    await using world = await openImages();
    const found = standaloneIn(world);
    commit(world, {}, found.id);
    imageIn(world, found.id).enabled = true;
    const wish = hostImage({ remediation: { mode: 'Apply', stageFirst: false } });
    await outcomesOf(world, wish);
    await outcomesOf(world, wish);
    found.lifecycle = { fails: 'reboot' };
    const outcome = (await outcomesOf(world, wish)).at(-1);
    expect(outcome).toMatchObject({ operation: 'apply', status: 'failed' });
    expect(outcome?.message).toContain('The remediation failed');
    await outcomesOf(world, wish);
    expect((await changeOf(world, wish)).verdict).toBe('blocked');
  });

  test('needs vCenter 8.0', async () => {
    await using world = await openImages({ version: '7.0.3.00000' });
    expect(await changeOf(world, whole)).toMatchObject({ verdict: 'blocked', reason: 'unsupported' });
  });

  test('is left alone with the manifest gone: nothing is removed', async () => {
    await using world = await openImages();
    commit(world, { baseImage: u3 }, standaloneIn(world).id);
    const plan = await world.plan([], { kinds: ['HostImage', 'ClusterImage'] });
    expect(plan.changes).toEqual([]);
  });
});
