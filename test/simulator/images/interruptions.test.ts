import { describe, expect, test } from 'vitest';
import { openSimulator } from '../open-simulator.ts';
import { enabledLab, openImageLab, commitImage, letHost, u2, type ImageLab } from './image-lab.ts';

const apply = '/software?action=apply';

async function report(lab: ImageLab): Promise<object> {
  return (await lab.call('GET', `${lab.root}/software/reports/last-apply-result`)).body as object;
}

describe('a task of applying', () => {
  test('can be cancelled: the host that is at it goes on, the rest is skipped', async () => {
    const lab = await enabledLab();
    const [first, second, third] = lab.hosts.map(({ id }) => id);
    const task = await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(60_000);
    const cancelled = await lab.call('POST', `/api/cis/tasks/${encodeURIComponent(task)}?action=cancel`);
    expect(cancelled.status).toBe(204);
    expect(await lab.task(task)).toMatchObject({ status: 'RUNNING', cancelable: false });
    lab.clock.advance(40_000);
    expect(await lab.task(task)).toMatchObject({
      status: 'FAILED',
      error: { error_type: 'CANCELED' },
      result: { successful_hosts: [first], skipped_hosts: [second, third] },
    });
  });

  test('that is cancelled before its first host has entered maintenance mode does nothing', async () => {
    const lab = await enabledLab();
    const task = await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(10_000);
    await lab.call('POST', `/api/cis/tasks/${encodeURIComponent(task)}?action=cancel`);
    lab.clock.advance(10_000);
    expect(await lab.task(task)).toMatchObject({ status: 'FAILED', result: { skipped_hosts: { length: 3 } } });
    expect(lab.hosts[0]).not.toHaveProperty('inMaintenanceMode');
  });

  test('is found among the tasks of the cluster', async () => {
    const lab = await enabledLab();
    const task = await lab.start('POST', `${lab.root}${apply}`, {});
    const filter_spec = {
      services: ['com.vmware.esx.settings.clusters.software'],
      operations: ['apply$task'],
      status: ['PENDING', 'RUNNING', 'BLOCKED'],
      targets: [{ type: 'ClusterComputeResource', id: lab.cluster }],
      users: ['administrator@vsphere.local'],
    };
    const found = await lab.call('POST', '/api/cis/tasks?action=list', { filter_spec });
    expect(Object.keys(found.body as object)).toEqual([task]);
  });

  test('may fail as it was scripted to, and then nothing was done', async () => {
    const lab = await enabledLab();
    const operation = 'POST /api/esx/settings/clusters/{cluster}/software?action=apply&vmw-task=true';
    lab.simulator.script([{ operation, fault: { type: 'task-fails', errorType: 'TIMED_OUT' } }]);
    expect(await lab.run('POST', `${lab.root}${apply}`, {})).toMatchObject({
      status: 'FAILED',
      error: { error_type: 'TIMED_OUT' },
    });
    lab.clock.advance(300_000);
    expect(await lab.call('GET', `${lab.root}/software/reports/last-apply-result`)).toMatchObject({ status: 404 });
  });
});

describe('a restart of vCenter', () => {
  test.each([
    ['goes-on', u2],
    ['stops', undefined],
  ] as const)('forgets the task; applying %s', async (applyAcrossRestart, second) => {
    const opened = await enabledLab({ behaviour: { applyAcrossRestart } });
    const task = await opened.start('POST', `${opened.root}${apply}`, {});
    opened.clock.advance(60_000);
    opened.simulator.restart();
    expect(await opened.call('GET', `${opened.root}/software`)).toMatchObject({ status: 401 });
    const callAs = (method: string, path: string) => opened.callAs('alice@vsphere.local', method, path);
    expect(await callAs('GET', `/api/cis/tasks/${encodeURIComponent(task)}`)).toMatchObject({ status: 404 });
    expect(await callAs('POST', `${opened.root}/software?action=scan&vmw-task=true`)).toMatchObject({ status: 400 });
    opened.clock.advance(240_000);
    const { body } = await callAs('GET', `${opened.root}/software/reports/last-apply-result`);
    expect(body).toMatchObject({ status: { status: applyAcrossRestart === 'goes-on' ? 'OK' : 'SKIPPED' } });
    expect(opened.hosts.map(({ lifecycle }) => lifecycle?.installed?.baseImage)).toEqual([u2, second, second]);
  });

  test('in another place, with all its state, goes on where it was', async () => {
    const lab = await enabledLab();
    const task = await lab.start('POST', `${lab.root}${apply}`, {});
    lab.clock.advance(110_000);
    const before = await report(lab);
    const inventory = lab.simulator.dump();
    const behaviour = { applyMilliseconds: 100_000 };
    const other = await openSimulator({ clock: lab.clock, inventory, behaviour });
    const reportThere = async () => (await other.call('GET', `${lab.root}/software/reports/last-apply-result`)).body;
    expect(await reportThere()).toEqual(before);
    lab.clock.advance(190_000);
    const ended = await other.call('GET', `/api/cis/tasks/${encodeURIComponent(task)}`);
    expect(ended.body).toMatchObject({ status: 'SUCCEEDED', result: { successful_hosts: { length: 3 } } });
  });
});

describe('refusals', () => {
  test.each([
    ['call', 'ALREADY_IN_DESIRED_STATE'],
    ['task', 'NOT_FOUND'],
  ] as const)('are all told by the %s, where it is so', async (imageRefusals, error_type) => {
    const lab = await openImageLab({ behaviour: { imageRefusals } });
    if (imageRefusals === 'task') {
      const { status, error } = await lab.run('POST', `${lab.root}/software?action=scan`);
      expect({ status, type: error?.error_type }).toEqual({ status: 'FAILED', type: error_type });
      return;
    }
    await commitImage(lab, { baseImage: '8.0.1-0.0.21495797' });
    await lab.run('PUT', `${lab.root}/enablement/software`);
    const refused = await lab.call('POST', `${lab.root}${apply}&vmw-task=true`, {});
    expect(refused).toMatchObject({ status: 400, body: { error_type } });
  });
});

test('hosts in maintenance mode are remediated at the same time where the policy says so', async () => {
  const lab = await enabledLab();
  for (const index of [0, 1]) letHost(lab, index, {}).inMaintenanceMode = true;
  await lab.call('PUT', `${lab.root}/policies/apply`, { parallel_remediation_action: { enabled: true, max_hosts: 2 } });
  await lab.start('POST', `${lab.root}${apply}`, {});
  lab.clock.advance(100_000);
  expect(await report(lab)).toMatchObject({ successful_hosts: { length: 2 } });
  expect(lab.hosts.map(({ inMaintenanceMode = false }) => inMaintenanceMode)).toEqual([true, true, false]);
});

test('an inventory says what hosts run, what is desired, and whose drafts there are', async () => {
  const lab = await openImageLab();
  const [host] = lab.hosts;
  const document = {
    enabled: true,
    commits: [{ id: '1', author: 'alice@vsphere.local', image: { baseImage: u2 } }],
    drafts: [
      { id: '2', owner: 'alice@vsphere.local', parent: '1', image: {} },
      { id: '3', owner: 'bob@vsphere.local', parent: '1', broken: true, image: {} },
    ],
  };
  const inventory = lab.simulator.dump() as Record<string, unknown>;
  // As people write it: with what has a default left out.
  const images = [{ id: lab.cluster, ...document }];
  const hosts = lab.simulator.dump().hosts?.map((found) => {
    return found.id === host?.id ? { ...found, lifecycle: { installed: { baseImage: u2 } } } : found;
  });
  lab.simulator.load({ ...inventory, hosts, images } as never);
  const { result } = await lab.run('POST', `${lab.root}/software?action=scan`);
  expect(result).toMatchObject({ commit: '1', compliant_hosts: [host?.id] });
  expect((await lab.call('GET', `${lab.root}/software/drafts`)).body).toMatchObject({
    2: { metadata: { status: 'VALID' } },
    3: { metadata: { status: 'INVALID', owner: 'VSPHERE.LOCAL\\bob' } },
  });
});
