import { vimFault } from '../fault.ts';
import type { Inventory } from '../inventory.ts';
import { managedType } from '../managed-type.ts';
import { reference } from '../reference.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import { networkTypes } from '../type-names.ts';
import { customValues, entityAncestors, entityProperties } from './entity.ts';
import { always, data, many, ref, refs } from './leaves.ts';
import { configMembers } from './machine-config.ts';
import { guestMembers } from './machine-guest.ts';
import { layoutFiles, runtimeMembers } from './machine-runtime.ts';
import { rootSnapshots, snapshotTree } from './machine-snapshots.ts';
import { summaryMembers } from './machine-summary.ts';

/** A VM, templates included: VIM shows what the REST API hides. */
export const virtualMachineType = managedType<VirtualMachine>({
  name: 'VirtualMachine',
  ancestors: entityAncestors,
  find: ({ state }, id) => state.virtualMachines.get(id),
  ids: ({ state }) => state.virtualMachines.keys(),
  holders: ({ parent, host, resourcePool }) => [parent, host, resourcePool],
  properties: {
    ...entityProperties<VirtualMachine>(({ parent }) => reference('Folder', parent)),
    customValue: many('CustomFieldValue', (machine) => customValues(machine.customValues)),
    config: { typeName: 'VirtualMachineConfigInfo', members: configMembers, isSet: isReadable },
    runtime: { typeName: 'VirtualMachineRuntimeInfo', members: runtimeMembers },
    guest: { typeName: 'GuestInfo', members: guestMembers },
    summary: { typeName: 'VirtualMachineSummary', members: summaryMembers },
    snapshot: data((machine) => snapshotTree(machine)),
    rootSnapshot: refs((machine) => rootSnapshots(machine)),
    layout: { typeName: 'VirtualMachineFileLayout', isSet: isReadable, members: layoutFiles },
    // No VM stands in a vApp here.
    parentVApp: ref(() => undefined),
    guestHeartbeatStatus: always('ManagedEntityStatus', 'gray'),
    // A template has no pool.
    resourcePool: ref(({ resourcePool, template }) => (template ? undefined : reference('ResourcePool', resourcePool))),
    datastore: refs((machine, inventory) => datastoresOf(machine, inventory).map((id) => reference('Datastore', id))),
    network: refs(({ nics }, { state }) =>
      [...new Set(nics.map(({ network }) => network))].flatMap((id) => networkReference(state, id)),
    ),
  },
});

/** Where the configuration cannot be read nothing in it is known: not that it is unset. */
function isReadable({ configReadable, name }: VirtualMachine): true {
  if (configReadable) return true;
  throw vimFault('InaccessibleVmConfig', `The configuration of ${name} cannot be read.`);
}

function datastoresOf(machine: VirtualMachine, inventory: Inventory): string[] {
  const files = machine.disks.map(({ vmdkFile }) => vmdkFile);
  const others = files.map((file) => inventory.datastoreNamed(file, machine.datastore));
  return [...new Set([machine.datastore, ...others])];
}

function networkReference(state: Inventory['state'], id: string): ReturnType<typeof reference>[] {
  const network = state.networks.get(id);
  return network === undefined ? [] : [reference(networkTypes[network.type], id)];
}
