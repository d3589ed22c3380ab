import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/base/json.ts';
import type { VirtualMachinePass } from '../../../src/client/services/virtual-machine-types.ts';
import type { VsphereError } from '../../../src/client/vsphere-error.ts';
import { startScriptedServer, vapiError } from '../scripted-server.ts';
import type { Behaviour, SeenRequest } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';

const signal = noAbort();
const ok = (json: unknown): Behaviour => ({ status: 200, json });
const tooMany = vapiError(500, 'UNABLE_TO_ALLOCATE_RESOURCE');

interface World {
  /** Machines by host. */
  hosts: Record<string, string[]>;
  /** Folders with what they hold, subfolders included. */
  folders?: Record<string, string[]>;
  /** Folders directly in a folder. */
  subfolders?: Record<string, string[]>;
  /** Machines that a list may hold. */
  limit?: number;
  /** Answers by path, before everything else. */
  special?: Record<string, Behaviour>;
}

/** A vCenter without VI-JSON, as far as a pass asks it. */
async function startRestServer({ hosts, folders = {}, subfolders = {}, limit = 4000, special = {} }: World) {
  const answer = ({ path }: SeenRequest): Behaviour => {
    const { pathname, searchParams } = new URL(path, 'http://vc');
    const given = special[path] ?? special[pathname];
    if (given !== undefined) return given;
    switch (pathname) {
      case '/api/vcenter/vm':
        return listMachines(searchParams, { hosts, folders, limit });
      case '/api/vcenter/host':
        return ok(Object.keys(hosts).map((host) => ({ host, name: host, connection_state: 'CONNECTED' })));
      case '/api/vcenter/folder': {
        const parent = searchParams.get('parent_folders');
        const found = parent === null ? Object.keys(folders) : (subfolders[parent] ?? []);
        return ok(found.map((folder) => ({ folder, name: folder, type: 'VIRTUAL_MACHINE' })));
      }
      case '/api/vcenter/cluster':
        return ok([]);
      case '/api/vcenter/datacenter':
      case '/api/vcenter/resource-pool':
      case '/api/vcenter/storage/policies':
        return ok([]);
      default:
        return pathname.startsWith('/api/vcenter/vm/') ? ok(machine()) : { status: 404 };
    }
  };
  return startScriptedServer({ answers: [answer] });
}

function listMachines(
  query: URLSearchParams,
  { hosts, folders, limit }: Required<Pick<World, 'hosts' | 'folders' | 'limit'>>,
): Behaviour {
  const [byHost, byFolder, byId] = [query.getAll('hosts'), query.getAll('folders'), query.getAll('vms')];
  const found = Object.entries(hosts)
    .filter(([host]) => byHost.length === 0 || byHost.includes(host))
    .flatMap(([, machines]) => machines)
    .filter((vm) => byFolder.length === 0 || byFolder.some((folder) => folders[folder]?.includes(vm)))
    .filter((vm) => byId.length === 0 || byId.includes(vm));
  return found.length > limit
    ? tooMany
    : ok(found.map((vm) => ({ vm, name: `name of ${vm}`, power_state: 'POWERED_ON' })));
}

function machine(): JsonValue {
  return {
    name: 'x',
    guest_OS: 'OTHER',
    power_state: 'POWERED_ON',
    hardware: { version: 'VMX_19', upgrade_policy: 'NEVER', upgrade_status: 'NONE' },
    boot: { type: 'BIOS', delay: 0, retry: false, retry_delay: 10_000, enter_setup_mode: false },
    boot_devices: [],
    cpu: { count: 1, cores_per_socket: 1, hot_add_enabled: false, hot_remove_enabled: false },
    memory: { size_MiB: 4, hot_add_enabled: false },
    disks: {},
    nics: {},
    cdroms: {},
    floppies: {},
    parallel_ports: {},
    serial_ports: {},
    sata_adapters: {},
    scsi_adapters: {},
  };
}

interface Outcome {
  pass?: VirtualMachinePass;
  error?: VsphereError;
  paths: string[];
}

async function readAll(world: World): Promise<Outcome> {
  await using server = await startRestServer(world);
  await using client = clientOf(server, { retry: { attempts: 1 } });
  const outcome = await client
    .reader()
    .virtualMachines.readAll(signal)
    .then(
      (pass) => ({ pass }),
      async (error: unknown) => ({ error: await errorOf(Promise.reject(error as Error)) }),
    );
  return { ...outcome, paths: server.requests.map(({ path }) => path) };
}

const fleet = { h1: ['vm-1', 'vm-2'], h2: ['vm-3'], h3: [], h4: ['vm-4', 'vm-5'] };

describe('a pass without VI-JSON', () => {
  test('reads a list, and a machine each', async () => {
    const { pass, paths } = await readAll({ hosts: fleet });
    expect(pass).toMatchObject({ route: 'rest', unreadable: [] });
    expect(pass?.machines.map(({ id }) => id).toSorted()).toEqual(['vm-1', 'vm-2', 'vm-3', 'vm-4', 'vm-5']);
    expect(paths.filter((path) => path === '/api/vcenter/vm')).toHaveLength(1);
    expect(paths.filter((path) => path.includes('hosts=h1&hosts=h2'))).toEqual([]);
  });

  test('lists by three hosts at a time where the list is too long', async () => {
    const { pass, paths } = await readAll({ hosts: fleet, limit: 4 });
    expect(pass?.machines).toHaveLength(5);
    expect(paths).toContain('/api/vcenter/vm?hosts=h1&hosts=h2&hosts=h3');
    expect(paths).toContain('/api/vcenter/vm?hosts=h4');
  });

  test('places machines by the lists of what holds them', async () => {
    const folders = { 'group-v1': ['vm-1', 'vm-3'], 'group-v2': ['vm-2'] };
    const { pass } = await readAll({ hosts: fleet, folders });
    const places = Object.fromEntries(pass?.machines.map(({ id, placement }) => [id, placement]) ?? []);
    expect(places).toEqual({
      'vm-1': { folder: 'group-v1', host: 'h1' },
      'vm-2': { folder: 'group-v2', host: 'h1' },
      'vm-3': { folder: 'group-v1', host: 'h2' },
      'vm-4': { host: 'h4' },
      'vm-5': { host: 'h4' },
    });
  });

  test('finds the innermost folder where a list goes into subfolders', async () => {
    const folders = { 'group-v1': ['vm-1', 'vm-2'], 'group-v2': ['vm-1'], 'group-v3': ['vm-1'] };
    const subfolders = { 'group-v1': ['group-v2'], 'group-v2': ['group-v3'] };
    const { pass } = await readAll({ hosts: { h1: ['vm-1', 'vm-2'] }, folders, subfolders });
    const places = Object.fromEntries(pass?.machines.map(({ id, placement }) => [id, placement.folder]) ?? []);
    expect(places).toEqual({ 'vm-1': 'group-v3', 'vm-2': 'group-v1' });
  });

  test('leaves a folder unknown where the lists contradict each other', async () => {
    const folders = { 'group-v1': ['vm-1'], 'group-v2': ['vm-1'] };
    const { pass } = await readAll({ hosts: { h1: ['vm-1'] }, folders });
    expect(pass?.machines[0]?.placement).toEqual({ host: 'h1' });
  });

  test('reports a machine that cannot be read by what the list said', async () => {
    const special = { '/api/vcenter/vm/vm-2': vapiError(500, 'RESOURCE_INACCESSIBLE') };
    const { pass } = await readAll({ hosts: fleet, special });
    expect(pass?.machines).toHaveLength(4);
    expect(pass?.unreadable).toMatchObject([
      { id: 'vm-2', name: 'name of vm-2', power_state: 'POWERED_ON', error: { code: 'resource-inaccessible' } },
    ]);
  });

  test('reports a machine whose answer cannot be understood', async () => {
    const { pass } = await readAll({ hosts: fleet, special: { '/api/vcenter/vm/vm-2': ok({ name: 'x' }) } });
    expect(pass?.unreadable).toMatchObject([{ id: 'vm-2', error: { code: 'unexpected-answer' } }]);
  });

  test('tells a machine that went away from one that is still listed', async () => {
    const gone = vapiError(404, 'NOT_FOUND');
    const special = {
      '/api/vcenter/vm/vm-2': gone,
      '/api/vcenter/vm/vm-3': gone,
      '/api/vcenter/vm?vms=vm-2': ok([]),
    };
    const { pass } = await readAll({ hosts: fleet, special });
    expect(pass?.machines.map(({ id }) => id).toSorted()).toEqual(['vm-1', 'vm-4', 'vm-5']);
    expect(pass?.unreadable).toMatchObject([{ id: 'vm-3', error: { code: 'not-found' } }]);
  });

  test('finds a machine in its folder that changed its host between two lists', async () => {
    const folders = { 'group-v1': ['vm-1', 'vm-9'] };
    const special = {
      '/api/vcenter/vm?folders=group-v1': ok([
        { vm: 'vm-1', name: 'a', power_state: 'POWERED_ON' },
        { vm: 'vm-9', name: 'b', power_state: 'POWERED_ON' },
      ]),
    };
    const { pass } = await readAll({ hosts: { h1: ['vm-1'] }, folders, special });
    expect(pass?.machines.map(({ id }) => id).toSorted()).toEqual(['vm-1', 'vm-9']);
  });

  test('says what it could not read of all machines, and reads the rest', async () => {
    const special = { '/api/vcenter/folder': vapiError(403, 'UNAUTHORIZED') };
    const { pass } = await readAll({ hosts: fleet, special });
    expect(pass).toMatchObject({ incomplete: { code: 'permission-denied' } });
    expect(pass?.machines).toHaveLength(5);
    expect(pass?.machines[0]?.placement).toEqual({});
  });

  test.each([
    ['the list', { '/api/vcenter/vm': vapiError(403, 'UNAUTHORIZED') }, 'permission-denied'],
    ['the server', { '/api/vcenter/vm/vm-2': 'reset' as const }, 'unreachable'],
  ])('fails with %s', async (_title, special, code) => {
    expect(await readAll({ hosts: fleet, special })).toMatchObject({ error: { code } });
  });
});

describe('storage policies', () => {
  const policies = ok([
    { policy: 'p1', name: 'gold', description: '' },
    { policy: 'p2', name: 'silver', description: '' },
  ]);

  test('come by a call for each policy', async () => {
    const special = {
      '/api/vcenter/storage/policies': policies,
      '/api/vcenter/storage/policies/p1/vm': ok({ 'vm-1': { vm_home: true, disks: ['2000'] } }),
      '/api/vcenter/storage/policies/p2/vm': ok({ 'vm-1': { vm_home: false, disks: ['2001'] } }),
    };
    const { pass } = await readAll({ hosts: { h1: ['vm-1', 'vm-2'] }, special });
    const found = Object.fromEntries(pass?.machines.map((info) => [info.id, info.storage_policy]) ?? []);
    expect(found).toEqual({ 'vm-1': { vm_home: 'p1', disks: { 2000: 'p1', 2001: 'p2' } }, 'vm-2': { disks: {} } });
  });

  test('that cannot be read are unknown for all', async () => {
    const special = {
      '/api/vcenter/storage/policies': policies,
      '/api/vcenter/storage/policies/p1/vm': ok({}),
      '/api/vcenter/storage/policies/p2/vm': vapiError(403, 'UNAUTHORIZED'),
    };
    const { pass } = await readAll({ hosts: { h1: ['vm-1'] }, special });
    expect(pass).toMatchObject({ incomplete: { code: 'permission-denied' } });
    expect(pass?.machines[0]).not.toHaveProperty('storage_policy');
  });
});

test('a reader that remembers makes one pass for all who ask', async () => {
  await using server = await startRestServer({ hosts: fleet });
  await using client = clientOf(server);
  const reader = client.reader({ remember: true });
  const [first, second] = await Promise.all([
    reader.virtualMachines.readAll(signal),
    reader.virtualMachines.readAll(signal),
  ]);
  expect(second).toBe(first);
  expect(await reader.virtualMachines.readAll(signal)).toBe(first);
  expect(server.requests.filter(({ path }) => path === '/api/vcenter/vm/vm-1')).toHaveLength(1);
  expect(await client.reader().virtualMachines.readAll(signal)).not.toBe(first);
});

test('one machine is placed by few lists, however many folders there are', async () => {
  const names = Array.from({ length: 60 }, (_value, index) => `group-v${index}`);
  const folders = Object.fromEntries(names.map((name, index) => [name, index === 41 ? ['vm-1'] : []]));
  await using server = await startRestServer({ hosts: { h1: ['vm-1'] }, folders });
  await using client = clientOf(server, { retry: { attempts: 1 } });
  const machineRead = await client.reader().virtualMachines.readOne('vm-1', signal);
  expect(machineRead.placement).toEqual({ folder: 'group-v41', host: 'h1' });
  const lists = server.requests.filter(({ path }) => path.startsWith('/api/vcenter/vm?') && path.includes('folders='));
  expect(lists.length).toBeLessThan(15);
});

describe('a list', () => {
  test('with a filter that holds nothing is empty, and not everything', async () => {
    await using server = await startRestServer({ hosts: fleet });
    await using client = clientOf(server);
    expect(await client.reader().virtualMachines.list({ names: ['a'], folders: [] }, signal)).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  test('asks for 100 ids at a time, with the other filters beside them', async () => {
    const ids = Array.from({ length: 250 }, (_value, index) => `vm-${index}`);
    await using server = await startRestServer({ hosts: { h1: ids } });
    await using client = clientOf(server);
    const rows = await client.reader().virtualMachines.list({ vms: ids, hosts: ['h1'] }, signal);
    expect(rows.map(({ vm }) => vm)).toEqual(ids);
    expect(server.requests.map(({ path }) => path.split('vms=').length - 1)).toEqual([100, 100, 50]);
    expect(server.requests.every(({ path }) => path.includes('hosts=h1'))).toBe(true);
  });

  test('by hosts that is too long is not asked for otherwise', async () => {
    await using server = await startRestServer({ hosts: fleet, limit: 1 });
    await using client = clientOf(server);
    const error = await errorOf(client.reader().virtualMachines.list({ hosts: ['h1'] }, signal));
    expect(error).toMatchObject({ code: 'unable-to-allocate' });
  });
});
