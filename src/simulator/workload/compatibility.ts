import { ancestors } from '../state/containment.ts';
import { distributedSwitches, type DistributedSwitch } from '../state/distributed-switches.ts';
import type { Cluster } from '../state/objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { NetworkProvider } from '../state/workload-objects.ts';
import type { WorkContext } from '../work-context.ts';

/** Why a cluster cannot carry a Supervisor; none when it can. */
export function incompatibilities(context: WorkContext, cluster: Cluster, provider: NetworkProvider): string[] {
  const { state, behaviour } = context;
  const { id, name, drsEnabled, haEnabled } = cluster;
  const hosts = [...state.hosts.values()].filter(
    (host) => host.parent === id && host.connectionState === 'CONNECTED' && host.inMaintenanceMode !== true,
  );
  return [
    ...(drsEnabled ? [] : [`Cluster ${name} does not have DRS enabled in fully automated mode.`]),
    ...(haEnabled ? [] : [`Cluster ${name} does not have HA enabled.`]),
    ...(hosts.length >= behaviour.supervisorHosts
      ? []
      : [`Cluster ${name} has ${hosts.length} connected hosts; ${behaviour.supervisorHosts} are needed.`]),
    ...(switchesOf(state, cluster).length > 0 ? [] : [`Cluster ${name} is not connected to a distributed switch.`]),
    ...(provider === 'VSPHERE_NETWORK' || behaviour.nsx === 'present' ? [] : [`Cluster ${name} has no NSX.`]),
  ];
}

/** A cluster is connected to the distributed switches of its datacenter. */
export function switchesOf(state: VcenterState, { parent }: Cluster): DistributedSwitch[] {
  const datacenter = datacenterOf(state, parent);
  return distributedSwitches(state).filter((found) => datacenterOf(state, found.parent) === datacenter);
}

/** The distributed port groups that a cluster is connected to. */
export function portgroupsOf(state: VcenterState, { parent }: Cluster): string[] {
  const datacenter = datacenterOf(state, parent);
  const found = [...state.networks.values()].filter(
    (network) => network.type === 'DISTRIBUTED_PORTGROUP' && datacenterOf(state, network.parent) === datacenter,
  );
  return found.map(({ id }) => id);
}

function datacenterOf(state: VcenterState, parent: string): string | undefined {
  return ancestors(state, parent).find((id) => state.datacenters.has(id));
}
