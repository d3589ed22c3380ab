import { describe, expect, test } from 'vitest';
import { commitImage, enabledLab, letHost, openImageLab, u1, type ImageLab } from './image-lab.ts';

const check = '/enablement/software?action=check';

describe('managing a cluster with an image', () => {
  test('begins when it is asked for, and there is no way back', async () => {
    const lab = await openImageLab();
    expect((await lab.call('GET', `${lab.root}/enablement/software`)).body).toEqual({ enabled: false });
    await commitImage(lab);
    expect(await lab.run('PUT', `${lab.root}/enablement/software`)).toMatchObject({ status: 'SUCCEEDED' });
    expect((await lab.call('GET', `${lab.root}/enablement/software`)).body).toEqual({ enabled: true });
    for (const [method, path] of [
      ['PUT', '/enablement/software?vmw-task=true'],
      ['POST', `${check}&vmw-task=true`],
    ] as const) {
      const again = await lab.call(method, `${lab.root}${path}`);
      expect(again).toMatchObject({ status: 400, body: { error_type: 'NOT_ALLOWED_IN_CURRENT_STATE' } });
    }
  });

  test.each<[check: string, prepare: (lab: ImageLab) => unknown]>([
    ['SOFTWARE_SPECIFICATION_EXISTENCE', () => undefined],
    ['STATELESSNESS', async (lab) => commitImage(lab).then(() => letHost(lab, 1, { stateless: true }))],
    [
      'VERSION',
      async (lab) => commitImage(lab).then(() => letHost(lab, 1, { installed: { baseImage: '6.7.0-3.73' } })),
    ],
  ])('is not possible where %s has errors', async (name, prepare) => {
    const lab = await openImageLab();
    await prepare(lab);
    const { status, result } = await lab.run('POST', `${lab.root}${check}`);
    expect({ status, result }).toMatchObject({
      status: 'SUCCEEDED',
      result: { notifications: { [name]: { errors: [{ type: 'ERROR' }] } } },
    });
    expect(await lab.run('PUT', `${lab.root}/enablement/software`)).toMatchObject({
      status: 'FAILED',
      error: { error_type: 'ERROR', data: { notifications: { [name]: { errors: [{}] } } } },
    });
    expect((await lab.call('GET', `${lab.root}/enablement/software`)).body).toEqual({ enabled: false });
  });

  test('says what software would be removed, unless that check is skipped', async () => {
    const lab = await openImageLab();
    await commitImage(lab);
    letHost(lab, 0, { installed: { baseImage: u1, extraComponents: { 'Fabrikam-nvme': '0.9.7' } } });
    const { result } = await lab.run('POST', `${lab.root}${check}`);
    expect(JSON.stringify(result)).toMatch(/Fabrikam-nvme/);
    const skipped = await lab.run('POST', `${lab.root}${check}`, { checks_to_skip: ['SOFTWARE'] });
    expect(skipped.result).not.toHaveProperty('notifications.SOFTWARE');
  });
});

describe('a standalone host', () => {
  test('has an image of its own', async () => {
    const lab = await openImageLab();
    const root = `/api/esx/settings/hosts/${lab.standalone.id}`;
    const commit = await commitImage(lab, {}, root);
    expect(await lab.run('PUT', `${root}/enablement/software`)).toMatchObject({ status: 'SUCCEEDED' });
    const scan = await lab.run('POST', `${root}/software?action=scan`);
    expect(scan.result).toMatchObject({ status: 'NON_COMPLIANT', commit, stage_status: 'NOT_STAGED' });
    expect(scan.result).not.toHaveProperty('hosts');
    await lab.run('POST', `${root}/software?action=check`);
    expect((await lab.call('GET', `${root}/software/reports/last-check-result`)).body).toMatchObject({
      host_info: { name: lab.standalone.name },
      entity_result: { type: 'HOST', status: 'OK' },
    });
    const task = await lab.start('POST', `${root}/software?action=apply`, {});
    const report = async () => (await lab.call('GET', `${root}/software/reports/last-apply-result`)).body;
    expect(await report()).not.toHaveProperty('status');
    lab.clock.advance(100_000);
    expect(await report()).toMatchObject({ commit, status: { status: 'OK' } });
    expect((await lab.task(task)).status).toBe('SUCCEEDED');
  });

  test('is what every such operation wants: a host of a cluster is refused', async () => {
    const lab = await openImageLab();
    const root = `/api/esx/settings/hosts/${lab.hosts[0]?.id ?? ''}`;
    for (const path of ['/enablement/software', '/software', '/software/drafts']) {
      expect(await lab.call('GET', `${root}${path}`)).toMatchObject({
        status: 400,
        body: { error_type: 'UNSUPPORTED' },
      });
    }
  });

  test('has running VMs that nobody can move', async () => {
    const lab = await openImageLab();
    const root = `/api/esx/settings/hosts/${lab.standalone.id}`;
    const [machine] = lab.simulator.state.virtualMachines.values();
    if (machine !== undefined) Object.assign(machine, { host: lab.standalone.id, powerState: 'POWERED_ON' });
    await commitImage(lab, {}, root);
    await lab.run('PUT', `${root}/enablement/software`);
    const { result } = await lab.run('POST', `${root}/software?action=check`);
    expect(result).toMatchObject({ status: 'ERROR' });
    expect(JSON.stringify(result)).toContain(machine?.name);
  });
});

describe('vCenter 7.0.3', () => {
  const version = '7.0.3.01000';

  test('has no staging, and says nothing of it', async () => {
    const lab = await enabledLab({ version });
    const refused = await lab.call('POST', `${lab.root}/software?action=stage&vmw-task=true`, {});
    expect(refused).toMatchObject({ status: 404, body: { error_type: 'OPERATION_NOT_FOUND' } });
    const { result } = await lab.run('POST', `${lab.root}/software?action=scan`);
    expect(result).toMatchObject({ status: 'NON_COMPLIANT' });
    expect(JSON.stringify(result)).not.toContain('stage_status');
  });

  test('has no images of hosts, and holds a host against the image of its cluster', async () => {
    const lab = await enabledLab({ version });
    const refused = await lab.call('GET', `/api/esx/settings/hosts/${lab.standalone.id}/software`);
    expect(refused).toMatchObject({ status: 404, body: { error_type: 'OPERATION_NOT_FOUND' } });
    const root = `/api/esx/settings/hosts/${lab.hosts[0]?.id ?? ''}`;
    const { result } = await lab.run('POST', `${root}/software?action=scan`);
    expect(result).toMatchObject({ status: 'NON_COMPLIANT' });
  });
});
