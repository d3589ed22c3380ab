import { invalidArgument, message, notFound } from '../../operations/api-error.ts';
import type { Call, Operation } from '../../operations/operation.ts';
import { distributedSwitches, switchOf, type DistributedSwitch } from '../../state/distributed-switches.ts';
import type { Cluster } from '../../state/objects.ts';
import { networkProviders, type NetworkProvider } from '../../state/workload-objects.ts';
import { incompatibilities, portgroupsOf, switchesOf } from '../../workload/compatibility.ts';
import { edgeClusterOf, gatewayOf } from '../../workload/nsx.ts';
import { workloadRead } from './workload-call.ts';

/** What can be asked before a cluster is enabled: what of it fits, and what there is to choose from. */

const root = '/api/vcenter/namespace-management';
const provider = { one: networkProviders } as const;

export const compatibilityOperations: Operation[] = [
  {
    id: `GET ${root}/cluster-compatibility`,
    query: { compatible: 'boolean', network_provider: provider },
    handle: workloadRead(listClusters),
  },
  {
    id: `GET ${root}/distributed-switch-compatibility`,
    query: { cluster: 'text', compatible: 'boolean', network_provider: provider },
    handle: workloadRead(listSwitches),
  },
  {
    id: `GET ${root}/edge-cluster-compatibility`,
    query: { cluster: 'text', distributed_switch: 'text', compatible: 'boolean' },
    handle: workloadRead(listEdgeClusters),
  },
  {
    id: `GET ${root}/nsx-tier0-gateways`,
    query: { distributed_switch: 'text' },
    handle: workloadRead(listGateways),
  },
];

/** `compatible=false` is no filter, as the reference has it. */
function listClusters({ vcenter, query }: Call): object[] {
  const compared = [...vcenter.state.clusters.values()].map((cluster) => {
    const reasons = incompatibilities(vcenter, cluster, providerOf(query.one('network_provider')));
    const compatible = reasons.length === 0;
    return { cluster: cluster.id, compatible, incompatibilityReasons: reasons.map((text) => message('reason', text)) };
  });
  return query.flag('compatible') === true ? compared.filter(({ compatible }) => compatible) : compared;
}

function listSwitches(call: Call): object[] {
  const { vcenter, query } = call;
  const cluster = clusterOf(call);
  const networkProvider = providerOf(query.one('network_provider'));
  const compatible = networkProvider === 'VSPHERE_NETWORK' || vcenter.behaviour.nsx === 'present';
  if ((query.flag('compatible') ?? compatible) !== compatible) return [];
  const portgroups = new Set(portgroupsOf(vcenter.state, cluster));
  const networks = [...vcenter.state.networks.values()].filter(({ id }) => portgroups.has(id));
  return switchesOf(vcenter.state, cluster).map((found) => ({
    distributedSwitch: found.uuid,
    compatible,
    incompatibilityReasons: compatible ? [] : [message('reason', `The switch ${found.name} has no NSX.`)],
    networkProvider,
    compatibleNetworks: networks.filter((network) => switchOf(network).uuid === found.uuid).map(({ id }) => id),
  }));
}

function listEdgeClusters(call: Call): object[] {
  const { vcenter, query } = call;
  const found = switchOfCall(call, switchesOf(vcenter.state, clusterOf(call)));
  if (found === undefined || query.flag('compatible') === false) return [];
  const { id, name } = edgeClusterOf(found);
  return [{ edgeCluster: id, displayName: name, compatible: true, incompatibilityReasons: [] }];
}

function listGateways(call: Call): object[] {
  const found = switchOfCall(call, distributedSwitches(call.vcenter.state));
  if (found === undefined) throw notFound('tier-0 gateway of', call.query.one('distributed_switch') ?? '');
  const { id, name } = gatewayOf(found);
  return [{ tier0Gateway: id, displayName: name }];
}

function switchOfCall({ vcenter, query }: Call, among: DistributedSwitch[]): DistributedSwitch | undefined {
  const wanted = query.one('distributed_switch');
  if (wanted === undefined) throw missingParameter('distributed_switch');
  return vcenter.behaviour.nsx === 'present' ? among.find(({ uuid }) => uuid === wanted) : undefined;
}

function clusterOf({ vcenter, query }: Call): Cluster {
  const id = query.one('cluster');
  if (id === undefined) throw missingParameter('cluster');
  const found = vcenter.state.clusters.get(id);
  if (found === undefined) throw notFound('cluster', id);
  return found;
}

/** Where the plug-in is not named, NSX is meant: it was there first. */
function providerOf(given: string | undefined): NetworkProvider {
  return given === 'VSPHERE_NETWORK' ? 'VSPHERE_NETWORK' : 'NSXT_CONTAINER_PLUGIN';
}

function missingParameter(name: string): Error {
  return invalidArgument(`The query parameter ${name} is missing.`, name);
}
