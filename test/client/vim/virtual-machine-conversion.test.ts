import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../src/base/json.ts';
import { asRetrieveResult } from '../../../src/client/vim/retrieve-result.ts';
import { convertVirtualMachine } from '../../../src/client/vim/virtual-machine-conversion.ts';
import { asVirtualMachineInfo } from '../../../src/client/services/virtual-machine-wire.ts';
import { content, ref } from './vim-server.ts';

const certain = { 'config.version': 'vmx-19' };

function convert(values: Record<string, JsonValue>, missing: Record<string, JsonObject> = {}) {
  const object = content('VirtualMachine', 'vm-1', { ...certain, ...values }, missing);
  const [read] = asRetrieveResult({ objects: [object] }).objects;
  if (read === undefined) throw new Error('nothing was read');
  return convertVirtualMachine(read, new Map([[101, 'owner']]));
}

/** The same machine by the REST API, whose required parts are filled in. */
function rest(members: JsonObject) {
  return asVirtualMachineInfo('vm-1', {
    name: 'web-01',
    power_state: 'POWERED_OFF',
    hardware: { version: 'VMX_19' },
    boot: { type: 'BIOS', delay: 0, retry: false, retry_delay: 10_000, enter_setup_mode: false },
    cpu: { count: 1, cores_per_socket: 1, hot_add_enabled: false, hot_remove_enabled: false },
    memory: { size_MiB: 4, hot_add_enabled: false },
    ...members,
  });
}

const cpu = { 'config.hardware.numCPU': 4, 'config.hardware.numCoresPerSocket': 2 };
const memory = { 'config.hardware.memoryMB': 4096 };

/** What VIM shows, what the REST API shows of the same, in the spellings of the documents and of newer ones. */
const rows: [title: string, values: Record<string, JsonValue>, ...spellings: JsonObject[]][] = [
  ['the name', { name: 'a%2fb' }, { name: 'a%2fb' }],
  ['the guest', { 'config.guestId': 'rhel9_64Guest' }, { guest_OS: 'RHEL_9_64' }, { guest_os: 'RHEL_9_64' }],
  [
    'a guest that is an exception',
    { 'config.guestId': 'windows2019srvNext_64Guest' },
    { guest_OS: 'WINDOWS_SERVER_2021' },
  ],
  ['the power state', { 'runtime.powerState': 'poweredOn' }, { power_state: 'POWERED_ON' }],
  ['a suspended machine', { 'runtime.powerState': 'suspended' }, { power_state: 'SUSPENDED' }],
  [
    'the ids, in lower case',
    { 'config.uuid': '42AB', 'config.instanceUuid': '50CD' },
    { identity: { name: 'web-01', bios_uuid: '42AB', instance_uuid: '50cd' } },
  ],
  [
    'CPUs without hot flags',
    cpu,
    { cpu: { count: 4, cores_per_socket: 2, hot_add_enabled: false, hot_remove_enabled: false } },
    { cpu: { count: 4, cores_per_socket: 2 } },
  ],
  [
    'CPUs with hot flags',
    { ...cpu, 'config.cpuHotAddEnabled': true, 'config.cpuHotRemoveEnabled': true },
    { cpu: { count: 4, cores_per_socket: 2, hot_add_enabled: true, hot_remove_enabled: true } },
  ],
  [
    'memory',
    {
      ...memory,
      'config.memoryHotAddEnabled': true,
      'config.hotPlugMemoryIncrementSize': 128,
      'config.hotPlugMemoryLimit': 65536,
    },
    { memory: { size_MiB: 4096, hot_add_enabled: true, hot_add_increment_size_MiB: 128, hot_add_limit_MiB: 65536 } },
    { memory: { size_mib: 4096, hot_add_enabled: true, hot_add_increment_size_mib: 128, hot_add_limit_mib: 65536 } },
  ],
  ['memory without a hot flag', memory, { memory: { size_MiB: 4096, hot_add_enabled: false } }],
];

describe.each(rows)('%s', (_title, values, ...spellings) => {
  test.each(spellings)('is the same by VIM and by %j', (members) => {
    const byVim = convert(values) as unknown as Record<string, unknown>;
    const byRest = rest(members) as unknown as Record<string, unknown>;
    const member = Object.keys(members)[0] === 'guest_os' ? 'guest_OS' : (Object.keys(members)[0] ?? '');
    expect(byVim[member]).toEqual(byRest[member]);
    expect(byVim[member]).toBeDefined();
  });
});

test.each([
  ['vmx-19', 'VMX_19'],
  ['vmx-08', 'VMX_08'],
  ['vmx-8', 'VMX_08'],
  ['vmx-21', 'VMX_21'],
])('the hardware version %s is %s', (version, expected) => {
  expect(convert({ 'config.version': version }).hardware).toEqual({ version: expected, upgrade_policy: 'NEVER' });
});

test('a scheduled upgrade', () => {
  const scheduled = {
    upgradePolicy: 'onSoftPowerOff',
    versionKey: 'vmx-20',
    scheduledHardwareUpgradeStatus: 'pending',
  };
  const info = { _typeName: 'ScheduledHardwareUpgradeInfo', ...scheduled };
  expect(convert({ 'config.scheduledHardwareUpgradeInfo': info }).hardware).toEqual({
    version: 'VMX_19',
    upgrade_policy: 'AFTER_CLEAN_SHUTDOWN',
    upgrade_version: 'VMX_20',
    upgrade_status: 'PENDING',
  });
});

test('what the firmware does at boot', () => {
  const options = {
    _typeName: 'VirtualMachineBootOptions',
    bootDelay: 500,
    bootRetryEnabled: true,
    bootRetryDelay: 7000,
    enterBIOSSetup: true,
    networkBootProtocol: 'ipv6',
    efiSecureBootEnabled: true,
    bootOrder: [
      { _typeName: 'VirtualMachineBootOptionsBootableEthernetDevice', deviceKey: 4000 },
      { _typeName: 'VirtualMachineBootOptionsBootableDiskDevice', deviceKey: 2000 },
      { _typeName: 'VirtualMachineBootOptionsBootableCdromDevice' },
      { _typeName: 'VirtualMachineBootOptionsBootableDiskDevice', deviceKey: 2001 },
    ],
  };
  const info = convert({ 'config.firmware': 'efi', 'config.bootOptions': options });
  const boot = {
    type: 'EFI',
    network_protocol: 'IPV6',
    delay: 500,
    retry: true,
    retry_delay: 7000,
    enter_setup_mode: true,
  };
  const order = [{ type: 'ETHERNET', nic: '4000' }, { type: 'DISK', disks: ['2000', '2001'] }, { type: 'CDROM' }];
  expect(info.boot).toEqual(boot);
  expect(info.boot_devices).toEqual(order);
  expect(info.vim?.secureBoot).toBe(true);
  expect(rest({ boot, boot_devices: order })).toMatchObject({ boot, boot_devices: order });
});

test('the placement, and the datastore of the home directory where there is but one', () => {
  const values = {
    parent: ref('Folder', 'group-v1'),
    resourcePool: ref('ResourcePool', 'resgroup-8'),
    'runtime.host': ref('HostSystem', 'host-10'),
    datastore: [ref('Datastore', 'datastore-11')],
  };
  expect(convert(values).placement).toEqual({
    folder: 'group-v1',
    resource_pool: 'resgroup-8',
    host: 'host-10',
    datastore: 'datastore-11',
  });
  const two = { ...values, datastore: [ref('Datastore', 'datastore-11'), ref('Datastore', 'datastore-12')] };
  expect(convert(two).placement).not.toHaveProperty('datastore');
});

test('what VMware Tools say', () => {
  const info = convert({
    'config.tools.toolsUpgradePolicy': 'upgradeAtPowerCycle',
    'guest.toolsVersionStatus2': 'guestToolsSupportedOld',
    'guest.toolsRunningStatus': 'guestToolsRunning',
    'guest.ipAddress': '10.0.0.7',
    'guest.hostName': 'web',
    'guest.guestFamily': 'linuxGuest',
  });
  expect(info.tools).toEqual({
    upgrade_policy: 'UPGRADE_AT_POWER_CYCLE',
    version_status: 'SUPPORTED_OLD',
    run_state: 'RUNNING',
  });
  expect(info.guest).toEqual({ ip_address: '10.0.0.7', host_name: 'web', family: 'LINUX' });
});

test('what the REST API does not show', () => {
  const info = convert({
    'config.template': true,
    'config.annotation': 'made by hand',
    'config.changeVersion': '2024-01-01T00:00:00Z',
    'config.files.vmPathName': '[ds1] web/web.vmx',
    'config.nestedHVEnabled': true,
    'config.managedBy': { _typeName: 'ManagedByInfo', extensionKey: 'com.vmware.vim.eam', type: 'agent' },
    'config.extraConfig': [
      { _typeName: 'OptionValue', key: 'a', value: { _typeName: 'string', _value: 'x' } },
      { _typeName: 'OptionValue', key: 'b', value: { _typeName: 'int', _value: 3 } },
    ],
    customValue: [
      { _typeName: 'CustomFieldStringValue', key: 101, value: 'ops' },
      { _typeName: 'CustomFieldStringValue', key: 999, value: 'nobody knows' },
    ],
    'config.cpuAllocation': {
      _typeName: 'ResourceAllocationInfo',
      reservation: 500,
      limit: -1,
      shares: { _typeName: 'SharesInfo', level: 'custom', shares: 1234 },
    },
    snapshot: { rootSnapshotList: [{ name: 'a', childSnapshotList: [{ name: 'b' }, { name: 'c' }] }] },
    'runtime.question': {
      _typeName: 'VirtualMachineQuestionInfo',
      id: '1',
      text: 'Copied or moved?',
      choice: {
        choiceInfo: [
          { key: '0', label: 'Cancel' },
          { key: '1', label: 'Moved' },
        ],
        defaultIndex: 1,
      },
    },
  });
  expect(info.template).toBe(true);
  expect(info.vim).toMatchObject({
    annotation: 'made by hand',
    changeVersion: '2024-01-01T00:00:00Z',
    vmPathName: '[ds1] web/web.vmx',
    nestedHv: true,
    managedBy: { extensionKey: 'com.vmware.vim.eam', type: 'agent' },
    extraConfig: { a: 'x', b: '3' },
    customAttributes: { owner: 'ops' },
    cpuAllocation: { reservation: 500, limit: -1, shares: { level: 'CUSTOM', shares: 1234 } },
    snapshots: 3,
    question: {
      id: '1',
      text: 'Copied or moved?',
      choices: [
        { key: '0', label: 'Cancel' },
        { key: '1', label: 'Moved' },
      ],
      default: '1',
    },
  });
});

describe('unknown is not false and not empty', () => {
  const why = { _typeName: 'NoPermission' };
  const missing = [
    ['config.cpuHotAddEnabled', 'cpu'],
    ['config.memoryHotAddEnabled', 'memory'],
    ['config.bootOptions', 'boot'],
    ['config.bootOptions', 'boot_devices'],
    ['config.hardware.device', 'disks'],
    ['config.template', 'template'],
  ] as const;

  test.each(missing)('%s that could not be read leaves out %s', (path, member) => {
    const values = { ...cpu, ...memory, 'config.firmware': 'efi' };
    expect(convert(values, { [path]: why })[member]).toBeUndefined();
    const unset = path === 'config.hardware.device' ? { [path]: [] } : {};
    expect(convert({ ...values, ...unset })[member]).toBeDefined();
  });

  const details = [
    ['config.annotation', 'annotation'],
    ['config.extraConfig', 'extraConfig'],
    ['customValue', 'customAttributes'],
    ['snapshot', 'snapshots'],
    ['runtime.question', 'question'],
    ['config.bootOptions', 'secureBoot'],
    ['config.nestedHVEnabled', 'nestedHv'],
    ['config.managedBy', 'managedBy'],
  ] as const;

  test.each(details)('%s that could not be read leaves out vim.%s', (path, member) => {
    expect(convert({}, { [path]: why }).vim).not.toHaveProperty(member);
    expect(convert({}).vim).toHaveProperty(member);
  });

  test('a fault of a whole branch covers what hangs below it', () => {
    expect(convert({}, { runtime: why }).vim).not.toHaveProperty('question');
  });

  test('a guest that the REST API has no word for is left out', () => {
    expect(convert({ 'config.guestId': 'rhel10_64Guest' })).not.toHaveProperty('guest_OS');
  });
});
