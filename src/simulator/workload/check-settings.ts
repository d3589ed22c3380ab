import type { ApiError } from '../operations/api-error.ts';
import { invalidArgument } from '../operations/api-error.ts';
import type { VcenterState } from '../state/state.ts';
import { sizingHints, type SizingHint, type SupervisorSettings } from '../state/workload-objects.ts';
import { checkAddress } from './addresses.ts';

/** What refuses an id that nothing has: an enablement and a change answer differently. */
export type Missing = (kind: string, id: string) => ApiError;

export const invalidReference: Missing = (kind, id) => invalidArgument(`There is no ${kind} ${id}.`, id);

/** Checks what settings name, wherever they are written. */
export function checkSettings(state: VcenterState, settings: Partial<SupervisorSettings>, missing: Missing): void {
  const { masterStoragePolicy, ephemeralStoragePolicy, imageStorage } = settings;
  for (const policy of [masterStoragePolicy, ephemeralStoragePolicy, imageStorage?.storagePolicy]) {
    if (policy !== undefined && !state.storagePolicies.has(policy)) throw missing('storage policy', policy);
  }
  const library = settings.defaultKubernetesServiceContentLibrary;
  if (library !== undefined && !state.libraries.has(library)) throw missing('content library', library);
  for (const cluster of settings.cnsFileConfig?.vsanClusters ?? []) {
    if (!state.clusters.has(cluster)) throw missing('cluster', cluster);
  }
  for (const server of [...(settings.masterDns ?? []), ...(settings.workerDns ?? [])]) checkAddress('DNS', server);
  checkProxy(settings.clusterProxyConfig);
}

function checkProxy(proxy: SupervisorSettings['clusterProxyConfig']): void {
  if (proxy === undefined || proxy.proxySettingsSource === 'CLUSTER_CONFIGURED') return;
  const { httpProxyConfig, httpsProxyConfig, noProxyConfig, tlsRootCaBundle } = proxy;
  const given = [httpProxyConfig, httpsProxyConfig, noProxyConfig, tlsRootCaBundle].some((one) => one !== undefined);
  if (given) throw invalidArgument('Proxies are configured only with the source CLUSTER_CONFIGURED.');
}

export function isLarger(size: SizingHint, than: SizingHint): boolean {
  return sizingHints.indexOf(size) > sizingHints.indexOf(than);
}
