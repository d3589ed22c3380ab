import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { addZones } from './walk-workload.ts';
import {
  clusters,
  management,
  namespaces,
  openWorkload,
  read,
  running,
  supervisorBody,
  accepted,
} from './workload-calls.ts';

const root = `${management}/supervisors`;

describe('Supervisors by their own ids', () => {
  test('are listed with their names, and say where they stand', async () => {
    const opened = await openWorkload({}, running({ name: 'prod' }));
    const info = { name: 'prod', config_status: 'RUNNING', kubernetes_status: 'READY' };
    expect(await read(opened, `${root}/summaries`)).toMatchObject({ items: [{ supervisor: 'sup-1', info }] });
    expect(await read(opened, `${root}/sup-1/summary`)).toMatchObject(info);
    const topology = await read<{ zone: string }[]>(opened, `${root}/sup-1/topology`);
    expect(topology).toEqual([{ zone: expect.any(String) as string, clusters: [opened.cluster] }]);
    expect(await opened.call('GET', `${root}/sup-2/summary`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('are enabled in the other form, and read alike', async () => {
    const opened = await openWorkload();
    const answer = await opened.call(
      'POST',
      `${root}/${opened.cluster}?action=enable_on_compute_cluster`,
      supervisorBody(opened, { name: 'prod' }),
    );
    expect(answer).toMatchObject({ status: 201, body: expect.any(String) as string });
    expect(await read(opened, `${clusters}/${opened.cluster}`)).toMatchObject({
      size_hint: 'SMALL',
      service_cidr: { address: '10.96.0.0', prefix: 23 },
      master_DNS: ['10.0.0.2'],
      master_management_network: {
        mode: 'STATICRANGE',
        network: opened.network,
        address_range: {
          starting_address: '10.0.0.10',
          address_count: 5,
          subnet_mask: '255.255.255.0',
          gateway: '10.0.0.1',
        },
      },
      load_balancers: [{ id: 'lb1', provider: 'HA_PROXY' }],
    });
    const summaries = await read(opened, `${root}/summaries`);
    expect(summaries).toMatchObject({ items: [{ supervisor: answer.body, info: { name: 'prod' } }] });
  });

  test.each([
    ['published', 'kube_API_server_options', 'kube_api_server_options'],
    ['lower', 'kube_api_server_options', 'kube_API_server_options'],
    ['by-generation', 'kube_api_server_options', 'kube_API_server_options'],
  ] as const)('%s: the names of the newer calls', async (workloadSpelling, right, wrong) => {
    const opened = await openWorkload({ workloadSpelling }, { record: () => {} });
    const path = `${root}/${opened.cluster}?action=enable_on_compute_cluster`;
    const body = supervisorBody(opened);
    const spelt = (name: string) => ({ ...body, workloads: { ...(body['workloads'] as object), [name]: {} } });
    expect(await opened.call('POST', path, spelt(wrong))).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
    expect(await opened.call('POST', path, spelt(right))).toMatchObject({ status: 201 });
  });

  test('stand on three zones, and are one under each cluster', async () => {
    const opened = await openWorkload();
    const zones = addZones(opened, opened);
    const on = (change: object) =>
      opened.call('POST', `${root}?action=enable_on_zones`, supervisorBody(opened, { ...change }));
    expect(await on({ zones: zones.slice(1) })).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    expect(await on({ zones: ['x', 'y', 'z'] })).toMatchObject(refusal(404, 'NOT_FOUND'));
    const { body: id } = await on({ zones });
    expect(await read(opened, `${root}/${String(id)}/topology`)).toEqual([
      { zone: 'z1', clusters: [opened.cluster] },
      { zone: 'z2', clusters: [opened.other] },
      { zone: 'z3', clusters: ['domain-c9001'] },
    ]);
    opened.clock.advance(400);
    expect(await read(opened, clusters)).toHaveLength(3);
    await accepted(opened, 'PATCH', `${clusters}/${opened.other}`, { login_banner: 'x' });
    expect(await read(opened, `${clusters}/${opened.cluster}`)).toMatchObject({ login_banner: 'x' });
    await accepted(opened, 'POST', `${clusters}/${opened.other}?action=disable`);
    opened.clock.advance(200);
    expect(await read(opened, clusters)).toEqual([]);
  });

  test('carry namespaces, which the second version keys by Supervisor', async () => {
    const opened = await openWorkload({}, running());
    await accepted(opened, 'POST', `${namespaces}/v2`, { supervisor: 'sup-1', namespace: 'shop' });
    expect(await read(opened, `${namespaces}/v2`)).toMatchObject([{ supervisor: 'sup-1', namespace: 'shop' }]);
    const info = await read(opened, `${namespaces}/v2/shop`);
    expect(info).toMatchObject({ supervisor: 'sup-1', networks: ['primary'] });
    expect(info).not.toHaveProperty('cluster');
    expect(await read(opened, `${namespaces}/shop`)).toMatchObject({ cluster: opened.cluster });
    const unknown = await opened.call('POST', `${namespaces}/v2`, { supervisor: 'sup-2', namespace: 'x' });
    expect(unknown).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('are unknown to a vCenter of 7.0', async () => {
    const opened = await openWorkload({}, { ...running(), version: '7.0.3.01000' });
    expect(await opened.call('GET', `${root}/summaries`)).toMatchObject(refusal(404, 'OPERATION_NOT_FOUND'));
    expect(await opened.call('GET', `${namespaces}/v2`)).toMatchObject({ status: 404 });
    const body = { supervisor: 'sup-1', namespace: 'x' };
    expect(await opened.call('POST', `${namespaces}/v2`, body)).toMatchObject(refusal(404, 'OPERATION_NOT_FOUND'));
    await accepted(opened, 'POST', namespaces, { cluster: opened.cluster, namespace: 'shop' });
    expect(await read(opened, `${namespaces}/shop`)).not.toHaveProperty('content_libraries');
    const libraries = await opened.call('PATCH', `${namespaces}/shop`, { content_libraries: [] });
    expect(libraries).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
  });
});
