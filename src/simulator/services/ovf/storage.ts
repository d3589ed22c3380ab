import { given } from '../../machines/given.ts';
import type { HardwareChoices } from '../../ovf/machine-spec.ts';
import { isInDatacenter } from '../../state/containment.ts';
import type { VcenterState } from '../../state/state.ts';
import type { WireDeployment } from './deployment-spec.ts';
import { OvfProblem } from './result.ts';
import type { Target } from './target.ts';

/** Where the disks of a package go. Without a wish it is the first datastore of the datacenter. */
export function storageChoice(
  state: VcenterState,
  target: Target,
  { wanted, groups }: { wanted: WireDeployment; groups: readonly string[] },
): { datastore: string; disk: HardwareChoices['disk'] } {
  const mappings = Object.entries(wanted.storage_mappings ?? {});
  const unknown = mappings.find(([group]) => !groups.includes(group))?.[0];
  if (unknown !== undefined) {
    throw new OvfProblem('storage_mappings', unknown, `The package has no storage group ${unknown}.`);
  }
  const [first] = mappings.map(([, mapping]) => mapping);
  const storagePolicy = policyFor(state, first?.storage_profile_id ?? wanted.storage_profile_id);
  const provisioning = first?.provisioning ?? wanted.storage_provisioning;
  const datastore = datastoreFor(state, target, first?.datastore_id ?? wanted.default_datastore_id);
  return { datastore, disk: given({ provisioning, storagePolicy }) };
}

function datastoreFor(state: VcenterState, { datacenter }: Target, wanted: string | undefined): string {
  const within = new Set([datacenter.id]);
  const near = [...state.datastores.values()].filter(({ parent }) => isInDatacenter(state, parent, within));
  const found = near.find(({ id, accessible }) => (wanted === undefined ? accessible : id === wanted));
  if (found !== undefined) return found.id;
  const text = `There is no datastore ${wanted ?? ''} where the VM is to be.`;
  throw new OvfProblem('default_datastore_id', wanted ?? '', text);
}

function policyFor(state: VcenterState, policy: string | undefined): string | undefined {
  if (policy === undefined || state.storagePolicies.has(policy)) return policy;
  throw new OvfProblem('storage_profile_id', policy, `There is no storage policy ${policy}.`);
}
