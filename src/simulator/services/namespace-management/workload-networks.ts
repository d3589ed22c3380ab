import { noContent, type Answer } from '../../operations/answer.ts';
import { alreadyExists, ApiError, invalidArgument, message, notFound } from '../../operations/api-error.ts';
import { parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { object, optional, text, type Shape } from '../../operations/shape.ts';
import type { NetworkProvider, Supervisor, WorkloadNetwork } from '../../state/workload-objects.ts';
import { keepsAll } from '../../workload/addresses.ts';
import { invalidReference } from '../../workload/check-settings.ts';
import { networkSpec } from '../../workload/enable-spec.ts';
import { startConfiguring, unsupported } from '../../workload/status.ts';
import * as structures from '../../workload/structures.ts';
import { networkInfo } from '../../workload/supervisor-info.ts';
import { namespacesOf } from '../../workload/supervisors.ts';
import { refuseWhileRemoving } from '../../workload/update.ts';
import { checkWorkloadNetwork, workloadNetwork } from '../../workload/workload-networks.ts';
import { supervisorOf, workloadBody, workloadRead } from './workload-call.ts';

/** Service `vcenter/namespace_management/networks`: those of distributed port groups. */

const root = '/api/vcenter/namespace-management/clusters/{cluster}/networks';

type Backing = Pick<WorkloadNetwork, 'portgroup' | 'addressRanges' | 'gateway' | 'subnetMask'>;

interface ChangeSpec<T> {
  networkProvider: NetworkProvider;
  vsphereNetwork?: T;
  nsxNetwork?: unknown;
}

const updateSpec: Shape<ChangeSpec<Partial<Backing>>> = object<ChangeSpec<Partial<Backing>>>({
  networkProvider: structures.networkProvider,
  vsphereNetwork: optional(
    object<Partial<Backing>>({
      portgroup: optional(text),
      addressRanges: optional(structures.addressRanges),
      gateway: optional(text),
      subnetMask: optional(text),
    }),
  ),
  nsxNetwork: optional(structures.nsxNetwork),
});

const setSpec: Shape<ChangeSpec<Backing>> = object<ChangeSpec<Backing>>({
  networkProvider: structures.networkProvider,
  vsphereNetwork: optional(
    object<Backing>({ portgroup: text, addressRanges: structures.addressRanges, gateway: text, subnetMask: text }),
  ),
  nsxNetwork: optional(structures.nsxNetwork),
});

export const workloadNetworkOperations: Operation[] = [
  {
    id: `GET ${root}`,
    handle: workloadRead((call) => {
      const supervisor = supervisorOf(call);
      return supervisor.networks.map((network) => networkInfo(call.vcenter, supervisor, network));
    }),
  },
  {
    id: `GET ${root}/{network}`,
    handle: workloadRead((call) => networkInfo(call.vcenter, supervisorOf(call), networkOf(call))),
  },
  {
    id: `POST ${root}`,
    handle: workloadBody(networkSpec, (call, spec) => {
      const supervisor = writableSupervisor(call);
      const wanted = workloadNetwork(call.vcenter.state, spec, invalidReference);
      if (supervisor.networks.some(({ network }) => network === wanted.network)) {
        throw alreadyExists('network', wanted.network);
      }
      return write(call, supervisor, [...supervisor.networks, wanted]);
    }),
  },
  { id: `PATCH ${root}/{network}`, handle: workloadBody(updateSpec, changeNetwork) },
  { id: `PUT ${root}/{network}`, handle: workloadBody(setSpec, changeNetwork) },
  { id: `DELETE ${root}/{network}`, handle: withoutBody(deleteNetwork) },
];

function networkOf(call: Call): WorkloadNetwork {
  const name = parameter(call, 'network');
  const found = supervisorOf(call).networks.find(({ network }) => network === name);
  if (found === undefined) throw notFound('network', name);
  return found;
}

function writableSupervisor(call: Call): Supervisor {
  const supervisor = supervisorOf(call);
  refuseWhileRemoving(supervisor);
  if (supervisor.settings.networkProvider === 'VSPHERE_NETWORK') return supervisor;
  throw unsupported('With NSX, there are no networks of port groups.');
}

/** What a network in use is made of stays; addresses can be added to it. */
function changeNetwork(call: Call, spec: ChangeSpec<Partial<Backing>>): Answer {
  const supervisor = writableSupervisor(call);
  const found = networkOf(call);
  if (spec.networkProvider !== 'VSPHERE_NETWORK') throw invalidArgument('The network is one of a port group.');
  const wanted: WorkloadNetwork = { ...found, ...spec.vsphereNetwork };
  if (isUsed(call, supervisor, found) && !addsTo(found, wanted)) throw inUse(found);
  checkWorkloadNetwork(call.vcenter.state, wanted, invalidReference);
  return write(
    call,
    supervisor,
    supervisor.networks.map((network) => (network === found ? wanted : network)),
  );
}

function deleteNetwork(call: Call): Answer {
  const supervisor = writableSupervisor(call);
  const found = networkOf(call);
  if (isUsed(call, supervisor, found)) throw inUse(found);
  return write(
    call,
    supervisor,
    supervisor.networks.filter((network) => network !== found),
  );
}

/** The primary network is in use by the Supervisor itself. */
function isUsed({ vcenter }: Call, supervisor: Supervisor, found: WorkloadNetwork): boolean {
  if (supervisor.networks[0] === found) return true;
  return namespacesOf(vcenter.state, supervisor).some(({ networks }) => networks.includes(found.network));
}

function addsTo(before: WorkloadNetwork, after: WorkloadNetwork): boolean {
  const same = (['portgroup', 'gateway', 'subnetMask'] as const).every((name) => before[name] === after[name]);
  return same && keepsAll(before.addressRanges, after.addressRanges);
}

function write({ vcenter }: Call, supervisor: Supervisor, networks: WorkloadNetwork[]): Answer {
  supervisor.networks = networks;
  startConfiguring(supervisor, vcenter, vcenter.behaviour.supervisorUpdateMilliseconds);
  return noContent;
}

function inUse({ network }: WorkloadNetwork): ApiError {
  return new ApiError('RESOURCE_IN_USE', message('in-use', `The network ${network} is in use.`, network));
}
