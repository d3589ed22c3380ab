import { expect, test } from 'vitest';
import { vapiError } from '../scripted-server.ts';
import type { ScriptedAnswer } from '../scripted-server.ts';
import { errorOf, noAbort } from '../test-client.ts';
import { created, done, makeCall, ok } from './one-call.ts';
import type { Call, OneCall } from './one-call.ts';

const signal = noAbort();
const root = '/api/vcenter/vm';
const vm = `${root}/vm-1`;
const accepted = (json: unknown): ScriptedAnswer => ({ status: 202, json });
const compute = { folder: 'group-v1', resource_pool: 'resgroup-8' };
const placement = { folder: 'group-v1', resource_pool: 'resgroup-8', datastore: 'datastore-11' };
const spec = {
  guest_OS: 'RHEL_9_64',
  name: 'web-01',
  placement,
  memory: { size_MiB: 4096 },
  disks: [],
  nics: [{ type: 'VMXNET3', start_connected: true, backing: { type: 'STANDARD_PORTGROUP', network: 'network-12' } }],
};
const disk = { type: 'SCSI', scsi: { bus: 0, unit: 1 }, new_vmdk: { capacity: 1_073_741_824 } };
const relocate = { placement: { host: 'host-10' }, disks: { 2000: { datastore: 'datastore-12' } } };
const clone = { source: 'vm-9', name: 'web-02', placement, power_on: false };
const policy = {
  vm_home: { type: 'USE_DEFAULT_POLICY' as const },
  disks: { 2000: { type: 'USE_SPECIFIED_POLICY' as const, policy: 'p' } },
};
const customization = {
  configuration_spec: { linux_config: { hostname: { type: 'VIRTUAL_MACHINE' }, domain: 'example.com' } },
  global_DNS_settings: {},
  interfaces: [],
};

const rows: [title: string, call: Call, answer: ScriptedAnswer, expected: Partial<OneCall>][] = [
  [
    'create',
    (w) => w.virtualMachines.create(spec, signal),
    created('vm-7'),
    { asked: [`POST ${root}`], sent: spec, value: 'vm-7' },
  ],
  [
    'clone',
    (w) => w.virtualMachines.clone(clone, signal),
    accepted('task-1:x'),
    { asked: [`POST ${root}?action=clone&vmw-task=true`], sent: clone, value: 'task-1:x' },
  ],
  [
    'register',
    (w) => w.virtualMachines.register({ datastore_path: '[ds] a/a.vmx', placement: compute }, signal),
    ok('vm-7'),
    {
      asked: [`POST ${root}?action=register`],
      sent: { datastore_path: '[ds] a/a.vmx', placement: compute },
      value: 'vm-7',
    },
  ],
  [
    'relocate',
    (w) => w.virtualMachines.relocate('vm-1', relocate, signal),
    accepted('task-2'),
    { asked: [`POST ${vm}?action=relocate&vmw-task=true`], sent: relocate, value: 'task-2' },
  ],
  [
    'unregister',
    (w) => w.virtualMachines.unregister('vm-1', signal),
    done,
    { asked: [`POST ${vm}?action=unregister`] },
  ],
  ['delete', (w) => w.virtualMachines.delete('vm-1', signal), done, { asked: [`DELETE ${vm}`] }],
  [
    'start',
    (w) => w.virtualMachines.setPower('vm-1', 'start', signal),
    done,
    { asked: [`POST ${vm}/power?action=start`] },
  ],
  [
    'hard stop',
    (w) => w.virtualMachines.setPower('vm-1', 'stop', signal),
    done,
    { asked: [`POST ${vm}/power?action=stop`] },
  ],
  [
    'guest shutdown',
    (w) => w.virtualMachines.setGuestPower('vm-1', 'shutdown', signal),
    done,
    { asked: [`POST ${vm}/guest/power?action=shutdown`] },
  ],
  [
    'CPU',
    (w) => w.virtualMachines.updateCpu('vm-1', { count: 4, cores_per_socket: 2 }, signal),
    done,
    { asked: [`PATCH ${vm}/hardware/cpu`], sent: { count: 4, cores_per_socket: 2 } },
  ],
  [
    'memory',
    (w) => w.virtualMachines.updateMemory('vm-1', { size_MiB: 8192 }, signal),
    done,
    { asked: [`PATCH ${vm}/hardware/memory`], sent: { size_MiB: 8192 } },
  ],
  [
    'a scheduled upgrade',
    (w) => w.virtualMachines.updateHardware('vm-1', { upgrade_policy: 'NEVER' }, signal),
    done,
    { asked: [`PATCH ${vm}/hardware`], sent: { upgrade_policy: 'NEVER' } },
  ],
  [
    'an upgrade to a version',
    (w) => w.virtualMachines.upgradeHardware('vm-1', 'VMX_19', signal),
    done,
    { asked: [`POST ${vm}/hardware?action=upgrade`], sent: { version: 'VMX_19' } },
  ],
  [
    'an upgrade to the newest',
    (w) => w.virtualMachines.upgradeHardware('vm-1', undefined, signal),
    done,
    { asked: [`POST ${vm}/hardware?action=upgrade`], sent: {} },
  ],
  [
    'boot',
    (w) => w.virtualMachines.updateBoot('vm-1', { delay: 500 }, signal),
    done,
    { asked: [`PATCH ${vm}/hardware/boot`], sent: { delay: 500 } },
  ],
  [
    'boot order',
    (w) => w.virtualMachines.setBootDevices('vm-1', [{ type: 'DISK', disks: ['2000'] }], signal),
    done,
    { asked: [`PUT ${vm}/hardware/boot/device`], sent: { devices: [{ type: 'DISK', disks: ['2000'] }] } },
  ],
  [
    'the default boot order',
    (w) => w.virtualMachines.setBootDevices('vm-1', [], signal),
    done,
    { asked: [`PUT ${vm}/hardware/boot/device`], sent: { devices: [] } },
  ],
  [
    'a disk',
    (w) => w.virtualMachines.addDevice({ vm: 'vm-1', device: 'disk' }, disk, signal),
    created('2001'),
    { asked: [`POST ${vm}/hardware/disk`], sent: disk, value: '2001' },
  ],
  [
    'a NIC elsewhere',
    (w) =>
      w.virtualMachines.updateDevice(
        { vm: 'vm-1', device: 'ethernet', key: '4000' },
        { backing: { type: 'STANDARD_PORTGROUP', network: 'network-12' } },
        signal,
      ),
    done,
    {
      asked: [`PATCH ${vm}/hardware/ethernet/4000`],
      sent: { backing: { type: 'STANDARD_PORTGROUP', network: 'network-12' } },
    },
  ],
  [
    'a NIC gone',
    (w) => w.virtualMachines.removeDevice({ vm: 'vm-1', device: 'ethernet', key: '4000' }, signal),
    done,
    { asked: [`DELETE ${vm}/hardware/ethernet/4000`] },
  ],
  [
    'a NIC connected',
    (w) => w.virtualMachines.connectDevice({ vm: 'vm-1', device: 'ethernet', key: '4000' }, signal),
    done,
    { asked: [`POST ${vm}/hardware/ethernet/4000?action=connect`] },
  ],
  [
    'a CD-ROM disconnected',
    (w) => w.virtualMachines.disconnectDevice({ vm: 'vm-1', device: 'cdrom', key: '16000' }, signal),
    done,
    { asked: [`POST ${vm}/hardware/cdrom/16000?action=disconnect`] },
  ],
  [
    'a CD-ROM',
    (w) =>
      w.virtualMachines.addDevice(
        { vm: 'vm-1', device: 'cdrom' },
        { type: 'SATA', backing: { type: 'ISO_FILE', iso_file: '[ds] x.iso' } },
        signal,
      ),
    created('16000'),
    {
      asked: [`POST ${vm}/hardware/cdrom`],
      sent: { type: 'SATA', backing: { type: 'ISO_FILE', iso_file: '[ds] x.iso' } },
      value: '16000',
    },
  ],
  [
    'a floppy',
    (w) =>
      w.virtualMachines.addDevice({ vm: 'vm-1', device: 'floppy' }, { backing: { type: 'CLIENT_DEVICE' } }, signal),
    created('8000'),
    { asked: [`POST ${vm}/hardware/floppy`], sent: { backing: { type: 'CLIENT_DEVICE' } }, value: '8000' },
  ],
  [
    'a serial port',
    (w) =>
      w.virtualMachines.updateDevice({ vm: 'vm-1', device: 'serial', key: '9000' }, { yield_on_poll: true }, signal),
    done,
    { asked: [`PATCH ${vm}/hardware/serial/9000`], sent: { yield_on_poll: true } },
  ],
  [
    'a parallel port',
    (w) => w.virtualMachines.removeDevice({ vm: 'vm-1', device: 'parallel', key: '10000' }, signal),
    done,
    { asked: [`DELETE ${vm}/hardware/parallel/10000`] },
  ],
  [
    'a SCSI adapter',
    (w) => w.virtualMachines.addDevice({ vm: 'vm-1', device: 'adapter/scsi' }, { type: 'PVSCSI', bus: 1 }, signal),
    created('1001'),
    { asked: [`POST ${vm}/hardware/adapter/scsi`], sent: { type: 'PVSCSI', bus: 1 }, value: '1001' },
  ],
  [
    'SCSI bus sharing',
    (w) =>
      w.virtualMachines.updateDevice(
        { vm: 'vm-1', device: 'adapter/scsi', key: '1001' },
        { sharing: 'PHYSICAL' },
        signal,
      ),
    done,
    { asked: [`PATCH ${vm}/hardware/adapter/scsi/1001`], sent: { sharing: 'PHYSICAL' } },
  ],
  [
    'an NVMe adapter gone',
    (w) => w.virtualMachines.removeDevice({ vm: 'vm-1', device: 'adapter/nvme', key: '31000' }, signal),
    done,
    { asked: [`DELETE ${vm}/hardware/adapter/nvme/31000`] },
  ],
  [
    'the tools policy',
    (w) => w.virtualMachines.updateTools('vm-1', 'UPGRADE_AT_POWER_CYCLE', signal),
    done,
    { asked: [`PATCH ${vm}/tools`], sent: { upgrade_policy: 'UPGRADE_AT_POWER_CYCLE' } },
  ],
  [
    'an upgrade of the tools',
    (w) => w.virtualMachines.upgradeTools('vm-1', undefined, signal),
    done,
    { asked: [`POST ${vm}/tools?action=upgrade`], sent: {} },
  ],
  [
    'the tools installer',
    (w) => w.virtualMachines.setToolsInstaller('vm-1', 'connect', signal),
    done,
    { asked: [`POST ${vm}/tools/installer?action=connect`] },
  ],
  [
    'the storage policy',
    (w) => w.virtualMachines.updateStoragePolicy('vm-1', policy, signal),
    done,
    { asked: [`PATCH ${vm}/storage/policy`], sent: policy },
  ],
  [
    'customization by name',
    (w) => w.virtualMachines.customizeGuest('vm-1', { name: 'lin' }, signal),
    done,
    { asked: [`PUT ${vm}/guest/customization`], sent: { name: 'lin' } },
  ],
  [
    'customization in line',
    (w) => w.virtualMachines.customizeGuest('vm-1', { spec: customization }, signal),
    done,
    { asked: [`PUT ${vm}/guest/customization`], sent: { spec: customization } },
  ],
  [
    'no customization',
    (w) => w.virtualMachines.customizeGuest('vm-1', {}, signal),
    done,
    { asked: [`PUT ${vm}/guest/customization`], sent: {} },
  ],
];

test.each(rows)('%s', async (_title, call, answer, expected) => {
  const contentType = expected.sent === undefined ? undefined : 'application/json';
  expect(await makeCall(call, answer)).toEqual({ sent: undefined, contentType, value: undefined, ...expected });
});

test('a creation whose outcome vCenter does not know is not sent again', async () => {
  const error = await errorOf(makeCall((w) => w.virtualMachines.create(spec, signal), vapiError(500, 'TIMED_OUT')));
  expect(error).toMatchObject({ code: 'outcome-unknown', errorType: 'TIMED_OUT' });
});
