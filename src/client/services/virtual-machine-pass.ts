import type { ErrorCode, ErrorRecord } from '../../base/error-record.ts';
import { mapConcurrently } from '../../base/map-concurrently.ts';
import { recordOfError } from '../record-of-error.ts';
import type { ReadTransport } from '../transport.ts';
import type { Vim } from '../vim/vim-connection.ts';
import { readAllByVim } from '../vim/read-virtual-machines.ts';
import { VsphereError } from '../vsphere-error.ts';
import { listVirtualMachines } from './virtual-machine-list.ts';
import { readVirtualMachine } from './virtual-machine-parts.ts';
import { placementIndex } from './virtual-machine-placement.ts';
import { storagePoliciesOfAll } from './virtual-machine-storage.ts';
import type { VirtualMachineInfo, VirtualMachinePass, VirtualMachineSummary } from './virtual-machine-types.ts';

/** Reads under way at a time; the client's own limit stands behind it. */
const readsAtATime = 32;

/**
 * Every machine: by VI-JSON in pages, templates included, where vCenter has it; else by lists and a read for each
 * machine. Storage policies come from the REST API on both routes.
 */
export async function readAllVirtualMachines(
  transport: ReadTransport,
  vim: Vim<ReadTransport>,
  signal: AbortSignal,
): Promise<VirtualMachinePass> {
  const policies = attempt(storagePoliciesOfAll(transport, signal));
  const byVim = await vim.available(signal);
  const pass = await (byVim ? readAllByVim(vim, signal) : readAllByRest(transport, signal));
  const known = await policies;
  if ('error' in known) return { ...pass, incomplete: pass.incomplete ?? known.error };
  for (const machine of pass.machines) machine.storage_policy = known.value.get(machine.id) ?? { disks: {} };
  return pass;
}

async function readAllByRest(transport: ReadTransport, signal: AbortSignal): Promise<VirtualMachinePass> {
  const indexes = attempt(readIndexes(transport, signal));
  const listed = await listVirtualMachines(transport, {}, signal);
  const placed = await indexes;
  const places = 'error' in placed ? undefined : placed.value;
  const rows = withMissed(listed, places?.folder);
  const pass: VirtualMachinePass = { machines: [], unreadable: [], route: 'rest' };
  if ('error' in placed) pass.incomplete = placed.error;
  await mapConcurrently(rows, readsAtATime, async (row) => {
    const machine = await readListed(transport, row, signal);
    if (machine === undefined) return;
    if ('error' in machine) pass.unreadable.push({ id: row.vm, ...named(row), error: machine.error });
    else pass.machines.push(withPlacement(machine, places));
  });
  return pass;
}

interface Indexes {
  folder: Map<string, string>;
  host: Map<string, string>;
  resource_pool: Map<string, string>;
  cluster: Map<string, string>;
}

async function readIndexes(transport: ReadTransport, signal: AbortSignal): Promise<Indexes> {
  const [folder, host, pool, cluster] = await Promise.all([
    placementIndex(transport, 'folder', signal),
    placementIndex(transport, 'host', signal),
    placementIndex(transport, 'resource_pool', signal),
    placementIndex(transport, 'cluster', signal),
  ]);
  return { folder, host, resource_pool: pool, cluster };
}

type Row = Pick<VirtualMachineSummary, 'vm'> & Partial<VirtualMachineSummary>;

/** A machine that changed its host between two parts of the list is in neither, but it is in its folder. */
function withMissed(listed: readonly VirtualMachineSummary[], folders: Map<string, string> | undefined): Row[] {
  const known = new Set(listed.map(({ vm }) => vm));
  const missed = [...(folders?.keys() ?? [])].filter((vm) => !known.has(vm));
  return [...listed, ...missed.map((vm) => ({ vm }))];
}

function named({ name, power_state: state }: Row): Pick<VirtualMachineInfo, 'name' | 'power_state'> {
  return { ...(name === undefined ? {} : { name }), ...(state === undefined ? {} : { power_state: state }) };
}

/** Failures that are not about one machine: the pass ends with them. */
const ofEverything = new Set<ErrorCode>([
  'credentials-refused',
  'interrupted',
  'session-expired',
  'tls-untrusted',
  'unreachable',
]);

/** The machine, why it cannot be read, or `undefined` when it went away after it was listed. */
async function readListed(
  transport: ReadTransport,
  { vm }: Row,
  signal: AbortSignal,
): Promise<VirtualMachineInfo | { error: ErrorRecord } | undefined> {
  try {
    return await readVirtualMachine(transport, vm, signal);
  } catch (error) {
    if (!(error instanceof VsphereError) || ofEverything.has(error.code)) throw error;
    if (error.code === 'not-found' && !(await isListed(transport, vm, signal))) return undefined;
    return { error: error.toRecord() };
  }
}

async function isListed(transport: ReadTransport, vm: string, signal: AbortSignal): Promise<boolean> {
  const rows = await listVirtualMachines(transport, { vms: [vm] }, signal);
  return rows.length > 0;
}

function withPlacement(machine: VirtualMachineInfo, places: Indexes | undefined): VirtualMachineInfo {
  for (const container of ['folder', 'host', 'resource_pool', 'cluster'] as const) {
    const id = places?.[container].get(machine.id);
    if (id !== undefined) machine.placement[container] = id;
  }
  return machine;
}

/** What the pass can do without, if it has to. Never rejects, but for an interruption. */
async function attempt<T>(work: Promise<T>): Promise<{ value: T } | { error: ErrorRecord }> {
  try {
    return { value: await work };
  } catch (error) {
    return { error: recordOfError(error) };
  }
}
