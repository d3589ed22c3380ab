import type { NicSpec } from '../../machines/nics.ts';
import type { OvfDescriptor } from '../../ovf/descriptor.ts';
import { isInDatacenter } from '../../state/containment.ts';
import type { Network } from '../../state/objects.ts';
import type { VcenterState } from '../../state/state.ts';
import type { WireDeployment } from './deployment-spec.ts';
import { OvfProblem } from './result.ts';
import type { Target } from './target.ts';

/** Which network a NIC of the package goes to: the one that it is mapped to, or else a guess. */
export function networkChoice(
  state: VcenterState,
  { datacenter }: Target,
  { wanted, descriptor }: { wanted: WireDeployment; descriptor: OvfDescriptor },
): (name: string) => NicSpec['backing'] {
  const mappings = wanted.network_mappings ?? {};
  const near = [...state.networks.values()].filter(({ parent }) =>
    isInDatacenter(state, parent, new Set([datacenter.id])),
  );
  for (const [name, id] of Object.entries(mappings)) checkMapping(descriptor, near, { name, id });
  return (name) => {
    const mapped = near.find(({ id }) => id === mappings[name]);
    const found = mapped ?? near.find((network) => network.name === name) ?? near[0];
    if (found === undefined) throw new OvfProblem('network_mappings', name, `There is no network for ${name}.`);
    return { type: found.type, network: found.id };
  };
}

function checkMapping(
  { networks }: OvfDescriptor,
  near: readonly Network[],
  { name, id }: { name: string; id: string },
): void {
  if (!networks.some((network) => network.name === name)) {
    throw new OvfProblem('network_mappings', name, `The package has no network ${name}.`);
  }
  if (near.some((network) => network.id === id)) return;
  throw new OvfProblem('network_mappings', id, `There is no network ${id} where the VM is to be.`);
}
