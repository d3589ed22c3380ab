import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../scripted-server.ts';
import { noAbort } from '../test-client.ts';
import { configSpec, make } from './make-call.ts';
import type { Call } from './make-call.ts';
import { content, fault, ok, page, ref } from './vim-server.ts';

const signal = noAbort();
const task = ok(ref('Task', 'task-7'));
const done: Behaviour = { status: 204 };
const retrieve = 'PropertyCollector/pc/RetrievePropertiesEx';
const reconfig = 'VirtualMachine/vm-1/ReconfigVM_Task';

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
