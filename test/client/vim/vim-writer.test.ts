import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../scripted-server.ts';
import { noAbort } from '../test-client.ts';
import { configSpec, make } from './make-call.ts';
import type { Call } from './make-call.ts';
import { fault, ok, ref } from './vim-server.ts';

const signal = noAbort();
const task = ok(ref('Task', 'task-7'));
const done: Behaviour = { status: 204 };

const text = (value: string) => ({ _typeName: 'string', _value: value });
const machine = { type: 'VirtualMachine', id: 'vm-1' };
const moved = { list: [ref('VirtualMachine', 'vm-1')] };
const clone = {
  folder: 'group-v1',
  name: 'web',
  placement: { resource_pool: 'resgroup-8', datastore: 'datastore-11' },
};
const reconfig = 'VirtualMachine/vm-1/ReconfigVM_Task';

const rows: [title: string, call: Call, method: string, body: unknown, answer: Behaviour, value: unknown][] = [
  [
    'rename',
    (w) => w.vim.rename(machine, 'web', signal),
    'VirtualMachine/vm-1/Rename_Task',
    { newName: 'web' },
    task,
    'vim:task-7',
  ],
  [
    'move into a folder',
    (w) => w.vim.moveIntoFolder('group-v2', machine, signal),
    'Folder/group-v2/MoveIntoFolder_Task',
    moved,
    task,
    'vim:task-7',
  ],
  [
    'move into a pool',
    (w) => w.vim.moveIntoResourcePool('resgroup-9', machine, signal),
    'ResourcePool/resgroup-9/MoveIntoResourcePool',
    moved,
    done,
    undefined,
  ],
  [
    'make a folder',
    (w) => w.vim.createFolder('group-v1', 'web', signal),
    'Folder/group-v1/CreateFolder',
    { name: 'web' },
    ok(ref('Folder', 'group-v9')),
    'group-v9',
  ],
  [
    'destroy a folder',
    (w) => w.vim.destroyFolder('group-v9', signal),
    'Folder/group-v9/Destroy_Task',
    undefined,
    task,
    'vim:task-7',
  ],
  [
    'mark as template',
    (w) => w.vim.markAsTemplate('vm-1', signal),
    'VirtualMachine/vm-1/MarkAsTemplate',
    undefined,
    done,
    undefined,
  ],
  [
    'mark as machine',
    (w) => w.vim.markAsVirtualMachine('vm-1', { resource_pool: 'resgroup-8', host: 'host-10' }, signal),
    'VirtualMachine/vm-1/MarkAsVirtualMachine',
    { pool: ref('ResourcePool', 'resgroup-8'), host: ref('HostSystem', 'host-10') },
    done,
    undefined,
  ],
  [
    'answer a question',
    (w) => w.vim.answerQuestion('vm-1', { questionId: '3', choice: '1' }, signal),
    'VirtualMachine/vm-1/AnswerVM',
    { questionId: '3', answerChoice: '1' },
    done,
    undefined,
  ],
  [
    'clone a template',
    (w) => w.vim.cloneTemplate('vm-1', { ...clone, config: { instanceUuid: 'u' } }, signal),
    'VirtualMachine/vm-1/CloneVM_Task',
    {
      folder: ref('Folder', 'group-v1'),
      name: 'web',
      spec: {
        _typeName: 'VirtualMachineCloneSpec',
        location: {
          _typeName: 'VirtualMachineRelocateSpec',
          pool: ref('ResourcePool', 'resgroup-8'),
          datastore: ref('Datastore', 'datastore-11'),
        },
        template: false,
        powerOn: false,
        config: { _typeName: 'VirtualMachineConfigSpec', instanceUuid: 'u' },
      },
    },
    task,
    'vim:task-7',
  ],
  [
    'make a machine',
    (w) =>
      w.vim.createVm(
        {
          folder: 'group-v1',
          placement: { resource_pool: 'resgroup-8' },
          config: {
            name: 'web',
            instanceUuid: 'u',
            guest_OS: 'RHEL_9_64',
            hardware_version: 'VMX_19',
            cpu: { count: 4, cores_per_socket: 2, hot_add_enabled: true },
            memory: { size_MiB: 4096 },
            firmware: 'EFI',
            vmPathName: '[ds1]',
            extraConfig: { a: 'x' },
          },
        },
        signal,
      ),
    'Folder/group-v1/CreateVM_Task',
    {
      config: {
        _typeName: 'VirtualMachineConfigSpec',
        name: 'web',
        instanceUuid: 'u',
        guestId: 'rhel9_64Guest',
        version: 'vmx-19',
        numCPUs: 4,
        numCoresPerSocket: 2,
        cpuHotAddEnabled: true,
        memoryMB: 4096,
        firmware: 'efi',
        extraConfig: [{ _typeName: 'OptionValue', key: 'a', value: text('x') }],
        files: { _typeName: 'VirtualMachineFileInfo', vmPathName: '[ds1]' },
      },
      pool: ref('ResourcePool', 'resgroup-8'),
    },
    task,
    'vim:task-7',
  ],
  [
    'reconfigure what is no device',
    (w) =>
      w.vim.reconfigure(
        'vm-1',
        {
          changeVersion: '7',
          annotation: '',
          extraConfig: { a: 'x', b: '' },
          guest_OS: 'UBUNTU_64',
          cpuAllocation: { reservation: 500, limit: -1, shares: { level: 'CUSTOM', shares: 99 } },
          memoryAllocation: { shares: { level: 'HIGH', shares: 0 } },
          secureBoot: true,
          nestedHv: false,
          vTpm: true,
        },
        signal,
      ),
    reconfig,
    configSpec({
      changeVersion: '7',
      annotation: '',
      extraConfig: [
        { _typeName: 'OptionValue', key: 'a', value: text('x') },
        { _typeName: 'OptionValue', key: 'b', value: text('') },
      ],
      guestId: 'ubuntu64Guest',
      cpuAllocation: {
        _typeName: 'ResourceAllocationInfo',
        reservation: 500,
        limit: -1,
        shares: { _typeName: 'SharesInfo', level: 'custom', shares: 99 },
      },
      memoryAllocation: {
        _typeName: 'ResourceAllocationInfo',
        shares: { _typeName: 'SharesInfo', level: 'high', shares: 0 },
      },
      bootOptions: { _typeName: 'VirtualMachineBootOptions', efiSecureBootEnabled: true },
      nestedHVEnabled: false,
      deviceChange: [
        { _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device: { _typeName: 'VirtualTPM', key: -1 } },
      ],
    }),
    task,
    'vim:task-7',
  ],
];

test.each(rows)('%s', async (_title, call, method, body, answer, value) => {
  expect(await make(call, { [method]: answer })).toMatchObject({ value, last: { name: method, body } });
});

test('a folder whose name is taken says so', async () => {
  const call: Call = (w) => w.vim.createFolder('group-v1', 'web', signal);
  const taken = fault('DuplicateName', 'taken', { name: 'web', object: ref('Folder', 'group-v9') });
  expect(await make(call, { 'Folder/group-v1/CreateFolder': taken })).toMatchObject({
    error: { code: 'already-exists' },
  });
});

test('a word that VIM does not have is refused before anything is sent', async () => {
  const { calls, ...outcome } = await make((w) => w.vim.reconfigure('vm-1', { guest_OS: 'AMIGA' }, signal), {});
  expect(outcome).toMatchObject({ error: { code: 'invalid-argument' } });
  expect(calls).toEqual([]);
});

describe('reads beside machines', () => {
  test('children of a folder, templates included', async () => {
    const children = ok([ref('VirtualMachine', 'vm-1'), ref('Folder', 'group-v2')]);
    const call: Call = (w) => w.vim.folderChildren('group-v1', signal);
    expect(await make(call, { 'Folder/group-v1/childEntity': children })).toMatchObject({
      value: [
        { type: 'VirtualMachine', id: 'vm-1' },
        { type: 'Folder', id: 'group-v2' },
      ],
    });
  });

  test.each([
    ['a machine', ok(ref('VirtualMachine', 'vm-1')), 'vm-1'],
    ['nothing', done, undefined],
  ])('by an instance UUID: %s', async (_title, answer, value) => {
    const call: Call = (w) => w.vim.findByInstanceUuid('u', signal);
    const outcome = await make(call, { 'SearchIndex/si/FindByUuid': answer });
    expect(outcome).toMatchObject({ value, last: { body: { uuid: 'u', vmSearch: true, instanceUuid: true } } });
  });
});
