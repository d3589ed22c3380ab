import type { VcenterState } from './state.ts';
import type { Supervisor } from './workload-objects.ts';

/** Adds what Supervisors of a document leave out: names, policies and networks of what is there. */
export function completeSupervisors(state: VcenterState): void {
  for (const supervisor of state.supervisors.values()) {
    const [cluster = ''] = supervisor.clusters;
    supervisor.name ||= state.clusters.get(cluster)?.name ?? supervisor.id;
    supervisor.zones = supervisor.clusters.map((id, index) => supervisor.zones[index] ?? zoneOf(state, id));
    supervisor.version ||= 'v1.26.8+vmware.1-fips.1-vsc0.1.8-23166014';
    if (supervisor.status !== 'CONFIGURING') supervisor.enabledAt ??= 0;
    completeSettings(state, supervisor);
    completeNetworks(state, supervisor);
  }
  for (const namespace of state.namespaces.values()) {
    const primary = state.supervisors.get(namespace.supervisor)?.networks[0];
    if (namespace.networks.length === 0 && primary !== undefined) namespace.networks = [primary.network];
  }
}

/** The zone of a cluster; one that has none gets one of its own. */
export function zoneOf({ zones }: VcenterState, cluster: string): string {
  const found = [...zones.values()].find((zone) => zone.cluster === cluster);
  const id = found?.id ?? `zone-${cluster}`;
  zones.set(id, { id, cluster });
  return id;
}

function completeSettings({ storagePolicies, networks }: VcenterState, { settings }: Supervisor): void {
  const [policy = ''] = storagePolicies.keys();
  settings.masterStoragePolicy ||= policy;
  settings.ephemeralStoragePolicy ||= policy;
  settings.imageStorage.storagePolicy ||= policy;
  settings.masterManagementNetwork.network ||= [...networks.keys()][0] ?? '';
}

function completeNetworks({ networks }: VcenterState, supervisor: Supervisor): void {
  if (supervisor.settings.networkProvider !== 'VSPHERE_NETWORK') return;
  const portgroup = [...networks.values()].find(({ type }) => type === 'DISTRIBUTED_PORTGROUP')?.id ?? '';
  if (supervisor.networks.length === 0) {
    supervisor.networks.push({
      network: 'primary',
      portgroup,
      ipAssignmentMode: 'STATICRANGE',
      addressRanges: [{ address: '10.1.0.10', count: 100 }],
      gateway: '10.1.0.1',
      subnetMask: '255.255.255.0',
    });
  }
  for (const network of supervisor.networks) network.portgroup ||= portgroup;
  if (supervisor.loadBalancers.length > 0) return;
  supervisor.loadBalancers.push({
    id: 'lb1',
    provider: 'HA_PROXY',
    addressRanges: [{ address: '10.1.1.1', count: 250 }],
    servers: [{ host: '10.0.0.50', port: 5556 }],
    username: 'admin',
    certificateAuthorityChain: '',
  });
}
