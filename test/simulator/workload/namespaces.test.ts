import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { ann, openNamespace as open, shop, team, withNamespace, type Seeds } from './open-namespace.ts';
import { accepted, clusters, namespaces, openWorkload, read } from './workload-calls.ts';

describe('a namespace', () => {
  test('is created at once and runs later', async () => {
    const opened = await open();
    await accepted(opened, 'POST', namespaces, { cluster: opened.cluster, namespace: 'team-a' });
    expect(await read(opened, `${namespaces}/team-a`)).toEqual({
      cluster: opened.cluster,
      config_status: 'CONFIGURING',
      messages: [],
      stats: { cpu_used: 0, memory_used: 0, storage_used: 0 },
      description: '',
      resource_spec: {},
      access_list: [],
      storage_specs: [],
      networks: ['primary'],
      vm_service_spec: { content_libraries: [], vm_classes: [] },
      content_libraries: [],
      creator: { subject: 'administrator', domain: 'vsphere.local' },
      self_service_namespace: false,
    });
    opened.clock.advance(100);
    expect(await read(opened, namespaces)).toMatchObject([
      { namespace: 'shop', config_status: 'RUNNING' },
      { namespace: 'team-a', config_status: 'RUNNING', cluster: opened.cluster, self_service_namespace: false },
    ]);
  });

  test('reads back as it was written', async () => {
    const opened = await open();
    const written = {
      description: 'x',
      resource_spec: { cpu_limit: 2000, cpu_limit_default: 100, memory_limit: 4096, pod_count: 0 },
      access_list: [team, ann],
      storage_specs: [{ policy: opened.policy, limit: 1024 }],
      networks: ['primary'],
      vm_service_spec: { vm_classes: ['small'], content_libraries: ['local'] },
      creator: { subject: 'ann', domain: 'vsphere.local' },
    };
    await accepted(opened, 'POST', namespaces, { cluster: opened.cluster, namespace: 'team-a', ...written });
    expect(await read(opened, `${namespaces}/team-a`)).toMatchObject({
      ...written,
      content_libraries: [{ content_library: 'local', writable: false }],
    });
    const classes = '/api/vcenter/namespace-management/virtual-machine-classes/small';
    expect(await read(opened, classes)).toMatchObject({ namespaces: ['team-a'] });
    await accepted(opened, 'DELETE', classes);
    expect(await read(opened, `${namespaces}/team-a`)).toMatchObject({ vm_service_spec: { vm_classes: [] } });
  });

  test('may be seen only after a while', async () => {
    const opened = await open({}, { workloadLagMilliseconds: 40 });
    await accepted(opened, 'POST', namespaces, { cluster: opened.cluster, namespace: 'team-a' });
    expect(await opened.call('GET', `${namespaces}/team-a`)).toMatchObject(refusal(404, 'NOT_FOUND'));
    const twice = await opened.call('POST', namespaces, { cluster: opened.cluster, namespace: 'team-a' });
    expect(twice).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
    await accepted(opened, 'DELETE', shop);
    expect(await read(opened, shop)).toMatchObject({ config_status: 'RUNNING' });
    opened.clock.advance(40);
    expect(await read(opened, shop)).toMatchObject({ config_status: 'REMOVING' });
    expect(await read(opened, `${namespaces}/team-a`)).toMatchObject({ config_status: 'CONFIGURING' });
  });

  const refused: [string, object, number, string][] = [
    ['a name that is taken', { namespace: 'shop' }, 400, 'ALREADY_EXISTS'],
    ['a name of the platform', { namespace: 'vmware-system-x' }, 403, 'UNAUTHORIZED'],
    ['a name that is no label', { namespace: 'Team_A' }, 400, 'INVALID_ARGUMENT'],
    ['a name of 64 characters', { namespace: 'x'.repeat(64) }, 400, 'INVALID_ARGUMENT'],
    ['an unknown cluster', { cluster: 'domain-c0' }, 404, 'NOT_FOUND'],
    ['an unknown policy', { storage_specs: [{ policy: 'x' }] }, 400, 'INVALID_ARGUMENT'],
    ['an unknown class', { vm_service_spec: { vm_classes: ['x'] } }, 400, 'INVALID_ARGUMENT'],
    ['an unknown library', { vm_service_spec: { content_libraries: ['x'] } }, 400, 'INVALID_ARGUMENT'],
    ['an unknown network', { networks: ['x'] }, 400, 'INVALID_ARGUMENT'],
    ['two networks', { networks: ['primary', 'other'] }, 400, 'INVALID_ARGUMENT'],
    ['somebody twice', { access_list: [team, { ...team, subject: 'TEAM' }] }, 400, 'INVALID_ARGUMENT'],
    ['a role that is none', { access_list: [{ ...team, role: 'ADMIN' }] }, 400, 'INVALID_ARGUMENT'],
    ['a limit of another name', { resource_spec: { cpuLimit: 1 } }, 400, 'INVALID_ARGUMENT'],
    ['too small a limit', { resource_spec: { cpu_limit: 9 } }, 400, 'INVALID_ARGUMENT'],
    ['a default above the limit', { resource_spec: { cpu_limit: 10, cpu_limit_default: 11 } }, 400, 'INVALID_ARGUMENT'],
    ['an unset in a creation', { resource_spec: { cpu_limit_unset: true } }, 400, 'INVALID_ARGUMENT'],
    [
      'a network of NSX',
      { namespace_network: { network_provider: 'NSXT_CONTAINER_PLUGIN', network: { routed_mode: true } } },
      400,
      'UNSUPPORTED',
    ],
    [
      'writing into a subscribed library',
      { content_libraries: [{ content_library: 'subscribed', writable: true }] },
      400,
      'INVALID_ARGUMENT',
    ],
  ];

  test.each(refused)('with %s is refused', async (_name, change, status, errorType) => {
    const opened = await open();
    const answer = await opened.call('POST', namespaces, { cluster: opened.cluster, namespace: 'team-a', ...change });
    expect(answer).toMatchObject(refusal(status, errorType));
    expect(opened.simulator.state.namespaces.size).toBe(1);
  });

  test('needs a Supervisor, one that is set up and stays', async () => {
    const opened = await open();
    const create = (cluster: string) => opened.call('POST', namespaces, { cluster, namespace: 'team-a' });
    expect(await create(opened.other)).toMatchObject(refusal(400, 'UNSUPPORTED'));
    const supervisor = opened.simulator.state.supervisors.get('sup-1');
    Object.assign(supervisor ?? {}, { restoring: true });
    expect(await create(opened.cluster)).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    expect(await opened.call('DELETE', shop)).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    Object.assign(supervisor ?? {}, { restoring: false });
    await accepted(opened, 'POST', `${clusters}/${opened.cluster}?action=disable`);
    expect(await create(opened.cluster)).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
  });

  test('is not given a class that is being removed', async () => {
    const opened = await open();
    await accepted(opened, 'DELETE', '/api/vcenter/namespace-management/virtual-machine-classes/small');
    const answer = await opened.call('PATCH', shop, { vm_service_spec: { vm_classes: ['small'] } });
    expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('of classes that people made is refused where the Supervisor is too old for them', async () => {
    const opened = await open({}, { customVmClasses: 'unsupported' });
    const patch = (id: string) => opened.call('PATCH', shop, { vm_service_spec: { vm_classes: [id] } });
    expect(await patch('small')).toMatchObject(refusal(400, 'UNSUPPORTED'));
    expect(await patch('best-effort-large')).toMatchObject({ status: 204 });
  });
});

describe('changing a namespace', () => {
  const before = {
    description: 'x',
    resourceSpec: { cpu_limit: 1000, pod_count: 5 },
    accessList: [{ subjectType: 'USER', subject: 'ann', domain: 'vsphere.local', role: 'VIEW' }],
    vmClasses: ['small'],
    contentLibraries: [
      { contentLibrary: 'local', writable: true },
      { contentLibrary: 'subscribed', writable: false },
    ],
  } as const;
  const seeds = structuredClone(before) as unknown as Partial<Seeds[number]>;

  test('a PATCH leaves alone what it does not name, and replaces lists', async () => {
    const opened = await open(seeds);
    const info = await read(opened, shop);
    await accepted(opened, 'PATCH', shop, { access_list: [team] });
    expect(await read(opened, shop)).toEqual({ ...info, access_list: [team], config_status: 'CONFIGURING' });
    opened.clock.advance(50);
    expect(await read(opened, shop)).toEqual({ ...info, access_list: [team] });
    await accepted(opened, 'PATCH', shop, {
      storage_specs: [{ policy: opened.policy }],
      vm_service_spec: { vm_classes: [] },
    });
    expect(await read(opened, shop)).toMatchObject({
      storage_specs: [{ policy: opened.policy }],
      vm_service_spec: { vm_classes: [], content_libraries: ['local', 'subscribed'] },
    });
  });

  test('a PUT clears what it leaves out', async () => {
    const opened = await open(seeds);
    await accepted(opened, 'PUT', shop, { resource_spec: { memory_limit: 8 } });
    expect(await read(opened, shop)).toMatchObject({
      description: '',
      resource_spec: { memory_limit: 8 },
      access_list: [],
      content_libraries: [],
      vm_service_spec: { vm_classes: [], content_libraries: [] },
      networks: ['primary'],
    });
  });

  test.each([
    ['another limit', { memory_limit: 64 }, { cpu_limit: 1000, pod_count: 5, memory_limit: 64 }],
    ['a limit taken away', { cpu_limit_unset: true }, { pod_count: 5 }],
    ['a limit that is not taken away', { cpu_limit_unset: false }, { cpu_limit: 1000, pod_count: 5 }],
    ['a lower one', { pod_count: 0 }, { cpu_limit: 1000, pod_count: 0 }],
  ])('limits: %s', async (_name, resource_spec, wanted) => {
    const opened = await open(seeds);
    await accepted(opened, 'PATCH', shop, { resource_spec });
    expect((await read(opened, shop))['resource_spec']).toEqual(wanted);
  });

  test.each([
    ['set and unset at once', { resource_spec: { cpu_limit: 20, cpu_limit_unset: true } }, 'INVALID_ARGUMENT'],
    ['an unset of nothing known', { resource_spec: { x_unset: true } }, 'INVALID_ARGUMENT'],
    ['its Supervisor', { supervisor: 'sup-2' }, 'UNEXPECTED_INPUT'],
    ['its networks', { networks: [] }, 'UNEXPECTED_INPUT'],
    ['dropping a writable library', { vm_service_spec: { content_libraries: ['subscribed'] } }, 'INVALID_ARGUMENT'],
  ])('%s is refused', async (_name, change, errorType) => {
    const opened = await open(seeds);
    const info = await read(opened, shop);
    expect(await opened.call('PATCH', shop, change)).toMatchObject(refusal(400, errorType));
    expect(await read(opened, shop)).toEqual(info);
  });

  test('libraries stand in both lists, and what is said beside the VM service wins', async () => {
    const opened = await open(seeds);
    await accepted(opened, 'PATCH', shop, { vm_service_spec: { content_libraries: ['local'] } });
    expect((await read(opened, shop))['content_libraries']).toEqual([{ content_library: 'local', writable: true }]);
    await accepted(opened, 'PATCH', shop, { content_libraries: [{ content_library: 'subscribed' }] });
    expect(await read(opened, shop)).toMatchObject({
      content_libraries: [{ content_library: 'subscribed', writable: false }],
      vm_service_spec: { content_libraries: ['subscribed'] },
    });
  });

  test('names of the platform are refused for every write, and can be read', async () => {
    const name = 'vmware-system-x';
    const opened = await openWorkload(
      {},
      {
        add: (ids) => ({ ...withNamespace().add(ids), namespaces: [{ id: name, supervisor: 'sup-1' }] }),
      },
    );
    for (const method of ['PATCH', 'PUT', 'DELETE']) {
      const body = method === 'DELETE' ? undefined : {};
      expect(await opened.call(method, `${namespaces}/${name}`, body)).toMatchObject(refusal(403, 'UNAUTHORIZED'));
    }
    expect(await read(opened, `${namespaces}/${name}`)).toMatchObject({ config_status: 'RUNNING' });
  });

  test.each([
    ['configuring-hangs', 'CONFIGURING'],
    ['configuring-fails', 'ERROR'],
  ] as const)('%s until it is written again', async (obstacle, status) => {
    const opened = await open({ obstacle });
    await accepted(opened, 'PATCH', shop, { description: 'y' });
    opened.clock.advance(600_000);
    expect(await read(opened, shop)).toMatchObject({ config_status: status });
    await accepted(opened, 'PATCH', shop, { description: 'z' });
    opened.clock.advance(50);
    expect(await read(opened, shop)).toMatchObject({ config_status: 'RUNNING', messages: [] });
  });
});
