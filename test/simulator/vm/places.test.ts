import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { openMachine, type OpenedMachine } from './machines.ts';

const invalid = refusal(400, 'INVALID_ARGUMENT');
const missing = refusal(404, 'NOT_FOUND');

describe('a datacenter', () => {
  const path = '/api/vcenter/datacenter';

  test('is made with its four folders, and goes while it is empty', async () => {
    const { call, simulator } = await openMachine();
    const folders = simulator.state.folders.size;
    const made = await call('POST', path, { name: 'DC1', folder: 'group-d1' });
    expect(made).toMatchObject({ status: 201 });
    const info = (await call('GET', `${path}/${made.body as string}`)).body as { vm_folder: string };
    expect(simulator.state.folders.get(info.vm_folder)).toMatchObject({ name: 'vm', type: 'VIRTUAL_MACHINE' });
    expect(await call('DELETE', `${path}/${made.body as string}`)).toMatchObject({ status: 204 });
    expect(simulator.state.folders.size).toBe(folders);
    expect(await call('DELETE', `${path}/${made.body as string}`)).toMatchObject(missing);
  });

  test.each<[object, object]>([
    [{ name: 'DC0', folder: 'group-d1' }, refusal(400, 'ALREADY_EXISTS')],
    [{ name: 'DC1' }, invalid],
    [{ name: 'DC1', folder: 'group-d9' }, missing],
    [{ name: 'DC1', folder: 'group-v3' }, invalid],
    [{ name: '', folder: 'group-d1' }, invalid],
    [{ name: 'DC1', folder: 'group-d1', vlan: 1 }, refusal(400, 'UNEXPECTED_INPUT')],
  ])('%j is refused', async (body, answer) => {
    const { call } = await openMachine();
    expect(await call('POST', path, body)).toMatchObject(answer);
  });

  test('with anything in it goes by force only, and all of it with it', async () => {
    const { call, simulator } = await openMachine();
    expect(await call('DELETE', `${path}/datacenter-3`)).toMatchObject(refusal(400, 'RESOURCE_IN_USE'));
    expect(await call('DELETE', `${path}/datacenter-3?force=false`)).toMatchObject(refusal(400, 'RESOURCE_IN_USE'));
    expect(await call('DELETE', `${path}/datacenter-3?force=true`)).toMatchObject({ status: 204 });
    const { folders, clusters, hosts, resourcePools, virtualMachines, networks, datastores } = simulator.state;
    expect([...folders.keys()]).toEqual(['group-d1']);
    const rest = [clusters, hosts, resourcePools, virtualMachines, networks, datastores].map(({ size }) => size);
    expect(rest).toEqual([0, 0, 0, 0, 0, 0]);
    expect(() => simulator.load(simulator.dump())).not.toThrow();
  });
});

test('datastores are described by id, and must be there', async () => {
  const { call } = await openMachine();
  const path = '/api/vcenter/inventory/datastore';
  const described = { 'datastore-40': { type: 'Datastore' } };
  expect((await call('GET', `${path}?datastores=datastore-40`)).body).toEqual(described);
  expect(await call('GET', `${path}?datastores=x`)).toMatchObject(missing);
});

describe('a resource pool', () => {
  const path = '/api/vcenter/resource-pool';
  const plain = { reservation: 0, expandable_reservation: true, limit: -1, shares: { level: 'NORMAL' } };
  const full = { reservation: 10, expandable_reservation: false, limit: 100, shares: { level: 'CUSTOM', shares: 7 } };

  async function read({ call }: OpenedMachine, id = 'resgroup-31'): Promise<unknown> {
    return (await call('GET', `${path}/${id}`)).body;
  }

  test.each<[object, object]>([
    [{}, { cpu_allocation: plain, memory_allocation: plain }],
    [{ cpu_allocation: full }, { cpu_allocation: full, memory_allocation: plain }],
    [{ memory_allocation: { limit: 5 } }, { cpu_allocation: plain, memory_allocation: { ...plain, limit: 5 } }],
  ])('is made with %j', async (body, info) => {
    const opened = await openMachine();
    const made = await opened.call('POST', path, { name: 'new', parent: 'resgroup-31', ...body });
    expect(made).toMatchObject({ status: 201 });
    expect(await read(opened, made.body as string)).toEqual({ name: 'new', resource_pools: [], ...info });
    expect(await read(opened)).toMatchObject({ resource_pools: [made.body] });
  });

  test.each<[object, object]>([
    [{ parent: 'resgroup-9' }, missing],
    [{ parent: 'resgroup-34' }, invalid],
    [{ name: 'prod' }, invalid],
    [{ name: '' }, invalid],
    [{ cpu_allocation: { reservation: -1 } }, invalid],
    [{ cpu_allocation: { limit: -2 } }, invalid],
    [{ cpu_allocation: { shares: { level: 'CUSTOM' } } }, invalid],
    [{ cpu_allocation: { shares: {} } }, invalid],
    [{ owner: 'domain-c20' }, refusal(400, 'UNEXPECTED_INPUT')],
  ])('%j is refused', async (body, answer) => {
    const { call } = await openMachine();
    expect(await call('POST', path, { name: 'new', parent: 'resgroup-30', ...body })).toMatchObject(answer);
  });

  test.each([
    ['ERROR', 500],
    ['ALREADY_EXISTS', 400],
  ] as const)('of a name that is taken may be refused with %s', async (type, status) => {
    const { call } = await openMachine({}, { behaviour: { resourcePoolNameClash: type } });
    const answer = await call('POST', path, { name: 'prod', parent: 'resgroup-30' });
    expect(answer).toMatchObject(refusal(status, type));
  });

  test('loses what an allocation leaves out, and keeps an allocation that is left out', async () => {
    const opened = await openMachine();
    await opened.call('PATCH', `${path}/resgroup-31`, { cpu_allocation: full, memory_allocation: full });
    const body = { cpu_allocation: { limit: 200 } };
    expect(await opened.call('PATCH', `${path}/resgroup-31`, body)).toMatchObject({ status: 204 });
    expect(await read(opened)).toMatchObject({ cpu_allocation: { ...plain, limit: 200 }, memory_allocation: full });
  });

  test.each<[string, object, string]>([
    ['a new name', { name: 'production' }, 'production'],
    ['an empty name, which says nothing', { name: '' }, 'prod'],
    ['its own name', { name: 'prod' }, 'prod'],
    ['nothing', {}, 'prod'],
  ])('takes %s', async (_name, body, name) => {
    const opened = await openMachine();
    expect(await opened.call('PATCH', `${path}/resgroup-31`, body)).toMatchObject({ status: 204 });
    expect(await read(opened)).toMatchObject({ name });
  });

  test('that is deleted leaves VMs and pools to the one above', async () => {
    const opened = await openMachine({ resourcePool: 'resgroup-31' });
    const below = (await opened.call('POST', path, { name: 'below', parent: 'resgroup-31' })).body;
    expect(await opened.call('DELETE', `${path}/resgroup-31`)).toMatchObject({ status: 204 });
    expect(opened.live().resourcePool).toBe('resgroup-30');
    expect(await read(opened, 'resgroup-30')).toMatchObject({ resource_pools: [below] });
    expect(await opened.call('DELETE', `${path}/resgroup-31`)).toMatchObject(missing);
  });

  test('at the root stays', async () => {
    const { call } = await openMachine();
    expect(await call('DELETE', `${path}/resgroup-30`)).toMatchObject(refusal(400, 'UNSUPPORTED'));
  });
});
