import { describe, expect, test } from 'vitest';
import type { VsphereWriter } from '../../../src/client/vsphere.ts';
import type { Behaviour } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { content, fault, nameOf, ok, page, ref, startVimServer } from './vim-server.ts';
import type { VimScript } from './vim-server.ts';

const signal = noAbort();
const task = ok(ref('Task', 'task-7'));
const done: Behaviour = { status: 204 };
const retrieve = 'PropertyCollector/pc/RetrievePropertiesEx';

type Call = (writer: VsphereWriter) => Promise<unknown>;

/** Makes the call and answers what the last request was and carried. */
async function make(call: Call, script: VimScript) {
  await using server = await startVimServer({ script });
  await using client = clientOf(server, { retry: { attempts: 1 } });
  const outcome = await call(client.writer()).then(
    (value) => ({ value }),
    async (error: unknown) => ({ error: await errorOf(Promise.reject(error as Error)) }),
  );
  const calls = server.requests.map((request) => ({ name: nameOf(request), body: bodyOf(request.body) }));
  return { ...outcome, calls, last: calls.at(-1) };
}

function bodyOf(body: string): unknown {
  return body === '' ? undefined : JSON.parse(body);
}

const text = (value: string) => ({ _typeName: 'string', _value: value });
const configSpec = (members: object) => ({ spec: { _typeName: 'VirtualMachineConfigSpec', ...members } });
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

describe('devices', () => {
  const disk = {
    _typeName: 'VirtualDisk',
    key: 2000,
    controllerKey: 1000,
    unitNumber: 0,
    backing: { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '[ds1] a/a.vmdk', diskMode: 'persistent' },
    capacityInKB: 1024,
    capacityInBytes: 1_048_576,
  };
  const tpm = { _typeName: 'VirtualTPM', key: 11_000 };
  const script = {
    [retrieve]: page([content('VirtualMachine', 'vm-1', { 'config.hardware.device': [disk, tpm] })]),
    [reconfig]: task,
  };
  const device = (operation: string, on: object, more: object = {}) =>
    configSpec({ deviceChange: [{ _typeName: 'VirtualDeviceConfigSpec', operation, ...more, device: on }] });

  test('a disk grows as it was read, in both of its capacities', async () => {
    const call: Call = (w) => w.vim.reconfigure('vm-1', { growDisks: [{ key: '2000', capacity: 2_097_152 }] }, signal);
    expect((await make(call, script)).last?.body).toEqual(
      device('edit', { ...disk, capacityInKB: 2048, capacityInBytes: 2_097_152 }),
    );
  });

  test('a disk that would shrink is refused before anything is written', async () => {
    const call: Call = (w) => w.vim.reconfigure('vm-1', { growDisks: [{ key: '2000', capacity: 1024 }] }, signal);
    const { calls, ...outcome } = await make(call, script);
    expect(outcome).toMatchObject({ error: { code: 'invalid-argument' } });
    expect(calls.map(({ name }) => name)).not.toContain(reconfig);
  });

  test('a disk that is not there is refused before anything is written', async () => {
    const call: Call = (w) => w.vim.reconfigure('vm-1', { removeDisks: [{ key: '9', destroyFile: true }] }, signal);
    const { calls, ...outcome } = await make(call, script);
    expect(outcome).toMatchObject({ error: { code: 'not-found' } });
    expect(calls.map(({ name }) => name)).not.toContain(reconfig);
  });

  test.each([
    [true, { fileOperation: 'destroy' }],
    [false, {}],
  ])('a disk is removed with its file: %s', async (destroyFile, more) => {
    const call: Call = (w) => w.vim.reconfigure('vm-1', { removeDisks: [{ key: '2000', destroyFile }] }, signal);
    expect((await make(call, script)).last?.body).toEqual(device('remove', disk, more));
  });

  test('a virtual TPM is removed by its device', async () => {
    const call: Call = (w) => w.vim.reconfigure('vm-1', { vTpm: false }, signal);
    expect((await make(call, script)).last?.body).toEqual(device('remove', tpm));
  });
});

describe('a custom attribute', () => {
  const set: Call = (w) => w.vim.setCustomAttribute('vm-1', { name: 'owner', value: 'ops' }, signal);
  const definition = (key: number, name: string, type?: string) => ({
    _typeName: 'CustomFieldDef',
    key,
    name,
    ...(type === undefined ? {} : { managedObjectType: type }),
  });
  const field = 'CustomFieldsManager/cf/field';
  const add = 'CustomFieldsManager/cf/AddCustomFieldDef';
  const setField = 'CustomFieldsManager/cf/SetField';
  const written = (key: number) => ({
    name: setField,
    body: { entity: ref('VirtualMachine', 'vm-1'), key, value: 'ops' },
  });

  test('is set by the key of its name', async () => {
    const fields = ok([
      definition(7, 'owner', 'HostSystem'),
      definition(8, 'owner'),
      definition(9, 'owner', 'VirtualMachine'),
    ]);
    expect(await make(set, { [field]: fields, [setField]: done })).toMatchObject({
      value: undefined,
      last: written(9),
    });
  });

  test('is defined where there is none of that name', async () => {
    const script = { [field]: ok([]), [add]: ok(definition(12, 'owner', 'VirtualMachine')), [setField]: done };
    const { calls, last } = await make(set, script);
    expect(calls).toContainEqual({ name: add, body: { name: 'owner', moType: 'VirtualMachine' } });
    expect(last).toEqual(written(12));
  });

  test('that somebody else defined at the same moment is theirs', async () => {
    const script = {
      [field]: [ok([]), ok([definition(13, 'owner')])],
      [add]: fault('DuplicateName'),
      [setField]: done,
    };
    expect((await make(set, script)).last).toEqual(written(13));
  });
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
