import { describe, expect, test } from 'vitest';
import type { HostLifecycle } from '../../../src/simulator/state/lifecycle-objects.ts';
import { commitImage, enabledLab, letHost, newDraft, openImageLab, u1, u2, u3, type WantedImage } from './image-lab.ts';

const addOn = { name: 'Contoso-ESXi', version: '802.22380479-A01' };

interface Compliance {
  hosts: Record<string, { status: string; impact: string; stage_status?: string }>;
  [member: string]: unknown;
}

describe('a scan', () => {
  test.each<[what: string, installed: HostLifecycle, wanted: WantedImage, status: string, impact: string]>([
    ['what it runs', {}, { baseImage: u1 }, 'COMPLIANT', 'NO_IMPACT'],
    ['a newer base image', {}, { baseImage: u2 }, 'NON_COMPLIANT', 'REBOOT_REQUIRED'],
    ['an older base image', { installed: { baseImage: u3 } }, { baseImage: u2 }, 'INCOMPATIBLE', 'REBOOT_REQUIRED'],
    ['an add-on', {}, { baseImage: u1, addOn }, 'NON_COMPLIANT', 'REBOOT_REQUIRED'],
    [
      'a component that disturbs nobody',
      {},
      { baseImage: u1, components: { 'Contoso-monitor': '1.4.2' } },
      'NON_COMPLIANT',
      'NO_IMPACT',
    ],
    [
      'a component that needs maintenance mode',
      {},
      { baseImage: u1, components: { 'Contoso-storage-plugin': '3.1.0' } },
      'NON_COMPLIANT',
      'MAINTENANCE_MODE_REQUIRED',
    ],
    [
      'no component where it has one that was installed by hand',
      { installed: { baseImage: u1, extraComponents: { 'Fabrikam-nvme': '0.9.7' } } },
      { baseImage: u1 },
      'NON_COMPLIANT',
      'REBOOT_REQUIRED',
    ],
    [
      'what does not fit it',
      { incompatible: 'Its processor is not supported.' },
      {},
      'INCOMPATIBLE',
      'REBOOT_REQUIRED',
    ],
  ])('of a host that is to run %s', async (_what, lifecycle, wanted, status, impact) => {
    const lab = await openImageLab();
    const { id } = letHost(lab, 0, lifecycle);
    await commitImage(lab, wanted);
    const { result } = await lab.run('POST', `${lab.root}/software?action=scan`);
    expect((result as Compliance).hosts[id]).toMatchObject({ status, impact });
    expect((await lab.call('GET', `${lab.root}/software/compliance`)).body).toEqual(result);
  });

  test('sums hosts up: the worst decides, and there are no details of hosts that cannot be reached', async () => {
    const lab = await openImageLab();
    const [compliant, different, gone] = lab.hosts.map(({ id }) => id);
    letHost(lab, 0, { installed: { baseImage: u2 } });
    letHost(lab, 2, {}).connectionState = 'DISCONNECTED';
    const commit = await commitImage(lab);
    const { result } = await lab.run('POST', `${lab.root}/software?action=scan`);
    expect(result).toMatchObject({
      commit,
      status: 'NON_COMPLIANT',
      impact: 'REBOOT_REQUIRED',
      stage_status: 'NOT_STAGED',
      compliant_hosts: [compliant],
      non_compliant_hosts: [different],
      incompatible_hosts: [],
      unavailable_hosts: [gone],
    });
    expect(Object.keys((result as Compliance).hosts)).toEqual([compliant, different]);
  });

  test('of hosts that all cannot be reached knows nothing', async () => {
    const lab = await openImageLab();
    for (const host of lab.hosts) host.connectionState = 'NOT_RESPONDING';
    await commitImage(lab);
    const { result } = await lab.run('POST', `${lab.root}/software?action=scan`);
    expect(result).toMatchObject({ status: 'UNAVAILABLE', impact: 'UNKNOWN', hosts: {} });
  });

  test.each(['NON_COMPLIANT', 'INCOMPATIBLE'] as const)(
    'finds a host %s that has a newer component than the image',
    async (componentDowngrade) => {
      const lab = await openImageLab({ behaviour: { componentDowngrade } });
      letHost(lab, 0, { installed: { baseImage: u1, extraComponents: { 'Contoso-nvme': '2.0.1.5-1oem' } } });
      await commitImage(lab, { baseImage: u1, components: { 'Contoso-nvme': '2.0.0.21-1oem' } });
      const { result } = await lab.run('POST', `${lab.root}/software?action=scan`);
      expect((result as Compliance).hosts[lab.hosts[0]?.id ?? '']).toMatchObject({ status: componentDowngrade });
    },
  );

  test('misses hardware support that is asked for', async () => {
    const lab = await openImageLab();
    const packages = { 'com.example.hardware': { pkg: 'Server-Pack', version: '41' } };
    const path = `${lab.root}/software/drafts/${await newDraft(lab)}`;
    await lab.call('PUT', `${path}/software/hardware-support`, { packages });
    const { result } = await lab.run('POST', `${path}?action=scan`);
    expect((result as Compliance).hosts[lab.hosts[0]?.id ?? '']).toMatchObject({
      hardware_support: {
        'com.example.hardware': { status: 'NON_COMPLIANT', target: packages['com.example.hardware'] },
      },
      components: { 'Contoso-hardware-agent': { target_source: 'HARDWARE_SUPPORT_PACKAGE' } },
    });
  });

  test('takes away what an add-on leaves out of its base image', async () => {
    const lab = await openImageLab();
    const [content] = lab.simulator.state.depotContents.values();
    content?.addOns.forEach((found) => (found.removedComponents = ['Intel-i40en']));
    const draft = await newDraft(lab, { addOn });
    const { result } = await lab.run('POST', `${lab.root}/software/drafts/${draft}?action=scan`);
    const components = (result as { hosts: Record<string, { components: Record<string, object> }> }).hosts;
    expect(components[lab.hosts[0]?.id ?? '']?.components['Intel-i40en']).not.toHaveProperty('target');
  });

  test('needs a committed image, and leaves no result where there was none', async () => {
    const lab = await openImageLab();
    expect(await lab.call('POST', `${lab.root}/software?action=scan&vmw-task=true`)).toMatchObject({ status: 404 });
    expect(await lab.call('GET', `${lab.root}/software/compliance`)).toMatchObject({ status: 404 });
  });

  test('takes as long as the slowest host', async () => {
    const lab = await openImageLab({ behaviour: { scanMilliseconds: 10_000 } });
    await commitImage(lab);
    letHost(lab, 1, { slow: 3 });
    const task = await lab.start('POST', `${lab.root}/software?action=scan`);
    lab.clock.advance(30_999);
    expect((await lab.task(task)).status).toBe('RUNNING');
    lab.clock.advance(1);
    expect((await lab.task(task)).status).toBe('SUCCEEDED');
  });

  test('of a draft names no commit and is not kept', async () => {
    const lab = await openImageLab();
    const draft = await newDraft(lab);
    const { result } = await lab.run('POST', `${lab.root}/software/drafts/${draft}?action=scan`);
    expect(result).toMatchObject({ status: 'NON_COMPLIANT' });
    expect(result).not.toHaveProperty('commit');
    expect(await lab.call('GET', `${lab.root}/software/compliance`)).toMatchObject({ status: 404 });
  });

  test('holds hosts against what was committed, even when the depots have forgotten it', async () => {
    const lab = await openImageLab();
    await commitImage(lab, { baseImage: u1 });
    for (const index of lab.hosts.keys()) {
      const components = { ESXi: u1, 'VMware-VM-Tools': '12.1.0' };
      letHost(lab, index, { installed: { baseImage: u1, components } });
    }
    lab.simulator.state.depotContents.clear();
    const { result } = await lab.run('POST', `${lab.root}/software?action=scan`);
    expect((result as Compliance).hosts[lab.hosts[0]?.id ?? '']).toMatchObject({
      components: { ESXi: { status: 'COMPLIANT' }, 'Broadcom-lsi-mr3': { status: 'NON_COMPLIANT' } },
    });
  });
});

test('what applying would mean follows from the last scan', async () => {
  const lab = await enabledLab();
  const path = `${lab.root}/software/reports/apply-impact`;
  expect(await lab.call('GET', path)).toMatchObject({ status: 404 });
  letHost(lab, 0, { installed: { baseImage: u2 } });
  await lab.run('POST', `${lab.root}/software?action=scan`);
  const [same, other] = lab.hosts.map(({ id }) => id);
  const { body } = await lab.call('GET', `${path}?hosts=${same ?? ''}&hosts=${other ?? ''}`);
  const told = body as { host_impact: Record<string, unknown[]>; impact: unknown[] };
  expect(told.host_impact[same ?? '']).toEqual([]);
  expect(JSON.stringify(told.host_impact[other ?? ''])).toMatch(/enters maintenance mode.*restarts/);
  expect(JSON.stringify(told.impact)).toMatch(/DPM/);
});

test('what disturbs nobody has no impact, and needs no empty host', async () => {
  const lab = await enabledLab({}, { baseImage: u1, components: { 'Contoso-monitor': '1.4.2' } });
  lab.simulator.state.datastores.forEach((found) => (found.multipleHostAccess = false));
  await lab.run('POST', `${lab.root}/software?action=scan`);
  const { body } = await lab.call('GET', `${lab.root}/software/reports/apply-impact`);
  expect(body).toMatchObject({ impact: [], host_impact: { [lab.hosts[0]?.id ?? '']: [] } });
  expect((await lab.run('POST', `${lab.root}/software?action=check`)).result).toMatchObject({ status: 'OK' });
});

test('what a host has installed can be asked of every host', async () => {
  const lab = await openImageLab();
  const { id } = letHost(lab, 0, { installed: { baseImage: u1, extraComponents: { 'Fabrikam-nvme': '0.9.7' } } });
  const { body } = await lab.call('GET', `/api/esx/hosts/${id}/software/installed-components`);
  expect(body).toMatchObject({ ESXi: { version: u1 }, 'Fabrikam-nvme': { display_name: 'Fabrikam nvme' } });
});
