import { describe, expect, test } from 'vitest';
import type { VsphereReader, VsphereWriter } from '../../../src/client/vsphere.ts';
import type { Behaviour } from '../scripted-server.ts';
import { startScriptedServer, vapiError } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { makeCall, ok } from './one-call.ts';

const signal = noAbort();
const cluster = { type: 'cluster', id: 'domain-c8' } as const;
const host = { type: 'host', id: 'host-9' } as const;
const say = (text: string) => ({ id: 'com.x', default_message: text, args: [] });
const notice = (text: string) => ({ id: 'n', time: '2026-01-01T00:00:00Z', message: say(text) });
const details = { display_name: 'ESXi', display_version: '8.0 U2', release_date: '2026-01-01T00:00:00Z' };

async function read<T>(answers: Behaviour[], call: (reader: VsphereReader) => Promise<T>): Promise<T> {
  await using server = await startScriptedServer({ answers });
  await using client = clientOf(server);
  return await call(client.reader());
}

test('what is committed is read with everything that others put into it', async () => {
  const info = {
    base_image: { version: '8.0.2-0.0.1', details },
    add_on: { name: 'Dell', version: '1' },
    components: { tools: { version: '2' }, floating: {} },
    solutions: { 'com.vmware.vsphere-ha': { version: '3', components: [{ component: 'fdm' }] } },
    hardware_support: { packages: { hsm: { pkg: 'p', version: '4' } } },
  };
  const found = await makeCall((w) => w.softwareImages.committed(cluster, signal), ok(info));
  expect(found.asked).toEqual(['GET /api/esx/settings/clusters/domain-c8/software']);
  expect(found.value).toEqual({
    ...info,
    solutions: { 'com.vmware.vsphere-ha': { version: '3', components: ['fdm'] } },
    hardware_support: { hsm: { pkg: 'p', version: '4' } },
    unmodelled: {},
  });
});

test('members of a later release are kept where they hold something', async () => {
  const later = { removed_components: ['a'], alternative_images: [], note: null };
  const answer = { base_image: { version: '9' }, ...later };
  const found = await read([{ status: 200, json: answer }], (r) => r.softwareImages.committed(host, signal));
  expect(found).toEqual({
    base_image: { version: '9' },
    components: {},
    solutions: {},
    hardware_support: {},
    unmodelled: { removed_components: ['a'] },
  });
});

const notFound = vapiError(404, 'NOT_FOUND');
const enabled = ok({ enabled: false });

describe('a 404', () => {
  const reads: [string, (reader: VsphereReader) => Promise<unknown>][] = [
    ['committed', (r) => r.softwareImages.committed(cluster, signal)],
    ['commit', (r) => r.softwareImages.commit(cluster, '1', signal)],
    ['draft', (r) => r.softwareImages.draft(cluster, '1', signal)],
    ['compliance', (r) => r.softwareImages.compliance(host, signal)],
    ['lastCheck', (r) => r.softwareImages.lastCheck(cluster, signal)],
    ['lastApply', (r) => r.softwareImages.lastApply(host, signal)],
    ['applyImpact', (r) => r.softwareImages.applyImpact(cluster, signal)],
    ['hardwareCompatibility', (r) => r.softwareImages.hardwareCompatibility('domain-c8', signal)],
    ['effectiveComponents', (r) => r.softwareImages.effectiveComponents(cluster, signal)],
  ];

  test.each(reads)('of %s is nothing there, while the target is', async (_name, call) => {
    expect(await read([notFound, enabled], call)).toBeUndefined();
  });

  test.each(reads)('of %s is an error when the target is gone', async (_name, call) => {
    expect((await errorOf(read([notFound, notFound], call))).code).toBe('not-found');
  });

  test.each(reads)('of %s is an error when this release does not have it', async (_name, call) => {
    expect((await errorOf(read([vapiError(404, 'OPERATION_NOT_FOUND')], call))).code).toBe('unsupported');
  });
});

test('drafts of everybody are listed', async () => {
  const metadata = { owner: 'VSPHERE.LOCAL\\ann', status: 'OUTDATED', creation_time: '2026-01-01T00:00:00Z' };
  const found = await read([ok({ d1: { metadata } })], (r) => r.softwareImages.drafts(cluster, signal));
  expect(found).toEqual([{ draft: 'd1', ...metadata }]);
});

test('an empty draft has no base image', async () => {
  const metadata = { owner: 'ann', status: 'VALID', creation_time: '' };
  const answer = ok({ metadata, software: { components: {}, solutions: {} } });
  const found = await read([answer], (r) => r.softwareImages.draft(cluster, 'd1', signal));
  expect(found?.software).not.toHaveProperty('base_image');
});

test('a scan of a cluster is read with its hosts', async () => {
  const part = { status: 'NON_COMPLIANT', impact: 'REBOOT_REQUIRED', scan_time: 't', notifications: {} };
  const image = { current: { version: '1' }, target: { version: '2' }, status: 'NON_COMPLIANT', notifications: {} };
  const answer = {
    ...part,
    commit: '5',
    stage_status: 'NOT_STAGED',
    compliant_hosts: [],
    non_compliant_hosts: ['host-1'],
    incompatible_hosts: [],
    unavailable_hosts: [],
    hosts: { 'host-1': { ...part, notifications: { errors: [notice('no')] }, base_image: image } },
    host_info: { 'host-1': { name: 'esx01' } },
  };
  const found = await read([{ status: 200, json: answer }], (r) => r.softwareImages.compliance(cluster, signal));
  expect(found).toMatchObject({
    status: 'NON_COMPLIANT',
    commit: '5',
    stage_status: 'NOT_STAGED',
    non_compliant_hosts: ['host-1'],
    hosts: {
      'host-1': {
        impact: 'REBOOT_REQUIRED',
        base_image: { current: '1', target: '2' },
        notifications: { info: [], warnings: [], errors: [{ id: 'n', message: 'no' }] },
      },
    },
    host_names: { 'host-1': 'esx01' },
  });
});

test('words of a later release stay what they are', async () => {
  const answer = { status: 'ALMOST', impact: 'QUICK_PATCH', scan_time: 't' };
  const found = await read([{ status: 200, json: answer }], (r) => r.softwareImages.compliance(host, signal));
  expect(found).toMatchObject({ status: 'ALMOST', impact: 'QUICK_PATCH', non_compliant_hosts: [], hosts: {} });
});

const about = { check: 'com.x', name: say('Disk'), description: say('') };

test.each([
  [
    'cluster',
    { entity_results: [{ type: 'HOST', host: 'host-1', status: 'ERROR', check_statuses: [statuses('issues')] }] },
  ],
  ['host', { entity_result: { type: 'HOST', host: 'host-1', status: 'ERROR', check_statuses: [statuses('host')] } }],
] as const)('the last check of a %s says what is wrong', async (type, entities) => {
  const answer = { status: 'ERROR', start_time: 's', end_time: 'e', commit: '5', host_info: {}, ...entities };
  const target = { type, id: 'x-1' };
  const found = await read([{ status: 200, json: answer }], (r) => r.softwareImages.lastCheck(target, signal));
  expect(found?.entities).toEqual([
    {
      type: 'HOST',
      id: 'host-1',
      status: 'ERROR',
      checks: [{ check: 'com.x', name: 'Disk', status: 'ERROR', issues: ['The disk is full.'] }],
    },
  ]);
});

function statuses(form: 'issues' | 'host') {
  const issue = say('The disk is full.');
  return {
    check: about,
    status: 'ERROR',
    ...(form === 'issues' ? { issues: [issue] } : { check_issues: [{ description: issue }] }),
  };
}

test('the last apply tells how far each host is', async () => {
  const status = { status: 'OK', start_time: 's', end_time: 'e', notifications: {} };
  const progress = { total: 4, completed: 1, message: say('') };
  const answer = {
    status,
    commit: '5',
    host_status: { 'host-1': { ...status, status: 'RETRY_PENDING', progress } },
    successful_hosts: [],
    failed_hosts: [],
    skipped_hosts: ['host-2'],
    host_info: { 'host-1': { name: 'esx01' } },
  };
  const found = await read([ok(answer)], (r) => r.softwareImages.lastApply(cluster, signal));
  expect(found).toMatchObject({
    status: { status: 'OK' },
    host_status: { 'host-1': { status: 'RETRY_PENDING', percent: 25 } },
    skipped_hosts: ['host-2'],
    host_names: { 'host-1': 'esx01' },
  });
});

test('a host’s apply that goes on has no status', async () => {
  const answer = ok({ commit: '5', host_info: { name: 'esx01' } });
  const found = await read([answer], (r) => r.softwareImages.lastApply(host, signal));
  expect(found).toMatchObject({ commit: '5', host_status: {}, host_names: {} });
  expect(found).not.toHaveProperty('status');
});

test('what an apply will do is asked for some hosts', async () => {
  const impact = [{ message: say('Reboots.') }];
  const answer = ok({ impact, host_impact: { 'host-1': impact }, commit: '5', host_info: {} });
  const found = await makeCall((w) => w.softwareImages.applyImpact(cluster, signal, ['host-1', 'host-2']), answer);
  expect(found.asked).toEqual([
    'GET /api/esx/settings/clusters/domain-c8/software/reports/apply-impact?hosts=host-1&hosts=host-2',
  ]);
  expect(found.value).toEqual({
    commit: '5',
    impact: ['Reboots.'],
    host_impact: { 'host-1': ['Reboots.'] },
    host_names: {},
  });
});

test.each<[string, (w: VsphereWriter) => Promise<unknown>, string, unknown, unknown]>([
  [
    'solutions',
    (w) => w.softwareImages.solutions(cluster, signal),
    'clusters/domain-c8/software/solutions',
    { ha: { version: '1', components: [{ component: 'fdm' }] } },
    { ha: { version: '1', components: ['fdm'] } },
  ],
  [
    'effective components of a draft',
    (w) => w.softwareImages.effectiveComponents(host, signal, 'd1'),
    'hosts/host-9/software/drafts/d1/software/effective-components',
    { tools: { version: '2' } },
    { tools: { version: '2' } },
  ],
  [
    'a commit',
    (w) => w.softwareImages.commit(host, '7', signal),
    'hosts/host-9/software/commits/7',
    { author: 'ann', commit_time: 't', description: '', apply_status: 'NOT_APPLIED' },
    { author: 'ann', commit_time: 't', description: '', apply_status: 'NOT_APPLIED' },
  ],
])('%s are read', async (_what, call, path, answer, value) => {
  expect(await makeCall(call, ok(answer))).toMatchObject({ asked: [`GET /api/esx/settings/${path}`], value });
});

test('components that a host has are read', async () => {
  const answer = { tools: { display_name: 'Tools', version: '1', display_version: '1.0' } };
  const found = await makeCall((w) => w.softwareImages.installedComponents('host-9', signal), ok(answer));
  expect(found).toMatchObject({ asked: ['GET /api/esx/hosts/host-9/software/installed-components'], value: answer });
});
