import { describe, expect, test } from 'vitest';
import { exportObjects } from '../../../src/plan/exported-manifest.ts';
import { namespaceTemplate as reconciler } from '../../../src/reconcilers/namespace-template/index.ts';
import type { Document } from '../../contract/documents.ts';
import {
  addTemplate,
  changeIn,
  clusterB,
  clusterId,
  expectNothingToDo,
  openWorkloads,
  templateDocument,
  type WorkloadWorld,
} from '../workload-world.ts';

const full = templateDocument({
  quota: { cpuLimit: '4GHz', memoryLimit: '8GiB' },
  storage: [{ policy: 'gold', limit: '50GiB' }],
  permissions: [{ type: 'GROUP', domain: 'vsphere.local', subject: 'Devs' }],
  vmClasses: ['small'],
  contentLibraries: [{ library: 'library-01' }],
  network: 'primary',
});

const existing = {
  template: 'default',
  resourceSpec: { cpu_limit: 1000, pod_count: 5 },
  storageSpecs: [{ policy: 'policy-gold' }],
  permissions: [{ subjectType: 'GROUP', domain: 'vsphere.local', subject: 'Devs' }],
  vmClasses: ['small'],
  networks: ['primary'],
} as const;

function addExisting(opened: WorkloadWorld): void {
  addTemplate(opened.state, structuredClone(existing) as never);
}

const root = (opened: WorkloadWorld): string =>
  `/api/vcenter/namespaces/namespace-templates/clusters/${clusterId(opened.state, 'Cluster-A')}`;

describe('a template', () => {
  test.each(['7.0.3.00100', '8.0.2.00100'])('that does not exist is created with vCenter %s', async (version) => {
    await using opened = await openWorkloads({ version });
    await opened.apply([full]);
    expect(opened.sent.map(({ operation }) => operation)).toEqual([`POST ${root(opened)}`]);
    expect(opened.sent[0]?.body).toMatchObject({
      template: 'default',
      resource_spec: { cpu_limit: 4000, memory_limit: 8192 },
      storage_specs: [{ policy: 'policy-gold', limit: 51_200 }],
      permissions: [{ subject_type: 'GROUP', domain: 'vsphere.local', subject: 'Devs' }],
      networks: ['primary'],
    });
    await expectNothingToDo(opened, [full]);
  });

  test('is changed by sending all of it, since what is left out may be read as none', async () => {
    await using opened = await openWorkloads();
    addExisting(opened);
    await opened.apply([templateDocument({ quota: { cpuLimit: '2GHz' } })]);
    expect(opened.sent).toEqual([
      {
        operation: `PATCH ${root(opened)}/default`,
        body: {
          resource_spec: { cpu_limit: 2000, pod_count: 5 },
          storage_specs: [{ policy: 'policy-gold' }],
          permissions: [{ subject_type: 'GROUP', domain: 'vsphere.local', subject: 'Devs' }],
          networks: ['primary'],
          vm_service_spec: { vm_classes: ['small'], content_libraries: [] },
        },
      },
    ]);
  });

  test.each(['cleared', 'kept'] as const)(
    'loses a limit that is null (left out is %s)',
    async (templateFieldsLeftOut) => {
      await using opened = await openWorkloads({ behaviour: { templateFieldsLeftOut } });
      addExisting(opened);
      const document = templateDocument({ quota: { podCount: null } });
      await opened.apply([document]);
      expect(opened.state.namespaceTemplates.get('supervisor-a')?.resourceSpec).toEqual({ cpu_limit: 1000 });
      await expectNothingToDo(opened, [document]);
    },
  );

  test('that is as asked is kept, whatever the capitals of its permissions', async () => {
    await using opened = await openWorkloads();
    addExisting(opened);
    const permissions = [{ type: 'GROUP', domain: 'VSPHERE.LOCAL', subject: 'devs' }];
    await expectNothingToDo(opened, [templateDocument({ permissions })]);
  });

  test('under another name is left alone, unless adoption is asked for: then it is changed and keeps its name', async () => {
    await using opened = await openWorkloads();
    addTemplate(opened.state, { ...(structuredClone(existing) as object), template: 'old' });
    const wish = { quota: { podCount: 9 } };
    const change = changeIn(await opened.plan([templateDocument(wish)]));
    expect(change).toMatchObject({ verdict: 'blocked', reason: 'precondition' });
    expect(change.message).toBe('The Supervisor has a template called old already, and can have only one.');
    await opened.apply([templateDocument(wish, { adopt: true })]);
    expect(opened.sent.map(({ operation }) => operation)).toEqual([`PATCH ${root(opened)}/old`]);
    await expectNothingToDo(opened, [templateDocument(wish, { adopt: true })]);
  });

  test.each([
    ['present', 'keep'],
    ['absent', 'blocked'],
  ] as const)(
    'has a writable library once it shows where that stands (%s: %s)',
    async (templateContentLibraries, verdict) => {
      await using opened = await openWorkloads({ behaviour: { templateContentLibraries } });
      const document = templateDocument({ contentLibraries: [{ library: 'library-01', writable: true }] });
      await opened.apply([document]);
      const next = await opened.plan([document]);
      await opened.world.apply(next);
      expect(changeIn(await opened.plan([document])).verdict).toBe(verdict);
      expect(opened.state.namespaceTemplates.get('supervisor-a')?.contentLibraries).toMatchObject([
        { writable: verdict === 'keep' },
      ]);
    },
  );

  test('stays as it is when its manifest goes', async () => {
    await using opened = await openWorkloads();
    await opened.apply([full]);
    const plan = await opened.plan([]);
    expect(plan.changes).toEqual([]);
    expect(opened.state.namespaceTemplates.size).toBe(1);
  });

  test('is refused where there is no Supervisor', async () => {
    await using opened = await openWorkloads();
    const change = changeIn(await opened.plan([templateDocument({ supervisor: clusterB })]));
    expect(change).toMatchObject({ verdict: 'blocked', reason: 'precondition' });
    expect(change.message).toContain(`There is no Supervisor on ${clusterB}`);
  });

  test.each(['reset-after', 'reset-before'] as const)('is there once when an answer is lost (%s)', async (type) => {
    await using opened = await openWorkloads();
    opened.world.simulator.script([
      { operation: 'POST /api/vcenter/namespaces/namespace-templates/clusters/{cluster}', fault: { type } },
    ]);
    await opened.apply([full]);
    await expectNothingToDo(opened, [full]);
  });

  test('is exported as a manifest whose plan is empty', async () => {
    await using opened = await openWorkloads();
    addExisting(opened);
    const signal = new AbortController().signal;
    const request = { environment: 'lab', wanted: [], signal };
    const { objects } = (await reconciler.observeAll?.(opened.world.client.reader(), request)) ?? {};
    const [exported] = exportObjects(objects ?? [], 'NamespaceTemplate', false, reconciler.write);
    expect(exported?.draft.spec).toMatchObject({ quota: { cpuLimit: '1000MHz', podCount: 5 } });
    await expectNothingToDo(opened, [{ lifecycle: {}, ...exported?.draft } as unknown as Document]);
  });
});
