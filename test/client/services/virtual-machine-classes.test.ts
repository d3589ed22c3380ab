import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { recordExchange } from '../../record.ts';
import { startScriptedServer, vapiError } from '../scripted-server.ts';
import type { Behaviour, SeenRequest } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';

const signal = noAbort();
const root = '/api/vcenter/namespace-management/virtual-machine-classes';

const answered: JsonObject = {
  id: 'gpu-large',
  cpu_count: 8,
  cpu_reservation: 50,
  memory_MB: 32_768,
  memory_reservation: 100,
  description: 'With a GPU',
  devices: {
    vgpu_devices: [{ profile_name: 'grid_v100-8q' }],
    dynamic_direct_path_IO_devices: [{ vendor_id: 4318, device_id: 7864, custom_label: 'a' }],
  },
  instance_storage: { policy: 'aa6d', volumes: [{ size: 1024 }] },
  namespaces: ['team-a'],
  vms: [],
  config_status: 'READY',
  messages: [],
};
const { messages: _readOnly, ...known } = answered;
const read = { ...known, unknown: {} };

/** The same class as a server answers it that spells all names in lower case. */
function inLowerCase(info: JsonObject): JsonObject {
  const text = JSON.stringify(info).replaceAll('memory_MB', 'memory_mb').replaceAll('path_IO_', 'path_io_');
  return JSON.parse(text) as JsonObject;
}

/** A service that has these classes. */
function serviceWith(classes: JsonObject[]): Behaviour {
  return ({ method, path }: SeenRequest) => {
    if (method !== 'GET') return { status: 204 };
    return { status: 200, json: path === root ? classes : classes[0] };
  };
}

function bodies(requests: SeenRequest[]): unknown[] {
  return requests.filter(({ body }) => body !== '').map(({ body }) => JSON.parse(body) as unknown);
}

describe('reading', () => {
  test.each([
    ['as published', answered],
    ['in lower case', inLowerCase(answered)],
  ])('a class whose names are spelled %s', async (_title, info) => {
    await using server = await startScriptedServer({ answers: [serviceWith([info])] });
    await using client = clientOf(server, { record: info === answered ? recordExchange : undefined });
    expect(await client.reader().virtualMachineClasses.list(signal)).toEqual([read]);
    expect(await client.reader().virtualMachineClasses.get('gpu-large', signal)).toEqual(read);
    expect(server.requests.map(({ path }) => path)).toEqual([root, `${root}/gpu-large`]);
  });

  test('a class with nothing but what it must have', async () => {
    const { id, cpu_count, memory_MB, config_status } = answered as Record<string, string>;
    const bare: JsonObject = { id, cpu_count, memory_MB, config_status } as JsonObject;
    await using server = await startScriptedServer({ answers: [serviceWith([bare])] });
    await using client = clientOf(server);
    expect(await client.reader().virtualMachineClasses.list(signal)).toEqual([
      { ...bare, description: '', namespaces: [], vms: [], unknown: {} },
    ]);
  });

  test('what is null as what is left out', async () => {
    const info = { ...answered, cpu_reservation: null, devices: null, instance_storage: null };
    await using server = await startScriptedServer({ answers: [serviceWith([info])] });
    await using client = clientOf(server);
    const [found] = await client.reader().virtualMachineClasses.list(signal);
    expect(Object.keys(found ?? {})).not.toContain('cpu_reservation');
    expect(Object.keys(found ?? {})).not.toContain('devices');
  });

  test('what a later release has, to send it back', async () => {
    const info = { ...answered, config_spec: { _typeName: 'VirtualMachineConfigSpec' }, MEMORY_MB: 1 };
    await using server = await startScriptedServer({ answers: [serviceWith([info])] });
    await using client = clientOf(server);
    const found = await client.reader().virtualMachineClasses.get('gpu-large', signal);
    expect(found.unknown).toEqual({ config_spec: { _typeName: 'VirtualMachineConfigSpec' }, MEMORY_MB: 1 });
    await client.writer().virtualMachineClasses.update('gpu-large', { cpu_count: 2, unknown: found.unknown }, signal);
    expect(bodies(server.requests)).toEqual([{ cpu_count: 2, ...found.unknown }]);
  });

  test.each<[string, JsonObject]>([
    ['the memory', { memory_MB: '32 GiB' }],
    ['the status', { config_status: 'BROKEN' }],
    ['the devices', { devices: [] }],
    ['the vGPU list', { devices: { vgpu_devices: 'grid' } }],
    ['the storage', { instance_storage: { policy: 'x' } }],
    ['a namespace', { namespaces: [1] }],
  ])('a class in which %s is none is refused', async (_title, change) => {
    await using server = await startScriptedServer({ answers: [serviceWith([{ ...answered, ...change }])] });
    await using client = clientOf(server);
    expect((await errorOf(client.reader().virtualMachineClasses.list(signal))).code).toBe('unexpected-answer');
  });
});

const spec = {
  cpu_count: 2,
  memory_MB: 4096,
  description: '',
  devices: { vgpu_devices: [], dynamic_direct_path_IO_devices: [{ vendor_id: 1, device_id: 2 }] },
};

describe('creating', () => {
  test.each([
    ['as published, where the list shows it', [answered], spec],
    ['as published, where there is no class to tell', [], spec],
    ['in lower case, where the list shows it', [inLowerCase(answered)], inLowerCase(spec)],
  ])('spells the names %s', async (_title, classes, expected) => {
    await using server = await startScriptedServer({ answers: [serviceWith(classes)] });
    await using client = clientOf(server, { record: expected === spec ? recordExchange : undefined });
    await client.writer().virtualMachineClasses.create('small', spec, signal);
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([`GET ${root}`, `POST ${root}`]);
    expect(bodies(server.requests)).toEqual([{ id: 'small', ...expected }]);
  });

  test('looks at the list once', async () => {
    await using server = await startScriptedServer({ answers: [serviceWith([])] });
    await using client = clientOf(server);
    await client.writer().virtualMachineClasses.create('small', spec, signal);
    await client.writer().virtualMachineClasses.create('medium', spec, signal);
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST']);
  });

  test('needs no list after a read by any reader of the client', async () => {
    await using server = await startScriptedServer({ answers: [serviceWith([inLowerCase(answered)])] });
    await using client = clientOf(server);
    await client.reader({ remember: true }).virtualMachineClasses.get('gpu-large', signal);
    await client.writer().virtualMachineClasses.create('small', spec, signal);
    expect(bodies(server.requests)).toEqual([{ id: 'small', ...inLowerCase(spec) }]);
    expect(server.requests.map(({ path }) => path)).toEqual([`${root}/gpu-large`, root]);
  });

  test('sends nothing where the service is not there', async () => {
    await using server = await startScriptedServer({ answers: [vapiError(404, 'OPERATION_NOT_FOUND')] });
    await using client = clientOf(server);
    const error = await errorOf(client.writer().virtualMachineClasses.create('small', spec, signal));
    expect(error.code).toBe('unsupported');
    expect(server.requests.map(({ method }) => method)).toEqual(['GET']);
  });
});

test('updating sends what is given in the spelling of the server', async () => {
  await using server = await startScriptedServer({ answers: [serviceWith([inLowerCase(answered)])] });
  await using client = clientOf(server);
  await client.reader().virtualMachineClasses.list(signal);
  await client.writer().virtualMachineClasses.update('gpu-large', { memory_MB: 8, cpu_reservation: 0 }, signal);
  expect(server.requests.at(-1)).toMatchObject({ method: 'PATCH', path: `${root}/gpu-large` });
  expect(bodies(server.requests)).toEqual([{ memory_mb: 8, cpu_reservation: 0 }]);
});

test('deleting names the class', async () => {
  await using server = await startScriptedServer({ answers: [{ status: 204 }] });
  await using client = clientOf(server, { record: recordExchange });
  await client.writer().virtualMachineClasses.delete('gpu-large', signal);
  expect(server.requests).toMatchObject([{ method: 'DELETE', path: `${root}/gpu-large`, body: '' }]);
});
