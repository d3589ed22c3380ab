import { describe, expect, test } from 'vitest';
import { manualClock } from '../manual-clock.ts';
import { openSimulator, type Opened } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { baseImage, noContent, offline, runTask, source, taskOf, versionsThere, type TaskEnd } from './depot-calls.ts';

const bundle = 'https://files.example/bundle.zip';
const same = 'https://mirror.example/bundle.zip';
const broken = 'https://files.example/broken.zip';
const behaviour = { taskMilliseconds: 0 };
const depotSources = [
  source(bundle, '8.0.1'),
  source(same, '8.0.1'),
  source('file-1', '8.0.2'),
  source(broken, '8.0.3', { failure: 'ERROR' }),
];
const inventory = { depotSources };

async function importBundle(opened: Opened, body: object): Promise<TaskEnd> {
  return runTask(opened, 'POST', `${offline}?vmw-task=true`, body);
}

const pull = { source_type: 'PULL', location: bundle };

describe('offline depots', () => {
  test('an import brings the depot and its content at once', async () => {
    const opened = await openSimulator({ inventory, behaviour });
    const { result } = await importBundle(opened, { ...pull, description: 'ours', ownerdata: '{"contentHash":"x"}' });
    const { depot } = result as { depot: string };
    const summary = {
      description: 'ours',
      source_type: 'PULL',
      location: bundle,
      owner: 'administrator@vsphere.local',
      ownerdata: '{"contentHash":"x"}',
    };
    expect((await opened.call('GET', offline)).body).toEqual({ [depot]: summary });
    const { body } = await opened.call('GET', `${offline}/${depot}`);
    expect(body).toEqual({ ...summary, create_time: expect.stringMatching(/Z$/) as unknown });
    expect(versionsThere(opened)).toEqual(['8.0.1']);
    expect((await opened.call('GET', `${offline}/${depot}/content`)).body).toMatchObject({
      metadata_bundles: { VMware: [{ base_images: [{ version: '8.0.1' }] }] },
    });
  });

  test('a bundle of the same content is refused with the depot that has it', async () => {
    const opened = await openSimulator({ inventory, behaviour });
    const { result } = await importBundle(opened, pull);
    expect(await importBundle(opened, { source_type: 'PULL', location: same })).toMatchObject({
      status: 'FAILED',
      error: { error_type: 'ALREADY_EXISTS', data: { depot: (result as { depot: string }).depot } },
    });
    expect(opened.simulator.state.depots.size).toBe(1);
  });

  test('what changed at a location becomes another depot', async () => {
    const opened = await openSimulator({ inventory, behaviour });
    await importBundle(opened, pull);
    opened.simulator.state.depotSources.set(bundle, source(bundle, '8.0.9'));
    expect(await importBundle(opened, pull)).toMatchObject({ status: 'SUCCEEDED' });
    expect(opened.simulator.state.depots.size).toBe(2);
    expect(versionsThere(opened)).toEqual(['8.0.1', '8.0.9']);
  });

  test.each([broken, 'https://files.example/nothing.zip'])('nothing is left of an import of %s', async (location) => {
    const opened = await openSimulator({ inventory, behaviour });
    expect(await importBundle(opened, { source_type: 'PULL', location })).toMatchObject({ status: 'FAILED' });
    expect(opened.simulator.state.depots.size).toBe(0);
    expect(versionsThere(opened)).toEqual([]);
  });

  test('what was uploaded has no location', async () => {
    const opened = await openSimulator({ inventory, behaviour });
    await importBundle(opened, { source_type: 'PUSH', file_id: 'file-1' });
    expect(Object.values((await opened.call('GET', offline)).body as object)).toMatchObject([
      { source_type: 'PUSH', file_id: 'file-1' },
    ]);
    expect(versionsThere(opened)).toEqual(['8.0.2']);
  });

  test.each([
    ['a pull without a location', { source_type: 'PULL' }, 'INVALID_ARGUMENT'],
    ['a pull of a file', { ...pull, file_id: 'file-1' }, 'INVALID_ARGUMENT'],
    ['a push without a file', { source_type: 'PUSH' }, 'INVALID_ARGUMENT'],
    ['what is no address', { source_type: 'PULL', location: 'bundle' }, 'INVALID_ARGUMENT'],
    ['an unknown field', { ...pull, enabled: true }, 'UNEXPECTED_INPUT'],
  ])('%s is refused at once', async (_name, body, errorType) => {
    const { call, simulator } = await openSimulator({ inventory, behaviour });
    expect(await call('POST', `${offline}?vmw-task=true`, body)).toMatchObject(refusal(400, errorType));
    expect(simulator.state.tasks.size).toBe(0);
  });

  test('an import can be found while it runs, and its end with a dump in between', async () => {
    const clock = manualClock();
    const opened = await openSimulator({ inventory, clock });
    const { body: task } = await opened.call('POST', `${offline}?vmw-task=true`, pull);
    const filter_spec = { services: ['com.vmware.esx.settings.depots.offline'] };
    const { body: found } = await opened.call('POST', '/api/cis/tasks?action=list', { filter_spec });
    expect(Object.keys(found as object)).toEqual([task]);
    opened.simulator.load(opened.simulator.dump());
    clock.advance(1000);
    expect(await taskOf(opened, task)).toMatchObject({ status: 'SUCCEEDED', operation: 'create$task' });
    expect(versionsThere(opened)).toEqual(['8.0.1']);
  });
});

describe('content in use', () => {
  const image = { baseImage: '8.0.1', components: {}, hardwareSupport: {}, solutions: {} };

  async function openInUse(options: object): Promise<Opened & { path: string; cluster: string }> {
    const opened = await openSimulator({ inventory: { ...inventory, size: { clusters: 1 } }, ...options });
    const { state } = opened.simulator;
    const [cluster = ''] = state.clusters.keys();
    const commit = { id: '1', author: 'me', time: 0, description: '', applied: true, image };
    state.images.set(cluster, { id: cluster, enabled: true, commits: [commit], drafts: [] });
    const { result } = await importBundle(opened, pull);
    const path = `${offline}/${(result as { depot: string }).depot}`;
    return { ...opened, path, cluster };
  }

  test('the task fails and names who needs it', async () => {
    const opened = await openInUse({ behaviour });
    const ended = await runTask(opened, 'DELETE', `${opened.path}?vmw-task=true`);
    expect(ended).toMatchObject({
      status: 'FAILED',
      error: {
        error_type: 'RESOURCE_IN_USE',
        data: { baselines: [], desired_states: [{ entity: { type: 'ClusterComputeResource', id: opened.cluster } }] },
      },
    });
    expect(versionsThere(opened)).toContain('8.0.1');
    opened.simulator.state.images.clear();
    expect(await runTask(opened, 'DELETE', `${opened.path}?vmw-task=true`)).toMatchObject({ status: 'SUCCEEDED' });
    expect(versionsThere(opened)).not.toContain('8.0.1');
  });

  test('the call is refused where the server says so at once', async () => {
    const { call, path } = await openInUse({ behaviour: { ...behaviour, depotInUse: 'refused-at-once' } });
    expect(await call('DELETE', `${path}?vmw-task=true`)).toMatchObject(refusal(400, 'RESOURCE_IN_USE'));
  });

  test('the old form forgets the record and leaves the content', async () => {
    const opened = await openInUse({ behaviour });
    expect(await opened.call('DELETE', opened.path)).toMatchObject({ status: 204 });
    expect(versionsThere(opened)).toContain('8.0.1');
    expect(await opened.call('GET', opened.path)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('it does not matter where another depot has it as well', async () => {
    const opened = await openInUse({ behaviour });
    opened.simulator.state.depotContents.set('other', {
      id: 'other',
      ...noContent(),
      baseImages: [baseImage('8.0.1')],
    });
    expect(await runTask(opened, 'DELETE', `${opened.path}?vmw-task=true`)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('a depot from a host', () => {
  const path = `${offline}?action=createFromHost&vmw-task=true`;

  test('holds the software that the host runs', async () => {
    const opened = await openSimulator({ behaviour });
    const [host = ''] = opened.simulator.state.hosts.keys();
    const ended = await runTask(opened, 'POST', path, { auth_type: 'EXISTING', host });
    expect(ended).toMatchObject({
      status: 'SUCCEEDED',
      result: { software_spec: { base_image: { version: '8.0.1-0.0.21495797' } } },
    });
  });

  test.each([
    ['no host', { auth_type: 'EXISTING' }, 400, 'INVALID_ARGUMENT'],
    ['a host that is not there', { auth_type: 'EXISTING', host: 'host-gone' }, 404, 'NOT_FOUND'],
    ['no credentials', { auth_type: 'USERNAME_PASSWORD' }, 400, 'INVALID_ARGUMENT'],
  ])('%s is refused', async (_name, body, status, errorType) => {
    const { call } = await openSimulator({ behaviour });
    expect(await call('POST', path, body)).toMatchObject(refusal(status, errorType));
  });

  test('a host that is known by name alone is not trusted, and its thumbprint is shown', async () => {
    const { call, simulator } = await openSimulator({ behaviour });
    const [host] = simulator.state.hosts.values();
    const host_credential = { host_name: host?.name ?? '', user_name: 'root', password: 'secret' };
    const answer = await call('POST', path, { auth_type: 'USERNAME_PASSWORD', host_credential });
    expect(answer).toMatchObject(refusal(400, 'UNVERIFIED_PEER'));
    expect(answer.body).toMatchObject({ data: { thumbprint: expect.stringMatching(/^([\dA-F]{2}:){19}/) as unknown } });
    const trusted = { ...host_credential, ssl_thumb_print: 'AA' };
    expect(await call('POST', path, { auth_type: 'USERNAME_PASSWORD', host_credential: trusted })).toMatchObject({
      status: 202,
    });
  });
});
