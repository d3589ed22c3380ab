import { invalidArgument } from '../operations/api-error.ts';
import type { NcpNetwork, Supervisor, SupervisorSettings } from '../state/workload-objects.ts';
import type { WorkContext } from '../work-context.ts';
import { checkAddress, checkCidr, keepsAll } from './addresses.ts';
import { checkSettings, invalidReference, isLarger } from './check-settings.ts';
import { withoutProxyPasswords } from './proxy.ts';
import { isRemoving, notNow, startConfiguring, unsupported } from './status.ts';
import { optionalSettings } from './structures.ts';
import type { SetSpec, UpdateSpec } from './update-spec.ts';

/** Changes what a PATCH names. */
export function update(context: WorkContext, supervisor: Supervisor, spec: UpdateSpec): void {
  refuseWhileRemoving(supervisor);
  const { floatingIp, networkProvider, ncpClusterNetworkSpec, ...changed } = spec;
  checkProvider(supervisor, networkProvider);
  if (spec.sizeHint !== undefined) checkSize(context, supervisor, spec.sizeHint);
  checkSettings(context.state, changed, invalidReference);
  const ncpNetwork = updatedNcp(supervisor, ncpClusterNetworkSpec);
  const settings = withoutProxyPasswords({ ...supervisor.settings, ...changed });
  if (floatingIp !== undefined) settings.masterManagementNetwork = withFloatingIp(supervisor, floatingIp);
  supervisor.settings = settings;
  if (ncpNetwork !== undefined) supervisor.ncpNetwork = ncpNetwork;
  startConfiguring(supervisor, context, context.behaviour.supervisorUpdateMilliseconds);
}

/** Writes all that may be changed: what a PUT leaves out is gone afterwards. */
export function replace(context: WorkContext, supervisor: Supervisor, spec: SetSpec): void {
  if (supervisor.ncpNetwork !== undefined && spec.ncpClusterNetworkSpec === undefined) {
    throw invalidArgument('ncp_cluster_network_spec is missing.', 'ncp_cluster_network_spec');
  }
  const cleared: Partial<SupervisorSettings> = { ...supervisor.settings };
  for (const name of Object.keys(optionalSettings)) Reflect.deleteProperty(cleared, name);
  const copy = structuredClone({ ...supervisor, settings: cleared as SupervisorSettings });
  update(context, copy, spec);
  Object.assign(supervisor, copy);
}

export function refuseWhileRemoving(supervisor: Supervisor): void {
  if (isRemoving(supervisor)) throw notNow(`The Supervisor ${supervisor.name} is being removed.`, supervisor.id);
}

function checkProvider({ settings }: Supervisor, wanted: SupervisorSettings['networkProvider'] | undefined): void {
  if (wanted === undefined || wanted === settings.networkProvider) return;
  throw invalidArgument(`The network provider ${settings.networkProvider} cannot be changed.`, wanted);
}

function checkSize({ behaviour }: WorkContext, { settings }: Supervisor, wanted: SupervisorSettings['sizeHint']): void {
  if (isLarger(wanted, settings.sizeHint) && isLarger(wanted, behaviour.largestControlPlane)) {
    throw unsupported(`The hosts have no room for a control plane of size ${wanted}.`, wanted);
  }
  if (behaviour.supervisorShrinking === 'accepted' || !isLarger(settings.sizeHint, wanted)) return;
  throw unsupported(`A control plane of size ${settings.sizeHint} cannot be made smaller.`, wanted);
}

function withFloatingIp({ settings }: Supervisor, floatingIp: string): SupervisorSettings['masterManagementNetwork'] {
  checkAddress('floating_IP', floatingIp);
  return { ...settings.masterManagementNetwork, floatingIp };
}

/** Ranges can only be added to. */
function updatedNcp({ ncpNetwork }: Supervisor, spec: UpdateSpec['ncpClusterNetworkSpec']): NcpNetwork | undefined {
  if (spec === undefined) return undefined;
  if (ncpNetwork === undefined) throw unsupported('The Supervisor does not use NSX.');
  for (const name of ['podCidrs', 'ingressCidrs', 'egressCidrs'] as const) {
    const wanted = spec[name];
    if (wanted === undefined) continue;
    for (const cidr of wanted) checkCidr(name, cidr, name === 'podCidrs' ? 23 : 32);
    if (!keepsAll(ncpNetwork[name], wanted)) throw invalidArgument('Ranges can be added and not taken away.', name);
  }
  return { ...ncpNetwork, ...spec };
}
