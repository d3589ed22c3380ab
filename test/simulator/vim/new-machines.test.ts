import { describe, expect, test } from 'vitest';
import {
  machineNamed,
  openVim,
  ref,
  services,
  typed,
  vmRef,
  type OpenedVim,
  type Reference,
  type TaskInfo,
} from './open-vim.ts';

const uuid = '11111111-1111-4111-8111-111111111111';
const change = (members: object): object => typed('VirtualDeviceConfigSpec', members);

const deviceChange = [
  change({ operation: 'add', device: typed('ParaVirtualSCSIController', { key: -1, busNumber: 0 }) }),
  change({
    operation: 'add',
    fileOperation: 'create',
    device: typed('VirtualDisk', {
      key: -2,
      controllerKey: -1,
      unitNumber: 0,
      capacityInKB: 1024 * 1024,
      backing: typed('VirtualDiskFlatVer2BackingInfo', { fileName: '', diskMode: 'persistent', thinProvisioned: true }),
    }),
  }),
];

function created({ simulator }: OpenedVim, { result }: TaskInfo) {
  return simulator.state.virtualMachines.get(result?.value ?? '');
}

function create(opened: OpenedVim, members: object = {}, pool?: string): Promise<TaskInfo> {
  const { parent, resourcePool } = machineNamed(opened);
  const config = typed('VirtualMachineConfigSpec', {
    name: 'new',
    guestId: 'rhel9_64Guest',
    version: 'vmx-20',
    numCPUs: 4,
    numCoresPerSocket: 2,
    memoryMB: 2048,
    files: typed('VirtualMachineFileInfo', { vmPathName: '[nfs41-01]' }),
    annotation: 'made by hand',
    instanceUuid: uuid,
    deviceChange,
    ...members,
  });
  return opened.task(ref('Folder', parent), 'CreateVM_Task', {
    config,
    pool: ref('ResourcePool', pool ?? resourcePool),
  });
}

describe('a VM from nothing', () => {
  test('is what its configuration says, and is found by the identity that the caller chose', async () => {
    const opened = await openVim();
    const info = await create(opened);
    expect(info).toMatchObject({ state: 'success', result: { type: 'VirtualMachine' } });
    expect(created(opened, info)).toMatchObject({
      name: 'new',
      guestOs: 'RHEL_9_64',
      hardwareVersion: 'VMX_20',
      cpuCount: 4,
      coresPerSocket: 2,
      memoryMiB: 2048,
      annotation: 'made by hand',
      instanceUuid: uuid,
      powerState: 'POWERED_OFF',
      vmPathName: '[nfs41-01] new/new.vmx',
      scsiAdapters: [{ type: 'PVSCSI', bus: 0 }],
      disks: [{ key: '2000', capacity: 1024 ** 3, vmdkFile: '[nfs41-01] new/new.vmdk', provisioning: 'thin' }],
      nics: [],
    });
    const found = await opened.post(services.search, 'FindByUuid', { uuid, vmSearch: true, instanceUuid: true });
    expect(found).toMatchObject({ status: 200, body: info.result });
  });

  test('gets an identity of its own where the chosen one is taken', async () => {
    const opened = await openVim();
    machineNamed(opened).instanceUuid = uuid;
    const made = created(opened, await create(opened));
    expect(made?.instanceUuid).toMatch(/^[\da-f-]{36}$/);
    expect(made?.instanceUuid).not.toBe(uuid);
  });

  test.each([
    ['a name that is taken', { name: 'web-01' }, 'DuplicateName'],
    ['an unknown guest system', { guestId: 'cpm80Guest' }, 'InvalidArgument'],
    ['no path', { files: undefined }, 'InvalidArgument'],
    [
      'an unknown datastore',
      { files: typed('VirtualMachineFileInfo', { vmPathName: '[none]' }) },
      'InvalidDatastorePath',
    ],
    ['two disks at one address', { deviceChange: [...deviceChange, deviceChange[1]] }, 'ResourceInUse'],
  ])('%s fails the task and leaves nothing behind', async (_name, members, fault) => {
    const opened = await openVim();
    const { virtualMachines, datastoreFiles } = opened.simulator.state;
    const before = [virtualMachines.size, datastoreFiles.size];
    expect(await create(opened, members)).toMatchObject({ state: 'error', error: { fault: { _typeName: fault } } });
    const after = opened.simulator.state;
    expect([after.virtualMachines.size, after.datastoreFiles.size]).toEqual(before);
  });

  test('a pool that is gone fails the task', async () => {
    const opened = await openVim();
    expect(await create(opened, {}, 'resgroup-0')).toMatchObject({
      error: { fault: { _typeName: 'ManagedObjectNotFound' } },
    });
  });
});

function clone(opened: OpenedVim, source: Reference, spec: object, location: object = {}): Promise<TaskInfo> {
  const { parent } = machineNamed(opened);
  return opened.task(source, 'CloneVM_Task', {
    folder: ref('Folder', parent),
    name: 'copy',
    spec: typed('VirtualMachineCloneSpec', {
      location: typed('VirtualMachineRelocateSpec', location),
      template: false,
      powerOn: false,
      ...spec,
    }),
  });
}

describe('a copy of a VM', () => {
  test('of a template is a VM, in the pool that the caller names', async () => {
    const opened = await openVim();
    const template = vmRef(machineNamed(opened, 'template-01'));
    const { resourcePool } = machineNamed(opened);
    const none = await clone(opened, template, {});
    expect(none).toMatchObject({
      error: { fault: { _typeName: 'InvalidArgument', invalidProperty: 'spec.location.pool' } },
    });
    const info = await clone(opened, template, { powerOn: true }, { pool: ref('ResourcePool', resourcePool) });
    expect(info).toMatchObject({ state: 'success' });
    expect(created(opened, info)).toMatchObject({
      name: 'copy',
      template: false,
      powerState: 'POWERED_ON',
      resourcePool,
    });
  });

  test('is configured in the same call, and is not there when that fails', async () => {
    const opened = await openVim();
    const source = vmRef(machineNamed(opened));
    const config = (members: object): object => ({ config: typed('VirtualMachineConfigSpec', members) });
    const failed = await clone(opened, source, config({ memoryMB: 4097 }));
    expect(failed).toMatchObject({ error: { fault: { _typeName: 'InvalidArgument' } } });
    expect([...opened.simulator.state.virtualMachines.values()].map(({ name }) => name)).not.toContain('copy');
    const info = await clone(opened, source, config({ memoryMB: 1024, annotation: 'copy', instanceUuid: uuid }));
    expect(created(opened, info)).toMatchObject({ memoryMiB: 1024, annotation: 'copy', instanceUuid: uuid });
  });

  test('may be a template, with its disks where the caller wants them', async () => {
    const opened = await openVim();
    const datastore = [...opened.simulator.state.datastores.values()].find(({ name }) => name === 'vmfs-01');
    const info = await clone(
      opened,
      vmRef(machineNamed(opened)),
      { template: true },
      {
        disk: [
          typed('VirtualMachineRelocateSpecDiskLocator', {
            diskId: 2000,
            datastore: ref('Datastore', datastore?.id ?? ''),
          }),
        ],
      },
    );
    expect(created(opened, info)).toMatchObject({ template: true, disks: [{ vmdkFile: '[vmfs-01] copy/copy.vmdk' }] });
  });
});

describe('templates, snapshots, power', () => {
  test('a VM becomes a template while it is off, REST does not see it then, and back', async () => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    const on = await opened.post(vmRef(machine), 'MarkAsTemplate');
    expect(on).toMatchObject({ status: 500, body: { _typeName: 'InvalidPowerState', existingState: 'poweredOn' } });
    machine.powerState = 'POWERED_OFF';
    expect(await opened.post(vmRef(machine), 'MarkAsTemplate')).toMatchObject({ status: 204 });
    expect(machine.template).toBe(true);
    expect(await opened.task(vmRef(machine), 'PowerOnVM_Task')).toMatchObject({
      error: { fault: { _typeName: 'NotSupported' } },
    });
    const pool = ref('ResourcePool', machine.resourcePool);
    expect(await opened.post(vmRef(machine), 'MarkAsVirtualMachine', { pool })).toMatchObject({ status: 204 });
    expect(machine.template).toBe(false);
    expect(await opened.post(vmRef(machine), 'MarkAsVirtualMachine', { pool })).toMatchObject({
      body: { _typeName: 'InvalidState' },
    });
  });

  test('snapshots stand on each other and go together', async () => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    const snapshot = (name: string) =>
      opened.task(vmRef(machine), 'CreateSnapshot_Task', { name, memory: false, quiesce: false });
    const first = await snapshot('one');
    expect(first).toMatchObject({ state: 'success', result: { type: 'VirtualMachineSnapshot' } });
    await snapshot('two');
    expect(machine.snapshots).toMatchObject([{ name: 'one' }, { name: 'two', parent: first.result?.value }]);
    expect(await opened.task(vmRef(machine), 'RemoveAllSnapshots_Task', {})).toMatchObject({ state: 'success' });
    expect(machine.snapshots).toEqual([]);
  });

  test.each([
    ['PowerOffVM_Task', 'POWERED_ON', 'POWERED_OFF'],
    ['PowerOnVM_Task', 'POWERED_OFF', 'POWERED_ON'],
    ['PowerOnVM_Task', 'SUSPENDED', 'POWERED_ON'],
    ['SuspendVM_Task', 'POWERED_ON', 'SUSPENDED'],
    ['ResetVM_Task', 'POWERED_ON', 'POWERED_ON'],
    ['PowerOnVM_Task', 'POWERED_ON', undefined],
    ['PowerOffVM_Task', 'POWERED_OFF', undefined],
    ['SuspendVM_Task', 'POWERED_OFF', undefined],
    ['ResetVM_Task', 'POWERED_OFF', undefined],
  ] as const)('%s of a VM that is %s makes it %s', async (method, before, after) => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    machine.powerState = before;
    const info = await opened.task(vmRef(machine), method);
    if (after === undefined) expect(info).toMatchObject({ error: { fault: { _typeName: 'InvalidPowerState' } } });
    else expect({ ...info, powerState: machine.powerState }).toMatchObject({ state: 'success', powerState: after });
  });

  test('a guest is asked to shut down while its Tools run, and deletion needs the VM off', async () => {
    const opened = await openVim({ behaviour: { guestShutdownMilliseconds: 0 } });
    const machine = machineNamed(opened);
    expect(await opened.task(vmRef(machine), 'Destroy_Task')).toMatchObject({ state: 'error' });
    expect(await opened.post(vmRef(machine), 'ShutdownGuest')).toMatchObject({ status: 204 });
    await opened.get(services.root, 'name');
    expect(opened.simulator.state.virtualMachines.get(machine.id)).toMatchObject({
      powerState: 'POWERED_OFF',
      cleanPowerOff: true,
    });
    expect(await opened.post(vmRef(machine), 'ShutdownGuest')).toMatchObject({
      body: { _typeName: 'ToolsUnavailable' },
    });
    expect(await opened.task(vmRef(machine), 'Destroy_Task')).toMatchObject({ state: 'success' });
    expect(opened.simulator.state.virtualMachines.has(machine.id)).toBe(false);
  });

  test('a question is answered by one of its choices, and is gone then', async () => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    machine.question = { id: 'q1', text: 'Moved?', choices: [{ key: '1', label: 'Yes' }] };
    const answer = (questionId: string, answerChoice: string) =>
      opened.post(vmRef(machine), 'AnswerVM', { questionId, answerChoice });
    expect(await answer('q2', '1')).toMatchObject({ status: 500, body: { _typeName: 'InvalidArgument' } });
    expect(await answer('q1', '7')).toMatchObject({ status: 500, body: { _typeName: 'InvalidArgument' } });
    expect(await answer('q1', '1')).toMatchObject({ status: 204 });
    expect(machine.question).toBeUndefined();
  });

  test('a VM moves to another datastore, its hardware is upgraded, and it leaves the inventory', async () => {
    const opened = await openVim();
    const machine = machineNamed(opened);
    const datastore = [...opened.simulator.state.datastores.values()].find(({ name }) => name === 'vmfs-01');
    const spec = typed('VirtualMachineRelocateSpec', { datastore: ref('Datastore', datastore?.id ?? '') });
    expect(await opened.task(vmRef(machine), 'RelocateVM_Task', { spec })).toMatchObject({ state: 'success' });
    expect(machine.datastore).toBe(datastore?.id);
    const upgrade = () => opened.task(vmRef(machine), 'UpgradeVM_Task', { version: 'vmx-20' });
    expect(await upgrade()).toMatchObject({ error: { fault: { _typeName: 'InvalidPowerState' } } });
    expect(await opened.post(vmRef(machine), 'UnregisterVM')).toMatchObject({
      body: { _typeName: 'InvalidPowerState' },
    });
    machine.powerState = 'POWERED_OFF';
    expect(await upgrade()).toMatchObject({ state: 'success' });
    expect(machine.hardwareVersion).toBe('VMX_20');
    expect(await opened.post(vmRef(machine), 'UnregisterVM')).toMatchObject({ status: 204 });
    expect(opened.simulator.state.virtualMachines.has(machine.id)).toBe(false);
  });
});
