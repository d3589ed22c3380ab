import type { JsonValue } from '../../base/json.ts';
import { mapConcurrently } from '../../base/map-concurrently.ts';
import { asList, asObject, stringMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';
import { readList } from './inventory-list.ts';
import { listVirtualMachines } from './virtual-machine-list.ts';
import type { VirtualMachineFilter } from './virtual-machine-list.ts';
import type { Placement } from './virtual-machine-types.ts';

/** What the REST API can be asked for the machines of. */
type Container = 'folder' | 'host' | 'resource_pool' | 'cluster';

interface ContainerKind {
  path: string;
  query: Record<string, string>;
  /** Of the list of machines. */
  filter: 'folders' | 'hosts' | 'resource_pools' | 'clusters';
  /** Of its own list, for what lies directly in another; left out where nothing does. */
  parents?: string;
}

const kinds: Record<Container, ContainerKind> = {
  folder: {
    path: '/api/vcenter/folder',
    query: { type: 'VIRTUAL_MACHINE' },
    filter: 'folders',
    parents: 'parent_folders',
  },
  host: { path: '/api/vcenter/host', query: {}, filter: 'hosts' },
  resource_pool: {
    path: '/api/vcenter/resource-pool',
    query: {},
    filter: 'resource_pools',
    parents: 'parent_resource_pools',
  },
  cluster: { path: '/api/vcenter/cluster', query: {}, filter: 'clusters' },
};

/** Lists under way at a time; the client's own limit stands behind it. */
const listsAtATime = 16;

/** Which container of a kind each machine is in, by one list a container: no read of a machine says it. */
export async function placementIndex(
  transport: ReadTransport,
  container: Container,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const kind = kinds[container];
  const ids = await listContainers(transport, container, signal);
  const found = new Map<string, string[]>();
  await mapConcurrently(ids, listsAtATime, async (id) => {
    for (const { vm } of await listVirtualMachines(transport, filterOf(kind, [id]), signal)) {
      const earlier = found.get(vm);
      if (earlier === undefined) found.set(vm, [id]);
      else earlier.push(id);
    }
  });
  return innermostOfAll(transport, container, found, signal);
}

/** The placement of one machine, found by halving the containers that it may be in. */
export async function placementOf(transport: ReadTransport, vm: string, signal: AbortSignal): Promise<Placement> {
  const placement: Placement = {};
  for (const container of Object.keys(kinds) as Container[]) {
    const ids = await listContainers(transport, container, signal);
    const found = await containersOf(transport, kinds[container], { vm, ids }, signal);
    const index = await innermostOfAll(transport, container, new Map([[vm, found]]), signal);
    const id = index.get(vm);
    if (id !== undefined) placement[container] = id;
  }
  return placement;
}

/** As many as one request line holds. */
const idsAtATime = 100;

async function containersOf(
  transport: ReadTransport,
  kind: ContainerKind,
  { vm, ids }: { vm: string; ids: readonly string[] },
  signal: AbortSignal,
): Promise<string[]> {
  if (ids.length === 0) return [];
  if (ids.length <= idsAtATime) {
    const rows = await listVirtualMachines(transport, { ...filterOf(kind, ids), vms: [vm] }, signal);
    if (rows.length === 0) return [];
    if (ids.length === 1) return [...ids];
  }
  const middle = Math.ceil(ids.length / 2);
  const halves = [ids.slice(0, middle), ids.slice(middle)];
  const found = await Promise.all(halves.map((half) => containersOf(transport, kind, { vm, ids: half }, signal)));
  return found.flat();
}

/**
 * Whether a filter means "directly in" or "anywhere below" is not written anywhere. Where a machine turns up in several,
 * it lies in the one that has none of the others directly in it; where that leaves more than one, it stays unknown.
 */
async function innermostOfAll(
  transport: ReadTransport,
  container: Container,
  found: ReadonlyMap<string, readonly string[]>,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const children = new Map<string, Promise<string[]>>();
  const childrenOf = (id: string): Promise<string[]> => {
    const asked = children.get(id) ?? listContainers(transport, container, signal, id);
    children.set(id, asked);
    return asked;
  };
  const index = new Map<string, string>();
  for (const [vm, ids] of found) {
    const [only] = ids.length === 1 ? ids : await innermost(kinds[container], ids, childrenOf);
    if (only !== undefined) index.set(vm, only);
  }
  return index;
}

async function innermost(
  { parents }: ContainerKind,
  ids: readonly string[],
  childrenOf: (id: string) => Promise<string[]>,
): Promise<string[]> {
  if (parents === undefined) return [];
  const below = await Promise.all(ids.map(childrenOf));
  const left = ids.filter((_id, index) => !(below[index] ?? []).some((child) => ids.includes(child)));
  return left.length === 1 ? left : [];
}

async function listContainers(
  transport: ReadTransport,
  container: Container,
  signal: AbortSignal,
  parent?: string,
): Promise<string[]> {
  const { path, query, parents } = kinds[container];
  const filter = { ...query, ...(parent === undefined || parents === undefined ? {} : { [parents]: [parent] }) };
  const datacenters = await transport.read(
    { method: 'GET', path: '/api/vcenter/datacenter' },
    (value) => asList(value, (item: JsonValue) => stringMember(asObject(item, 'a datacenter'), 'datacenter')),
    signal,
  );
  const partition = { filter: 'datacenters', values: datacenters };
  const asContainer = (item: JsonValue) => stringMember(asObject(item, container), container);
  return readList(transport, { path, filter, partition }, asContainer, signal);
}

function filterOf({ filter }: ContainerKind, ids: readonly string[]): VirtualMachineFilter {
  return { [filter]: ids };
}
