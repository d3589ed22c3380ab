import type { ErrorCode } from '../../base/error-record.ts';
import type { JsonValue } from '../../base/json.ts';
import { asIds, asList, asObject, stringMember } from '../answer-shape.ts';
import { listVirtualMachines } from '../services/virtual-machine-list.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';

/** Rows of a list by id, each as text: two that differ are two different texts. */
export type Rows = ReadonlyMap<string, string>;

/** Lists by the type of what is in them. One that cannot be read is left out: nothing is known of it. */
export type Lists = ReadonlyMap<string, Rows>;

type ReadRows = (transport: ReadTransport, signal: AbortSignal) => Promise<Rows>;

/** Lists that cost one call each (`GET`); beyond 4,000 machines theirs costs one for every three hosts. */
const cheapLists: Record<string, ReadRows> = {
  VirtualMachine: async (transport, signal) => {
    const machines = await listVirtualMachines(transport, {}, signal);
    return new Map(machines.map((machine) => [machine.vm, JSON.stringify(machine)]));
  },
  Folder: summaries('/api/vcenter/folder', 'folder'),
  Datacenter: summaries('/api/vcenter/datacenter', 'datacenter'),
  ResourcePool: summaries('/api/vcenter/resource-pool', 'resource_pool'),
  ClusterComputeResource: summaries('/api/vcenter/cluster', 'cluster'),
  TagCategory: ids('/api/cis/tagging/category'),
  Tag: ids('/api/cis/tagging/tag'),
  ContentLibrary: ids('/api/content/library'),
};

/**
 * One look at all of them, one after the other. Throws when vCenter cannot be asked; a list that this account may not
 * see, that this release does not have or that holds too much for one answer is left out.
 */
export async function readCheapLists(transport: ReadTransport, signal: AbortSignal): Promise<Lists> {
  const lists = new Map<string, Rows>();
  for (const [type, read] of Object.entries(cheapLists)) {
    const rows = await read(transport, signal).catch((error: unknown) => {
      if (isAboutList(error)) return undefined;
      throw error;
    });
    if (rows !== undefined) lists.set(type, rows);
  }
  return lists;
}

const aboutList = new Set<ErrorCode>(['permission-denied', 'not-found', 'unsupported', 'unable-to-allocate']);

function isAboutList(error: unknown): boolean {
  return error instanceof VsphereError && aboutList.has(error.code);
}

function summaries(path: string, id: string): ReadRows {
  const asRow = (value: JsonValue): [string, string] => {
    const row = asObject(value, `a row of ${path}`);
    return [stringMember(row, id), JSON.stringify(row)];
  };
  return (transport, signal) =>
    transport.read({ method: 'GET', path }, (value) => new Map(asList(value, asRow)), signal);
}

function ids(path: string): ReadRows {
  return (transport, signal) =>
    transport.read({ method: 'GET', path }, (value) => new Map(asIds(value).map((id) => [id, ''])), signal);
}
