import type { Supervisor, WorkloadNetwork } from '../state/workload-objects.ts';
import type { WorkContext } from '../work-context.ts';
import { obstaclesOf } from './obstacles-of.ts';
import { detailed, isRemoving, shareDone, shownStatus, type ConfigStatus } from './status.ts';
import { namespacesOf } from './supervisors.ts';

/** A Supervisor as it is read, in our names: the status by the clock, and what follows from it. */

interface Shown {
  configStatus: ConfigStatus;
  messages: Supervisor['messages'];
  kubernetesStatus: 'READY' | 'WARNING' | 'ERROR';
}

const phases = [
  'Control plane VMs are being deployed.',
  'The control plane is configured: waiting for its addresses and for the load balancer.',
  'Kubernetes is started on the control plane and on the hosts.',
] as const;

export function shownState(context: WorkContext, supervisor: Supervisor): Shown {
  const now = context.now();
  const configStatus = shownStatus(supervisor, now) ?? 'CONFIGURING';
  const kubernetesStatus = kubernetesOf(supervisor);
  if (configStatus === 'RUNNING' && isUpgrading(context, supervisor)) {
    const messages = [{ severity: 'INFO', text: 'The control plane is being upgraded.' } as const];
    return { configStatus: 'CONFIGURING', messages, kubernetesStatus };
  }
  if (configStatus !== 'CONFIGURING') return { configStatus, messages: supervisor.messages, kubernetesStatus };
  const share = supervisor.work === undefined ? 0 : shareDone(supervisor.work, now);
  const text = phases[Math.min(phases.length - 1, Math.floor(share * phases.length))] ?? '';
  const waits = obstaclesOf(supervisor, context.behaviour).map(
    (found) => ({ severity: 'WARNING', text: found }) as const,
  );
  const messages = [{ severity: 'INFO', text } as const, ...waits];
  const enabling = supervisor.enabledAt === undefined;
  const shaken = enabling && context.behaviour.errorWhileEnabling === 'transient' && share >= 1 / 3 && share < 2 / 3;
  if (!shaken) return { configStatus, messages, kubernetesStatus };
  const trouble = { severity: 'ERROR', text: 'A control plane VM is not reachable yet; this is tried again.' } as const;
  return { configStatus: 'ERROR', messages: [trouble, ...messages], kubernetesStatus };
}

function isUpgrading(context: WorkContext, { upgrade }: Supervisor): boolean {
  if (upgrade === undefined || upgrade.failed === true) return false;
  return context.now() >= upgrade.startsAt + context.behaviour.workloadLagMilliseconds;
}

function kubernetesOf(supervisor: Supervisor): Shown['kubernetesStatus'] {
  const { enabledAt, status, kubernetesMessages } = supervisor;
  if (enabledAt === undefined || isRemoving(supervisor)) return 'ERROR';
  if (status === 'ERROR' || kubernetesMessages.some(({ severity }) => severity === 'ERROR')) return 'ERROR';
  return kubernetesMessages.some(({ severity }) => severity === 'WARNING') ? 'WARNING' : 'READY';
}

export function supervisorStats({ clusters }: Supervisor): object {
  const hosts = clusters.length * 3;
  return {
    cpuUsed: 9_600,
    cpuCapacity: hosts * 48_000,
    memoryUsed: 65_536,
    memoryCapacity: hosts * 524_288,
    storageUsed: 131_072,
    storageCapacity: 20_971_520,
  };
}

export function supervisorInfo(context: WorkContext, supervisor: Supervisor): object {
  const { settings, loadBalancers, kubernetesMessages } = supervisor;
  const { configStatus, messages, kubernetesStatus } = shownState(context, supervisor);
  const endpoint = supervisor.enabledAt === undefined ? '' : managementEndpoint(supervisor);
  const served = supervisor.enabledAt === undefined ? '' : servedEndpoint(supervisor);
  return {
    ...settings,
    statSummary: supervisorStats(supervisor),
    configStatus,
    messages: detailed(messages),
    kubernetesStatus,
    kubernetesStatusMessages: detailed(kubernetesMessages),
    apiServerManagementEndpoint: endpoint,
    apiServerClusterEndpoint: served,
    apiServers: endpoint === '' ? [] : [endpoint],
    ncpClusterNetworkInfo: supervisor.ncpNetwork,
    workloadNetworks: workloadNetworks(context, supervisor),
    loadBalancers: settings.networkProvider === 'VSPHERE_NETWORK' ? loadBalancers.map(balancerInfo) : undefined,
  };
}

function workloadNetworks(context: WorkContext, supervisor: Supervisor): object | undefined {
  const [primary, ...others] = supervisor.networks.map((network) => networkInfo(context, supervisor, network));
  return primary && { supervisorPrimaryWorkloadNetwork: primary, networkList: others };
}

export function networkInfo({ state }: WorkContext, supervisor: Supervisor, found: WorkloadNetwork): object {
  const { network, ...vsphereNetwork } = found;
  const users = namespacesOf(state, supervisor).filter(({ networks }) => networks.includes(network));
  return { network, networkProvider: 'VSPHERE_NETWORK', vsphereNetwork, namespaces: users.map(({ id }) => id) };
}

export function balancerInfo(balancer: Supervisor['loadBalancers'][number]): object {
  const { id, provider, addressRanges, servers, username, certificateAuthorityChain } = balancer;
  const common = { username, certificateAuthorityChain };
  const [server] = servers;
  return provider === 'HA_PROXY'
    ? { id, provider, addressRanges, haProxyInfo: { servers, ...common } }
    : { id, provider, addressRanges, aviInfo: { server, ...common } };
}

function managementEndpoint({ settings }: Supervisor): string {
  const { floatingIp, addressRange } = settings.masterManagementNetwork;
  return floatingIp ?? addressRange?.startingAddress ?? '10.0.0.100';
}

function servedEndpoint({ loadBalancers, ncpNetwork }: Supervisor): string {
  return loadBalancers[0]?.addressRanges[0]?.address ?? ncpNetwork?.ingressCidrs[0]?.address ?? '';
}
