import { invalidArgument } from '../operations/api-error.ts';
import type { VcenterState } from '../state/state.ts';
import type { WorkloadNetwork } from '../state/workload-objects.ts';
import { checkAddress, checkLabel, checkRanges } from './addresses.ts';
import type { Missing } from './check-settings.ts';
import type { NetworkSpec } from './enable-spec.ts';
import { unsupported } from './status.ts';

/** The workload network that a create specification describes. */
export function workloadNetwork(state: VcenterState, spec: NetworkSpec, missing: Missing): WorkloadNetwork {
  const { network, networkProvider, vsphereNetwork } = spec;
  if (networkProvider !== 'VSPHERE_NETWORK') throw unsupported('Networks of NSX are not created here.');
  if (vsphereNetwork === undefined) throw invalidArgument('vsphere_network is missing.', 'vsphere_network');
  const wanted: WorkloadNetwork = { network, ipAssignmentMode: 'STATICRANGE', ...vsphereNetwork };
  checkWorkloadNetwork(state, wanted, missing);
  return wanted;
}

export function checkWorkloadNetwork(state: VcenterState, wanted: WorkloadNetwork, missing: Missing): void {
  const { network, portgroup, ipAssignmentMode, addressRanges, gateway, subnetMask } = wanted;
  checkLabel('The network', network);
  const found = state.networks.get(portgroup);
  if (found === undefined) throw missing('port group', portgroup);
  if (found.type !== 'DISTRIBUTED_PORTGROUP') throw invalidArgument(`${portgroup} is not a distributed port group.`);
  if (ipAssignmentMode === 'DHCP') {
    if (addressRanges.length === 0 && gateway === '' && subnetMask === '') return;
    throw invalidArgument('With DHCP, ranges, gateway and subnet mask are empty.', network);
  }
  if (addressRanges.length === 0) throw invalidArgument(`The network ${network} has no addresses.`, network);
  checkRanges(`The network ${network}`, addressRanges);
  checkAddress('gateway', gateway);
  checkAddress('subnet_mask', subnetMask);
}
