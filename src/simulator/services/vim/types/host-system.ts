import type { Host } from '../../../state/objects.ts';
import { managedType } from '../managed-type.ts';
import type { Properties } from '../property.ts';
import { reference } from '../reference.ts';
import { networkTypes } from '../type-names.ts';
import type { Inventory } from '../inventory.ts';
import { computeReference, datacenterOf } from './compute-resource.ts';
import { datastoresIn, networksIn } from './datacenter.ts';
import { entityAncestors, entityProperties } from './entity.ts';
import { always, camelCase, enumeration, flag, refs, text } from './leaves.ts';

const runtime: Properties<Host> = {
  connectionState: enumeration('HostSystemConnectionState', ({ connectionState }) =>
    connectionState === 'NOT_RESPONDING' ? 'notResponding' : camelCase(connectionState),
  ),
  // A host that does not answer has no known power state.
  powerState: enumeration('HostSystemPowerState', ({ connectionState, powerState }) =>
    connectionState === 'CONNECTED' ? camelCase(powerState === 'STANDBY' ? 'STAND_BY' : powerState) : 'unknown',
  ),
  inMaintenanceMode: flag(({ inMaintenanceMode = false }) => inMaintenanceMode),
  inQuarantineMode: always('boolean', false),
};

export const hostType = managedType<Host>({
  name: 'HostSystem',
  ancestors: entityAncestors,
  find: ({ state }, id) => state.hosts.get(id),
  ids: ({ state }) => state.hosts.keys(),
  holders: ({ id, parent }, inventory) => [
    parent,
    computeReference(inventory, ownerOf(inventory, { id, parent })).value,
  ],
  properties: {
    ...entityProperties<Host>((host, inventory) => computeReference(inventory, ownerOf(inventory, host))),
    runtime: { typeName: 'HostRuntimeInfo', members: runtime },
    config: {
      typeName: 'HostConfigInfo',
      isSet: ({ connectionState }) => connectionState === 'CONNECTED',
      members: {
        product: {
          typeName: 'AboutInfo',
          members: {
            name: always('string', 'VMware ESXi'),
            vendor: always('string', 'VMware, Inc.'),
            version: text((_host, { vcenter }) => vcenter.version.split('.').slice(0, 3).join('.')),
            build: always('string', '22380479'),
            productLineId: always('string', 'embeddedEsx'),
            apiType: always('string', 'HostAgent'),
          },
        },
      },
    },
    vm: refs(({ id }, inventory) =>
      inventory
        .machinesOf(id)
        .filter((machine) => machine.host === id)
        .map(({ id }) => reference('VirtualMachine', id)),
    ),
    datastore: refs((host, inventory) =>
      datastoresIn(inventory, datacenterOf(inventory, host.parent)).map(({ id }) => reference('Datastore', id)),
    ),
    network: refs((host, inventory) =>
      networksIn(inventory, datacenterOf(inventory, host.parent)).map((found) =>
        reference(networkTypes[found.type], found.id),
      ),
    ),
  },
});

/** A cluster's id, or the id of a standalone host itself. */
function ownerOf({ state }: Inventory, { id, parent }: Pick<Host, 'id' | 'parent'>): string {
  return state.clusters.has(parent) ? parent : id;
}
