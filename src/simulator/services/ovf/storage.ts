import type { HardwareChoices } from '../../ovf/machine-spec.ts';
import { isInDatacenter } from '../../state/containment.ts';
import type { VcenterState } from '../../state/state.ts';
import type { WireDeployment } from './deployment-spec.ts';
import { OvfProblem } from './result.ts';
import type { Target } from './target.ts';

/** Where the disks of a package go. Without a wish it is the first datastore of the datacenter. */
export function storageChoice(
  state: VcenterState,
  { datacenter }: Target,
  { wanted, groups }: { wanted: WireDeployment; groups: readonly string[] },
): { datastore: string; disk: HardwareChoices['disk'] } {
  const near = [...state.datastores.values()].filter(({ parent }) =>
    isInDatacenter(state, parent, new Set([datacenter.id])),
  );
  const mappings = Object.entries(wanted.storage_mappings ?? {});
  const unknown = mappings.find(([group]) => !groups.includes(group))?.[0];
  if (unknown !== undefined)
    throw new OvfProblem('storage_mappings', unknown, `The package has no storage group ${unknown}.`);
  const [first] = mappings.map(([, mapping]) => mapping);
  const datastore =
    first?.datastore_id ?? wanted.default_datastore_id ?? near.find(({ accessible }) => accessible)?.id ?? '';
  if (!near.some(({ id }) => id === datastore)) {
    throw new OvfProblem(
      'default_datastore_id',
      datastore,
      `There is no datastore ${datastore} where the VM is to be.`,
    );
  }
  const policy = first?.storage_profile_id ?? wanted.storage_profile_id;
  if (policy !== undefined && !state.storagePolicies.has(policy)) {
    throw new OvfProblem('storage_profile_id', policy, `There is no storage policy ${policy}.`);
  }
  const provisioning = first?.provisioning ?? wanted.storage_provisioning;
  return {
    datastore,
    disk: {
      ...(provisioning === undefined ? {} : { provisioning }),
      ...(policy === undefined ? {} : { storagePolicy: policy }),
    },
  };
}
