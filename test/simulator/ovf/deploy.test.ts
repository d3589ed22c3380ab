import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { token, itemWith } from '../content/content-calls.ts';
import { ovf, suite, place, offered, openPackage, deploy, machineOf } from './ovf-calls.ts';

describe('filter', () => {
  test('says all that a deployment can decide about', async () => {
    const { opened, item } = await openPackage();
    const target = { resource_pool_id: place(opened).pool };
    const { body } = await opened.call('POST', `${ovf}/library-item/${item}?action=filter`, { target });
    expect(body).toMatchObject({
      name: 'appliance',
      annotation: 'Version 3 & later',
      EULAs: ['Be nice.'],
      networks: ['front', 'back'],
      storage_groups: ['group1'],
    });
    expect(await offered(opened, item, 'DeploymentOptionParams')).toMatchObject({
      '@class': 'com.vmware.vcenter.ovf.deployment_option_params',
      selected_key: 'large',
      deployment_options: [
        { key: 'small', label: 'Small', description: '2 CPUs', default_choice: false },
        { key: 'large', default_choice: true },
      ],
    });
    const properties = (await offered(opened, item, 'PropertyParams'))?.['properties'];
    expect(properties).toEqual([
      {
        class_id: 'net',
        instance_id: '0',
        id: 'hostname',
        category: 'Network',
        ui_optional: false,
        label: 'Host name',
        description: '',
        type: 'string',
        value: 'host',
      },
      expect.objectContaining({ id: 'mtu', value: '1500' }),
    ]);
    expect(await offered(opened, item, 'ExtraConfigParams')).toMatchObject({
      extra_configs: [{ key: 'disk.enableUUID', value: 'TRUE', virtual_system_id: 'appliance' }],
    });
    expect(await offered(opened, item, 'SizeParams')).toMatchObject({
      approximate_flat_deployment_size: 17 * 1024 ** 3,
    });
  });

  test.each([
    ['an unknown pool', { resource_pool_id: 'resgroup-gone' }, 404, 'NOT_FOUND'],
    ['an unknown host', { host_id: 'host-gone' }, 404, 'NOT_FOUND'],
    ['a folder of another type', { folder_id: 'group-h' }, 404, 'NOT_FOUND'],
  ])('%s is refused', async (_name, change, status, errorType) => {
    const { opened, item } = await openPackage();
    const target = { resource_pool_id: place(opened).pool, ...change };
    const answer = await opened.call('POST', `${ovf}/library-item/${item}?action=filter`, { target });
    expect(answer).toMatchObject(refusal(status, errorType));
  });

  test('an item without a package cannot be deployed', async () => {
    const { opened, library } = await openPackage();
    const item = await itemWith(opened, library, { 'a.iso': 'x' }, { name: 'iso' });
    expect(await deploy(opened, item)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    expect(await deploy(opened, 'gone')).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});

describe('deploy', () => {
  test('makes a VM of the default option, powered off, with the hardware of the package', async () => {
    const { opened, item } = await openPackage();
    const { folder, networks, datastores } = place(opened);
    const answer = await deploy(opened, item, {
      annotation: 'ours',
      network_mappings: { front: networks[2], back: networks[1] },
      default_datastore_id: datastores[1],
      storage_provisioning: 'eagerZeroedThick',
    });
    expect(answer).toMatchObject({ status: 200, body: { succeeded: true, resource_id: { type: 'VirtualMachine' } } });
    const gibibyte = 1024 ** 3;
    expect(machineOf(opened, answer)).toMatchObject({
      name: 'app-01',
      parent: folder,
      datastore: datastores[1],
      powerState: 'POWERED_OFF',
      guestOs: 'UBUNTU_64',
      hardwareVersion: 'VMX_15',
      boot: { type: 'EFI' },
      cpuCount: 8,
      coresPerSocket: 4,
      memoryMiB: 4096,
      annotation: 'ours',
      scsiAdapters: [{ type: 'PVSCSI', bus: 0 }],
      disks: [
        { type: 'SCSI', bus: 0, unit: 0, capacity: 16 * gibibyte, provisioning: 'eagerZeroedThick' },
        { type: 'SCSI', bus: 0, unit: 1, capacity: gibibyte },
      ],
      nics: [
        { type: 'VMXNET3', network: networks[2] },
        { type: 'E1000', network: networks[1] },
      ],
      extraConfig: { 'disk.enableUUID': 'TRUE' },
    });
  });

  test('takes another option and other values, when the parameters are sent back whole', async () => {
    const { opened, item } = await openPackage();
    const option = { ...(await offered(opened, item, 'DeploymentOptionParams')), selected_key: 'small' };
    const params = (await offered(opened, item, 'PropertyParams')) as { properties: Record<string, unknown>[] };
    const [hostname, mtu] = params.properties;
    const properties = { ...params, properties: [{ ...hostname, value: 'a "name"' }, mtu] };
    const extra = {
      ...(await offered(opened, item, 'ExtraConfigParams')),
      extra_configs: [{ key: 'guestinfo.userdata', value: 'x', virtual_system_id: 'appliance' }],
      exclude_keys: ['disk.enableUUID'],
    };
    const answer = await deploy(opened, item, { additional_parameters: [option, properties, extra] });
    const machine = machineOf(opened, answer);
    expect(machine).toMatchObject({ cpuCount: 2, extraConfig: { 'guestinfo.userdata': 'x' } });
    expect(machine?.extraConfig).not.toHaveProperty('disk.enableUUID');
    expect(machine?.extraConfig['guestinfo.ovfEnv']).toContain('key="net.hostname.0" value="a &quot;name&quot;"');
  });

  test('what is not decided has a default: the name, the folder, the network, the annotation', async () => {
    const { opened, item } = await openPackage();
    const answer = await deploy(opened, item, { name: undefined }, { folder_id: undefined });
    expect(machineOf(opened, answer)).toMatchObject({
      name: 'appliance',
      parent: place(opened).rootFolder,
      annotation: 'Version 3 & later',
    });
  });

  test.each([
    ['a licence that was not accepted', { accept_all_EULA: false }, 'INPUT', 'accept_all_EULA'],
    ['a network that the package has not', { network_mappings: { side: 'x' } }, 'INPUT', 'network_mappings'],
    ['a network that is not here', { network_mappings: { front: 'network-gone' } }, 'INPUT', 'network_mappings'],
    ['a datastore that is not here', { default_datastore_id: 'datastore-gone' }, 'INPUT', 'default_datastore_id'],
    ['a policy that is not here', { storage_profile_id: 'gone' }, 'INPUT', 'storage_profile_id'],
    [
      'a storage group that the package has not',
      { storage_mappings: { other: { type: 'DATASTORE' } } },
      'INPUT',
      'storage_mappings',
    ],
    [
      'an option that the package has not',
      {
        additional_parameters: [
          {
            '@class': 'com.vmware.vcenter.ovf.deployment_option_params',
            type: 'DeploymentOptionParams',
            selected_key: 'huge',
          },
        ],
      },
      'INPUT',
      'selected_key',
    ],
    ['a name that is too long', { name: 'x'.repeat(81) }, 'SERVER', undefined],
  ])('%s answers 200 and did not succeed', async (_name, spec, category, name) => {
    const { opened, item } = await openPackage();
    const before = opened.simulator.state.virtualMachines.size;
    const answer = await deploy(opened, item, spec);
    expect(answer).toMatchObject({ status: 200, body: { succeeded: false, error: { errors: [{ category }] } } });
    const { errors } = (answer.body as { error: { errors: { name?: string }[] } }).error;
    expect(errors[0]?.name).toBe(name);
    expect(opened.simulator.state.virtualMachines.size).toBe(before);
  });

  test.each([
    ['a number that is none', 'mtu', 'many'],
    ['a property that cannot be changed', 'build', '78'],
  ])('%s is no value', async (_name, id, value) => {
    const { opened, item } = await openPackage();
    const params = (await offered(opened, item, 'PropertyParams')) as { properties: Record<string, unknown>[] };
    const properties = [{ ...params.properties[0], id, value }];
    const answer = await deploy(opened, item, { additional_parameters: [{ ...params, properties }] });
    expect(answer.body).toMatchObject({ succeeded: false, error: { errors: [{ category: 'INPUT' }] } });
  });

  test('the same name again did not succeed either', async () => {
    const { opened, item } = await openPackage();
    await deploy(opened, item);
    const again = await deploy(opened, item);
    expect(again).toMatchObject({
      status: 200,
      body: { succeeded: false, error: { errors: [{ category: 'SERVER', error: { error_type: 'ALREADY_EXISTS' } }] } },
    });
  });

  test('the same client token again makes no second VM; a failure may be repeated', async () => {
    const { opened, item } = await openPackage();
    const query = `&client_token=${token}`;
    expect((await deploy(opened, item, { accept_all_EULA: false }, {}, query)).body).toMatchObject({
      succeeded: false,
    });
    const first = await deploy(opened, item, {}, {}, query);
    const before = opened.simulator.state.virtualMachines.size;
    expect((await deploy(opened, item, {}, {}, query)).body).toEqual(first.body);
    expect(opened.simulator.state.virtualMachines.size).toBe(before);
  });

  test.each([
    ['no @class', { type: 'PropertyParams', properties: [] }],
    ['no type', { '@class': 'com.vmware.vcenter.ovf.property_params', properties: [] }],
    ['types that differ', { '@class': 'com.vmware.vcenter.ovf.size_params', type: 'PropertyParams' }],
    [
      'a property of another type',
      {
        '@class': 'com.vmware.vcenter.ovf.property_params',
        type: 'PropertyParams',
        properties: [
          {
            class_id: 'net',
            instance_id: '0',
            id: 'hostname',
            category: '',
            ui_optional: false,
            label: '',
            description: '',
            type: 'string',
            value: 7,
          },
        ],
      },
    ],
    [
      'part of a property',
      {
        '@class': 'com.vmware.vcenter.ovf.property_params',
        type: 'PropertyParams',
        properties: [{ id: 'hostname', value: 'x' }],
      },
    ],
  ])('a parameter with %s is refused', async (_name, parameter) => {
    const { opened, item } = await openPackage();
    const answer = await deploy(opened, item, { additional_parameters: [parameter] });
    expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test.each([
    ['8.0.2.00100', 200],
    ['8.0.1.00000', 400],
  ])('vCenter %s answers a configuration in XML with %i', async (version, status) => {
    const { opened, item } = await openPackage({ version });
    const xml =
      '<configSpec><numCPUs>3</numCPUs><extraConfig><key>a.b</key><value>c</value></extraConfig></configSpec>';
    const vm_config_spec = { provider: 'XML', xml: Buffer.from(xml).toString('base64') };
    const answer = await deploy(opened, item, { vm_config_spec });
    expect(answer.status).toBe(status);
    if (status === 200) expect(machineOf(opened, answer)).toMatchObject({ cpuCount: 3, extraConfig: { 'a.b': 'c' } });
    else expect(answer).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
  });

  test.each([
    ['deployed', { succeeded: true, resource_id: { type: 'VirtualApp' } }],
    ['refused', { succeeded: false, error: { errors: [{ category: 'SERVER' }] } }],
  ] as const)('a package of several VMs is %s', async (vappPackages, body) => {
    const { opened, item } = await openPackage({ behaviour: { vappPackages } }, suite);
    expect((await deploy(opened, item)).body).toMatchObject(body);
  });

  test('an answer that gets lost leaves the VM behind', async () => {
    const { opened, item } = await openPackage();
    const operation = 'POST /api/vcenter/ovf/library-item/{ovf_library_item_id}?action=deploy';
    opened.simulator.script([{ operation, fault: { type: 'reset-after' } }]);
    await expect(deploy(opened, item)).rejects.toThrow('fetch failed');
    const names = [...opened.simulator.state.virtualMachines.values()].map(({ name }) => name);
    expect(names).toContain('app-01');
  });
});

describe('flags', () => {
  test('imports and exports have their flags', async () => {
    const { opened, item } = await openPackage();
    const flags = (await opened.call('GET', `${ovf}/import-flag?rp=${place(opened).pool}`)).body;
    expect(flags).toMatchObject([{ option: 'LAX' }]);
    expect((await opened.call('GET', `${ovf}/export-flag`)).body).toMatchObject([
      { option: 'PRESERVE_MAC' },
      { option: 'EXTRA_CONFIG' },
    ]);
    expect(await opened.call('GET', `${ovf}/import-flag?rp=gone`)).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect(await deploy(opened, item, { flags: ['LAX'] })).toMatchObject({ body: { succeeded: true } });
    expect(await deploy(opened, item, { flags: ['OTHER'] })).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });
});
