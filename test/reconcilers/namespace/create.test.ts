import { describe, expect, test } from 'vitest';
import {
  addNamespace,
  addSupervisor,
  changeIn,
  clusterB,
  clusterId,
  expectNothingToDo,
  namespaceDocument,
  openWorkloads,
} from '../workload-world.ts';

const full = namespaceDocument({
  description: 'Of team A',
  quota: { cpuLimit: '20GHz', memoryLimit: '64GiB', storageLimit: null, podCount: 100 },
  access: { entries: [{ type: 'GROUP', domain: 'vsphere.local', subject: 'Team-A', role: 'EDIT' }] },
  storage: [{ policy: 'gold', limit: '100GiB' }, { policy: 'silver' }],
  vmClasses: ['small'],
  contentLibraries: [{ library: 'library-01' }],
  network: 'primary',
});

const stamped = 'Of team A [trueup/lab/team-a;forbid]';

describe('a namespace that does not exist', () => {
  test('is created by Supervisor where vCenter has the calls of 8.0, waited for, and then there is nothing to do', async () => {
    await using opened = await openWorkloads();
    await opened.apply([full]);
    const library = [...opened.state.libraries.values()].find(({ name }) => name === 'library-01')?.id;
    expect(opened.sent).toEqual([
      {
        operation: 'POST /api/vcenter/namespaces/instances/v2',
        body: {
          supervisor: 'supervisor-a',
          namespace: 'team-a',
          description: stamped,
          resource_spec: { cpu_limit: 20_000, memory_limit: 65_536, pod_count: 100 },
          access_list: [{ subject_type: 'GROUP', subject: 'Team-A', domain: 'vsphere.local', role: 'EDIT' }],
          storage_specs: [{ policy: 'policy-gold', limit: 102_400 }, { policy: 'policy-silver' }],
          vm_service_spec: { vm_classes: ['small'] },
          content_libraries: [{ content_library: library, writable: false }],
          networks: ['primary'],
        },
      },
    ]);
    expect(opened.namespace('team-a').work).toBeUndefined();
    await expectNothingToDo(opened, [full]);
  });

  test('is created by cluster where vCenter has not, and its libraries stand in the VM service', async () => {
    await using opened = await openWorkloads({ version: '7.0.3.00100' });
    await opened.apply([full]);
    const library = [...opened.state.libraries.values()].find(({ name }) => name === 'library-01')?.id;
    expect(opened.sent.map(({ operation }) => operation)).toEqual(['POST /api/vcenter/namespaces/instances']);
    expect(opened.sent[0]?.body).toMatchObject({
      cluster: clusterId(opened.state, 'Cluster-A'),
      vm_service_spec: { vm_classes: ['small'], content_libraries: [library] },
    });
    expect(opened.sent[0]?.body).not.toHaveProperty('content_libraries');
    await expectNothingToDo(opened, [full]);
  });

  test('sends nothing of what its manifest leaves out', async () => {
    await using opened = await openWorkloads();
    await opened.apply([namespaceDocument()]);
    expect(opened.sent.map(({ body }) => body)).toEqual([
      { supervisor: 'supervisor-a', namespace: 'team-a', description: '[trueup/lab/team-a;forbid]' },
    ]);
    expect(opened.namespace('team-a').networks).toEqual(['primary']);
    await expectNothingToDo(opened, [namespaceDocument()]);
  });

  test('is shown a while after vCenter took it, and that is waited for', async () => {
    await using opened = await openWorkloads({ behaviour: { workloadLagMilliseconds: 60 } });
    await opened.apply([namespaceDocument()]);
    await expectNothingToDo(opened, [namespaceDocument()]);
  });

  test('waits for a Supervisor that is being configured', async () => {
    await using opened = await openWorkloads();
    const now = Date.now();
    addSupervisor(opened.state, {
      id: 'supervisor-b',
      clusters: [clusterId(opened.state, 'Cluster-B')],
      status: 'CONFIGURING',
      work: { does: 'configure', startsAt: now, visibleAt: now, endsAt: now + 1_000_000_000 },
    });
    const document = namespaceDocument({ supervisor: clusterB });
    const { steps } = await opened.plan([document]);
    expect(steps.map(({ operation, impact }) => [operation, impact])).toEqual([
      ['await-supervisor', 'safe'],
      ['create', 'safe'],
      ['await-running', 'safe'],
    ]);
    const { work } = opened.state.supervisors.get('supervisor-b') ?? {};
    const applying = opened.apply([document]);
    while (!opened.world.events.some(({ type }) => type === 'step-progress')) await new Promise(setImmediate);
    if (work !== undefined) work.endsAt = Date.now();
    await applying;
    expect(opened.namespace('team-a').supervisor).toBe('supervisor-b');
  });

  test('is refused, and not tried again and again, where there is no Supervisor', async () => {
    await using opened = await openWorkloads();
    const plan = await opened.plan([namespaceDocument({ supervisor: clusterB })]);
    expect(changeIn(plan)).toMatchObject({
      verdict: 'blocked',
      message: `There is no Supervisor on ${clusterB}: workload management is not enabled there, or no longer.`,
    });
    expect(plan.steps).toEqual([]);
  });

  test('is refused once its Supervisor, and it with that, is gone', async () => {
    await using opened = await openWorkloads();
    await opened.apply([namespaceDocument()]);
    opened.state.namespaces.clear();
    opened.state.supervisors.clear();
    const plan = await opened.plan([namespaceDocument()]);
    expect(changeIn(plan).verdict).toBe('blocked');
    expect(plan.steps).toEqual([]);
  });

  test.each(['ERROR', 'REMOVING'] as const)('is refused while its Supervisor is %s', async (status) => {
    await using opened = await openWorkloads();
    const now = Date.now();
    addSupervisor(opened.state, {
      id: 'supervisor-b',
      clusters: [clusterId(opened.state, 'Cluster-B')],
      ...(status === 'ERROR' ? { status } : { work: { does: 'remove', startsAt: now, visibleAt: now } }),
    });
    const plan = await opened.plan([namespaceDocument({ supervisor: clusterB })]);
    expect(changeIn(plan)).toMatchObject({ verdict: 'blocked', reason: 'precondition' });
    expect(changeIn(plan).message).toContain(`is ${status}, and takes no namespaces until it is RUNNING`);
  });

  test.each([
    ['that was taken', { type: 'reset-after' }],
    ['that was not', { type: 'reset-before' }],
  ] as const)('is there once when the answer to a creation %s is lost', async (_how, fault) => {
    await using opened = await openWorkloads();
    opened.world.simulator.script([{ operation: 'POST /api/vcenter/namespaces/instances/v2', fault }]);
    await opened.apply([full]);
    expect([...opened.state.namespaces.keys()]).toEqual(['team-a']);
    await expectNothingToDo(opened, [full]);
  });

  test('is not taken over when somebody else is quicker', async () => {
    await using opened = await openWorkloads();
    const plan = await opened.plan([full]);
    addNamespace(opened.state, { id: 'team-a', description: 'Theirs' });
    const { outcomes } = await opened.world.apply(plan);
    expect(outcomes.map(({ status }) => status)).toEqual(['stale', 'skipped']);
    expect(opened.namespace('team-a').description).toBe('Theirs');
  });

  test('is not taken over when somebody else is quicker than the call', async () => {
    let isQuicker = (): void => {};
    await using opened = await openWorkloads({
      intercept: ({ phase, operation }) => {
        if (phase === 'before' && operation === 'POST /api/vcenter/namespaces/instances/v2') isQuicker();
        return undefined;
      },
    });
    isQuicker = () => void addNamespace(opened.state, { id: 'team-a', description: 'Theirs' });
    const { outcomes } = await opened.world.apply(await opened.plan([full]));
    expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'skipped']);
    expect(opened.namespace('team-a').description).toBe('Theirs');
    expect(changeIn(await opened.plan([full]))).toMatchObject({ verdict: 'blocked', reason: 'exists-unowned' });
  });
});
