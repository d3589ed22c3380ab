import { describe, expect, test } from 'vitest';
import { addLibrary, idOf, items, locals } from '../content/content-calls.ts';
import { openSimulator, type Opened } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { place } from './ovf-calls.ts';

const root = '/api/vcenter/vm-template/library-items';

async function openTemplate(model = {}) {
  const opened = await openSimulator({ behaviour: { contentMilliseconds: 0 } });
  const library = await addLibrary(opened);
  const source = [...opened.simulator.state.virtualMachines.values()].find(
    ({ powerState, template }) => powerState === 'POWERED_OFF' && !template,
  );
  if (source === undefined) throw new Error('The inventory has no VM that is off.');
  const body = { source_vm: source.id, name: 'golden', library, ...model };
  const item = idOf(await opened.call('POST', root, body));
  return { opened, library, source, item, path: `${root}/${item}` };
}

function deploy(opened: Opened, path: string, spec: object = {}) {
  const { folder, pool } = place(opened);
  const body = { name: 'app-01', placement: { folder, resource_pool: pool }, ...spec };
  return opened.call('POST', `${path}?action=deploy`, body);
}

function machine({ simulator }: Opened, id: unknown) {
  return simulator.state.virtualMachines.get(String(id));
}

describe('VM templates in a library', () => {
  test('a template is made of a VM, which stays, and is not shown among the VMs', async () => {
    const { opened, item, path, source } = await openTemplate({ description: 'RHEL' });
    expect((await opened.call('GET', `${items}/${item}`)).body).toMatchObject({ name: 'golden', type: 'vm-template' });
    const { body } = await opened.call('GET', path);
    expect(body).toMatchObject({
      guest_OS: source.guestOs,
      cpu: { count: source.cpuCount, cores_per_socket: source.coresPerSocket },
      memory: { size_MiB: source.memoryMiB },
      disks: { [source.disks[0]?.key ?? '']: { capacity: source.disks[0]?.capacity } },
      nics: { [source.nics[0]?.key ?? '']: { network: source.nics[0]?.network } },
    });
    const { vm_template: template } = body as { vm_template: string };
    expect(machine(opened, template)).toMatchObject({ name: 'golden', template: true, annotation: 'RHEL' });
    expect(await opened.call('GET', `/api/vcenter/vm/${template}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect(await opened.call('GET', `/api/vcenter/vm/${source.id}`)).toMatchObject({ status: 200 });
    expect((await opened.call('GET', `${items}/${item}/file`)).body).toEqual([]);
    const session = { library_item_id: item };
    const refused = await opened.call('POST', `${items}/update-session`, session);
    expect(refused).toMatchObject(refusal(400, 'INVALID_ELEMENT_TYPE'));
  });

  test.each([
    ['a VM that is gone', { source_vm: 'vm-gone' }, 404, 'NOT_FOUND'],
    ['a library that is gone', { library: 'gone' }, 404, 'NOT_FOUND'],
    ['a name that is taken', { name: 'golden' }, 400, 'ALREADY_EXISTS'],
    [
      'a policy that is gone',
      { name: 'x', disk_storage: { storage_policy: { type: 'USE_SPECIFIED_POLICY', policy: 'gone' } } },
      404,
      'NOT_FOUND',
    ],
    ['a host that is gone', { name: 'x', placement: { host: 'host-gone' } }, 404, 'NOT_FOUND'],
  ])('%s is refused, and leaves nothing behind', async (_name, change, status, errorType) => {
    const { opened, library, source } = await openTemplate();
    const { libraryItems, virtualMachines } = opened.simulator.state;
    const before = [libraryItems.size, virtualMachines.size];
    const answer = await opened.call('POST', root, { source_vm: source.id, name: 'other', library, ...change });
    expect(answer).toMatchObject(refusal(status, errorType));
    expect([libraryItems.size, virtualMachines.size]).toEqual(before);
  });

  test('a deployment changes the hardware as it is told', async () => {
    const { opened, path, source } = await openTemplate();
    const { networks, folder } = place(opened);
    const [disk, nic] = [source.disks[0]?.key ?? '', source.nics[0]?.key ?? ''];
    const capacity = (source.disks[0]?.capacity ?? 0) + 1024 ** 3;
    const answer = await deploy(opened, path, {
      description: 'the first',
      hardware_customization: {
        nics: { [nic]: { network: networks[0] } },
        disks_to_update: { [disk]: { capacity } },
        cpu_update: { num_cpus: 6, num_cores_per_socket: 3 },
        memory_update: { memory: 12_288 },
      },
    });
    expect(answer).toMatchObject({ status: 200 });
    expect(machine(opened, answer.body)).toMatchObject({
      name: 'app-01',
      parent: folder,
      template: false,
      powerState: 'POWERED_OFF',
      annotation: 'the first',
      cpuCount: 6,
      coresPerSocket: 3,
      memoryMiB: 12_288,
      disks: [expect.objectContaining({ capacity }), ...source.disks.slice(1).map(() => expect.anything() as unknown)],
      nics: [
        expect.objectContaining({ network: networks[0] }),
        ...source.nics.slice(1).map(() => expect.anything() as unknown),
      ],
    });
  });

  test('a deployment leaves out disks, goes to another datastore, and starts', async () => {
    const { opened, path, source } = await openTemplate();
    const [, datastore] = place(opened).datastores;
    const keys = source.disks.map(({ key }) => key);
    const answer = await deploy(opened, path, {
      vm_home_storage: { datastore },
      disk_storage: { datastore },
      powered_on: true,
      hardware_customization: { disks_to_remove: keys.slice(0, 1) },
    });
    const found = machine(opened, answer.body);
    expect(found).toMatchObject({ datastore, powerState: 'POWERED_ON' });
    expect(found?.disks.map(({ key }) => key)).toEqual(keys.slice(1));
  });

  test.each([
    ['a disk that shrinks', { disks_to_update: { 2000: { capacity: 1 } } }, 400, 'INVALID_ARGUMENT'],
    ['a disk that is gone', { disks_to_remove: ['2999'] }, 404, 'NOT_FOUND'],
    ['a network that is gone', { nics: { 4000: { network: 'network-gone' } } }, 404, 'NOT_FOUND'],
    ['a NIC that is gone', { nics: { 4999: {} } }, 404, 'NOT_FOUND'],
    ['memory that cannot be', { memory_update: { memory: 3 } }, 400, 'INVALID_ARGUMENT'],
    [
      'CPUs that the sockets do not divide',
      { cpu_update: { num_cpus: 5, num_cores_per_socket: 2 } },
      400,
      'INVALID_ARGUMENT',
    ],
  ])('%s is refused, and no VM is made', async (_name, hardware_customization, status, errorType) => {
    const { opened, path } = await openTemplate();
    const before = opened.simulator.state.virtualMachines.size;
    const answer = await deploy(opened, path, { hardware_customization });
    expect(answer).toMatchObject(refusal(status, errorType));
    expect(opened.simulator.state.virtualMachines.size).toBe(before);
  });

  test('a name that is taken is refused, and so is a customization that is gone', async () => {
    const { opened, path } = await openTemplate();
    expect(await deploy(opened, path)).toMatchObject({ status: 200 });
    expect(await deploy(opened, path)).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
    const guest_customization = { name: 'gone' };
    expect(await deploy(opened, path, { name: 'b', guest_customization })).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('an item that is no template is not found here', async () => {
    const { opened, library } = await openTemplate();
    const other = idOf(await opened.call('POST', items, { library_id: library, name: 'plain' }));
    expect(await opened.call('GET', `${root}/${other}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});

describe('checking out', () => {
  test('a checked-out template is a VM that says so, and its item stays', async () => {
    const { opened, library, item, path } = await openTemplate();
    const { call } = opened;
    const vm = idOf(await call('POST', `${path}/check-outs?action=check-out`, { name: 'work' }));
    expect((await call('GET', `/api/vcenter/vm/${vm}/library-item`)).body).toEqual({
      check_out: { library_item: item },
    });
    expect((await call('GET', `${path}/check-outs`)).body).toEqual([{ vm }]);
    expect((await call('GET', `${path}/check-outs/${vm}`)).body).toMatchObject({ user: 'administrator@vsphere.local' });
    for (const refused of [
      await call('POST', `${path}/check-outs?action=check-out`, { name: 'second' }),
      await call('DELETE', `${items}/${item}`),
      await call('DELETE', `${locals}/${library}`),
    ]) {
      expect(refused).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    }
  });

  test('checking in makes a new version, which a rollback takes back', async () => {
    const { opened, item, path } = await openTemplate();
    const { call } = opened;
    const vm = idOf(await call('POST', `${path}/check-outs?action=check-out`, {}));
    await call('POST', `/api/vcenter/vm/${vm}/power?action=start`);
    const checkIn = () => call('POST', `${path}/check-outs/${vm}?action=check-in`, { message: 'patched' });
    expect(await checkIn()).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    await call('POST', `/api/vcenter/vm/${vm}/power?action=stop`);
    expect(await checkIn()).toMatchObject({ status: 200, body: '2' });
    expect((await call('GET', path)).body).toMatchObject({ vm_template: vm });
    expect(await call('GET', `/api/vcenter/vm/${vm}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect((await call('GET', `${items}/${item}`)).body).toMatchObject({ content_version: '2' });
    expect((await call('GET', `${items}/${item}/changes`)).body).toMatchObject([
      { version: '1' },
      { version: '2', user: 'administrator@vsphere.local', short_message: 'patched' },
    ]);
    const current = await call('DELETE', `${path}/versions/2`);
    expect(current).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    expect(await call('POST', `${path}/versions/1?action=rollback`, { message: 'back' })).toMatchObject({ body: '3' });
    expect(await call('DELETE', `${path}/versions/2`)).toMatchObject({ status: 204 });
    const versions = (await call('GET', `${path}/versions`)).body as { version: string }[];
    expect(versions.map(({ version }) => version)).toEqual(['1', '3']);
    expect(await call('GET', `${path}/versions/2`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('a check-out that is given up leaves the template as it was', async () => {
    const { opened, path } = await openTemplate();
    const { call } = opened;
    const vm = idOf(await call('POST', `${path}/check-outs?action=check-out`, {}));
    expect(await call('DELETE', `${path}/check-outs/${vm}`)).toMatchObject({ status: 204 });
    expect((await call('GET', `${path}/check-outs`)).body).toEqual([]);
    expect(machine(opened, vm)).toBeUndefined();
    expect(await call('DELETE', `${path}/check-outs/${vm}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('the templates of a deleted item go with it, and survive a dump until then', async () => {
    const { opened, item, path } = await openTemplate();
    const { vm_template: template } = (await opened.call('GET', path)).body as { vm_template: string };
    opened.simulator.load(opened.simulator.dump());
    expect(machine(opened, template)).toMatchObject({ template: true });
    expect(await opened.call('DELETE', `${items}/${item}`)).toMatchObject({ status: 204 });
    expect(machine(opened, template)).toBeUndefined();
  });
});
