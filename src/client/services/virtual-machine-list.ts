import type { JsonValue } from '../../base/json.ts';
import { asList, asObject, stringMember } from '../answer-shape.ts';
import { inBatches } from '../in-batches.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { asVirtualMachineSummary } from './virtual-machine-wire.ts';
import type { PowerState, VirtualMachineSummary } from './virtual-machine-types.ts';

/** Filters of `GET /api/vcenter/vm`: AND between them, OR within one. An empty one matches nothing. */
export interface VirtualMachineFilter {
  vms?: readonly string[];
  /** As they are stored: `%2f` for a slash. */
  names?: readonly string[];
  folders?: readonly string[];
  datacenters?: readonly string[];
  hosts?: readonly string[];
  clusters?: readonly string[];
  resource_pools?: readonly string[];
  power_states?: readonly PowerState[];
}

/** A host carries 1,024 machines at most and a list 4,000. */
const hostsAtATime = 3;
/** Ids in one request line, kept short for proxies. */
const idsAtATime = 100;

/**
 * Machines without templates, which the REST API does not show. Beyond 4,000 the list answers 500
 * `UNABLE_TO_ALLOCATE_RESOURCE`; then it is asked for host by host, because every machine has one, running or not. What
 * moves to another host between two of these requests can be missed.
 */
export async function listVirtualMachines(
  transport: ReadTransport,
  filter: VirtualMachineFilter,
  signal: AbortSignal,
): Promise<VirtualMachineSummary[]> {
  // Sent, it would be no filter at all and match everything.
  if (Object.values(filter).some((values: readonly string[]) => values.length === 0)) return [];
  const { vms, ...others } = filter;
  if (vms !== undefined && vms.length > idsAtATime) {
    return inBatches(vms, idsAtATime, (batch) => listOnce(transport, { ...others, vms: batch }, signal));
  }
  try {
    return await listOnce(transport, filter, signal);
  } catch (error) {
    if (!isTooMany(error) || filter.hosts !== undefined) throw error;
    const hosts = await listHosts(transport, filter, signal);
    const parts = await inBatches(hosts, hostsAtATime, (batch) =>
      listOnce(transport, { ...filter, hosts: batch }, signal),
    );
    return [...new Map(parts.map((summary) => [summary.vm, summary])).values()];
  }
}

function listOnce(
  transport: ReadTransport,
  filter: VirtualMachineFilter,
  signal: AbortSignal,
): Promise<VirtualMachineSummary[]> {
  return transport.read(
    { method: 'GET', path: '/api/vcenter/vm', query: { ...filter } },
    (value) => asList(value, asVirtualMachineSummary),
    signal,
  );
}

function listHosts(
  transport: ReadTransport,
  { clusters, datacenters }: VirtualMachineFilter,
  signal: AbortSignal,
): Promise<string[]> {
  const query = {
    ...(clusters === undefined ? {} : { clusters }),
    ...(datacenters === undefined ? {} : { datacenters }),
  };
  return transport.read(
    { method: 'GET', path: '/api/vcenter/host', query },
    (value) => asList(value, (item: JsonValue) => stringMember(asObject(item, 'a host'), 'host')),
    signal,
  );
}

function isTooMany(error: unknown): boolean {
  return error instanceof VsphereError && error.code === 'unable-to-allocate';
}
