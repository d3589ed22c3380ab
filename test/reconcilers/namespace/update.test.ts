import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import {
  addNamespace,
  changeIn,
  expectNothingToDo,
  namespaceDocument,
  openWorkloads,
  type WorkloadWorld,
} from '../workload-world.ts';

const stamp = '[trueup/lab/team-a;forbid]';
const path = 'PATCH /api/vcenter/namespaces/instances/team-a';

/** What one PATCH sent, there being no other write. */
function patchIn({ sent }: WorkloadWorld): JsonObject {
  expect(sent.map(({ operation }) => operation)).toEqual([path]);
  return sent[0]?.body as JsonObject;
}

describe('quotas', () => {
  test('are changed by the limits that differ, and one that is null is unset', async () => {
    await using opened = await openWorkloads();
    const resourceSpec = { cpu_limit: 10_000, memory_limit: 4096, pod_count: 5, job_count: 3 };
    addNamespace(opened.state, { id: 'team-a', description: stamp, resourceSpec });
    const quota = { cpuLimit: '20GHz', memoryLimit: '4GiB', podCount: null, secretCount: null };
    await opened.apply([namespaceDocument({ quota })]);
    expect(patchIn(opened)).toEqual({ resource_spec: { cpu_limit: 20_000, pod_count_unset: true } });
    expect(opened.namespace('team-a').resourceSpec).toEqual({ cpu_limit: 20_000, memory_limit: 4096, job_count: 3 });
    await expectNothingToDo(opened, [namespaceDocument({ quota })]);
  });

  test('of a structure that is not known are refused, on a new namespace and on one that is there', async () => {
    const resourceQuotaTypes = { create: 'com.vmware.quota_options_v9', update: 'com.vmware.quota_options_v9' };
    await using opened = await openWorkloads({ behaviour: { resourceQuotaTypes } });
    const document = namespaceDocument({ quota: { podCount: 5 } });
    const message = 'The Supervisor has quotas of a structure that is not known here: com.vmware.quota_options_v9.';
    expect(changeIn(await opened.plan([document]))).toMatchObject({
      verdict: 'blocked',
      reason: 'unsupported',
      message,
    });
    await opened.apply([namespaceDocument()]);
    expect(changeIn(await opened.plan([document]))).toMatchObject({
      verdict: 'blocked',
      reason: 'unsupported',
      message,
    });
  });
});

describe('access', () => {
  const entry = (subject: string, role: string) => ({ type: 'GROUP', domain: 'vsphere.local', subject, role });
  const live = (subject: string, role: 'EDIT' | 'VIEW') =>
    ({ subjectType: 'GROUP', domain: 'vsphere.local', subject, role }) as const;
  const existing = { id: 'team-a', description: stamp, accessList: [live('Team-A', 'VIEW'), live('auditors', 'VIEW')] };

  test('of people that the manifest does not list stays with Merge, which is the default', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, existing);
    const document = namespaceDocument({ access: { entries: [entry('team-a', 'EDIT'), entry('ops', 'OWNER')] } });
    await opened.apply([document]);
    expect(patchIn(opened)).toEqual({
      access_list: [
        { subject_type: 'GROUP', domain: 'vsphere.local', subject: 'Team-A', role: 'EDIT' },
        { subject_type: 'GROUP', domain: 'vsphere.local', subject: 'auditors', role: 'VIEW' },
        { subject_type: 'GROUP', domain: 'vsphere.local', subject: 'ops', role: 'OWNER' },
      ],
    });
    await expectNothingToDo(opened, [document]);
  });

  test('of people that the manifest does not list goes with Exact', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, existing);
    const document = namespaceDocument({ access: { mode: 'Exact', entries: [entry('team-a', 'VIEW')] } });
    await opened.apply([document]);
    expect(patchIn(opened)).toEqual({
      access_list: [{ subject_type: 'GROUP', domain: 'vsphere.local', subject: 'Team-A', role: 'VIEW' }],
    });
    await expectNothingToDo(opened, [document]);
  });

  test('of everybody goes with an exact empty list', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, existing);
    await opened.apply([namespaceDocument({ access: { mode: 'Exact', entries: [] } })]);
    expect(opened.namespace('team-a').accessList).toEqual([]);
  });

  test.each(['Team-A', 'TEAM-A', 'team-a'])('of %s is that of the group whatever its capitals', async (subject) => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, { ...existing, accessList: [live('Team-A', 'VIEW')] });
    const entries = [{ ...entry(subject, 'VIEW'), domain: 'VSPHERE.local' }];
    await expectNothingToDo(opened, [namespaceDocument({ access: { mode: 'Exact', entries } })]);
  });

  test('that follows from permissions in vCenter is neither asked for nor taken away', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, { ...existing, accessList: [], inheritedAccess: [live('admins', 'EDIT')] });
    await expectNothingToDo(opened, [namespaceDocument({ access: { mode: 'Exact', entries: [] } })]);
  });
});

describe('storage', () => {
  const existing = {
    id: 'team-a',
    description: stamp,
    storageSpecs: [{ policy: 'policy-gold', limit: 1024 }, { policy: 'policy-silver' }],
  };

  test('is a set of policies, and a limit that is left out is none', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, existing);
    const storage = [{ policy: 'silver' }, { policy: 'gold', limit: '1024MiB' }];
    await expectNothingToDo(opened, [namespaceDocument({ storage })]);
    await opened.apply([namespaceDocument({ storage: [{ policy: 'silver' }, { policy: 'gold' }] })]);
    expect(patchIn(opened)).toEqual({ storage_specs: [{ policy: 'policy-silver' }, { policy: 'policy-gold' }] });
  });

  test('that a limit is lowered for costs nothing; that a policy goes is destructive and explained', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, existing);
    const lowered = await opened.plan([
      namespaceDocument({ storage: [{ policy: 'silver' }, { policy: 'gold', limit: '1MiB' }] }),
    ]);
    expect(lowered.steps.map(({ impact }) => impact)).toEqual(['safe', 'safe']);
    const removed = await opened.plan([namespaceDocument({ storage: [{ policy: 'silver' }] })]);
    expect(removed.steps[0]).toMatchObject({ operation: 'update', impact: 'destructive', reversible: false });
    expect(changeIn(removed).remarks?.join(' ')).toContain('Volumes on gold become unusable');
  });
});

describe('VM classes and libraries', () => {
  const libraryId = (opened: WorkloadWorld, name = 'library-01') =>
    [...opened.state.libraries.values()].find((library) => library.name === name)?.id ?? '';

  test('are replaced as whole lists, and an empty one is none', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, { id: 'team-a', description: stamp, vmClasses: ['large', 'small'] });
    await expectNothingToDo(opened, [namespaceDocument({ vmClasses: ['small', 'large'] })]);
    await opened.apply([namespaceDocument({ vmClasses: [] })]);
    expect(patchIn(opened)).toEqual({ vm_service_spec: { vm_classes: [] } });
  });

  test('change apart from each other: libraries beside the VM service from 8.0 U2 on', async () => {
    await using opened = await openWorkloads();
    const contentLibraries = [{ contentLibrary: libraryId(opened), writable: true }];
    addNamespace(opened.state, { id: 'team-a', description: stamp, vmClasses: ['small'], contentLibraries });
    await opened.apply([namespaceDocument({ vmClasses: ['large'] })]);
    expect(patchIn(opened)).toEqual({ vm_service_spec: { vm_classes: ['large'] } });
    expect(opened.namespace('team-a').contentLibraries).toEqual(contentLibraries);
    opened.sent.length = 0;
    const document = namespaceDocument({ contentLibraries: [{ library: 'library-02' }] });
    await opened.apply([document]);
    expect(patchIn(opened)).toEqual({
      content_libraries: [{ content_library: libraryId(opened, 'library-02'), writable: false }],
    });
    await expectNothingToDo(opened, [document]);
  });

  test('stand in the VM service before 8.0 U2, where a library is never writable', async () => {
    await using opened = await openWorkloads({ version: '8.0.1.00100' });
    addNamespace(opened.state, { id: 'team-a', description: stamp, vmClasses: ['small'] });
    const writable = namespaceDocument({ contentLibraries: [{ library: 'library-01', writable: true }] });
    expect(changeIn(await opened.plan([writable]))).toMatchObject({ verdict: 'blocked', reason: 'unsupported' });
    await opened.apply([namespaceDocument({ contentLibraries: [{ library: 'library-01' }] })]);
    expect(patchIn(opened)).toEqual({ vm_service_spec: { content_libraries: [libraryId(opened)] } });
    expect(opened.namespace('team-a').vmClasses).toEqual(['small']);
  });

  test('that do not exist stop the manifest and name what there is', async () => {
    await using opened = await openWorkloads();
    const change = changeIn(await opened.plan([namespaceDocument({ vmClasses: ['huge'] })]));
    expect(change).toMatchObject({ verdict: 'blocked', reason: 'reference-not-found' });
    expect(change.remedy).toContain('large, small');
  });
});

describe('a manifest', () => {
  test('leaves alone what it does not write', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, {
      id: 'team-a',
      description: `Text ${stamp}`,
      resourceSpec: { pod_count: 5 },
      vmClasses: ['small'],
      storageSpecs: [{ policy: 'policy-gold' }],
    });
    await expectNothingToDo(opened, [namespaceDocument()]);
  });

  test('asks for everything that differs in one update', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, { id: 'team-a', description: stamp });
    await opened.apply([
      namespaceDocument({
        description: 'Text',
        quota: { podCount: 5 },
        storage: [{ policy: 'gold' }],
        vmClasses: ['small'],
        contentLibraries: [{ library: 'library-01' }],
      }),
    ]);
    expect(Object.keys(patchIn(opened)).toSorted()).toEqual([
      'content_libraries',
      'description',
      'resource_spec',
      'storage_specs',
      'vm_service_spec',
    ]);
  });

  test('of another network is told that a namespace keeps its network', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, { id: 'team-a', description: stamp });
    const change = changeIn(await opened.plan([namespaceDocument({ network: 'other' })]));
    expect(change).toMatchObject({ verdict: 'keep' });
    expect(change.leftAlone).toMatchObject([{ path: 'spec.network', why: 'create-only' }]);
  });

  test('keeps the marks of other environments in the description', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, { id: 'team-a', description: `Text ${stamp}` });
    const document = namespaceDocument({ description: 'Other' }, { onRemove: 'orphan' });
    await opened.apply([document]);
    expect(opened.namespace('team-a').description).toBe('Other [trueup/lab/team-a;orphan]');
  });
});
