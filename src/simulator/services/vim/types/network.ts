import type { Network } from '../../../state/objects.ts';
import { distributedSwitches, switchOf, type DistributedSwitch } from '../../../state/distributed-switches.ts';
import { managedType, type ManagedType } from '../managed-type.ts';
import type { Properties } from '../property.ts';
import { reference } from '../reference.ts';
import { networkTypes } from '../type-names.ts';
import { entityAncestors, entityProperties } from './entity.ts';
import { flag, ref, refs, text } from './leaves.ts';

const common: Properties<Network> = {
  ...entityProperties<Network>(({ parent }) => reference('Folder', parent)),
  summary: {
    typeName: 'NetworkSummary',
    members: {
      network: ref(({ id, type }) => reference(networkTypes[type], id)),
      name: text(({ name }) => name),
      accessible: flag(() => true),
    },
  },
  vm: refs(({ id }, inventory) => inventory.machinesOf(id).map((machine) => reference('VirtualMachine', machine.id))),
};

const portgroup: Properties<Network> = {
  ...common,
  key: text(({ id }) => id),
  config: {
    typeName: 'DVPortgroupConfigInfo',
    members: {
      key: text(({ id }) => id),
      name: text(({ name }) => name),
      distributedVirtualSwitch: ref((network) => reference('VmwareDistributedVirtualSwitch', switchOf(network).id)),
      type: text(() => 'earlyBinding'),
    },
  },
};

const opaque: Properties<Network> = {
  ...common,
  summary: {
    typeName: 'OpaqueNetworkSummary',
    members: {
      network: ref(({ id, type }) => reference(networkTypes[type], id)),
      name: text(({ name }) => name),
      accessible: flag(() => true),
      opaqueNetworkId: text(({ id }) => id),
      opaqueNetworkType: text(() => 'nsx.LogicalSwitch'),
    },
  },
};

export const networkType = networkOf('STANDARD_PORTGROUP', entityAncestors, common);
export const portgroupType = networkOf('DISTRIBUTED_PORTGROUP', ['Network', ...entityAncestors], portgroup);
export const opaqueNetworkType = networkOf('OPAQUE_NETWORK', ['Network', ...entityAncestors], opaque);

function networkOf(kind: Network['type'], ancestors: readonly string[], properties: Properties<Network>): ManagedType {
  return managedType<Network>({
    name: networkTypes[kind],
    ancestors,
    find({ state }, id) {
      const found = state.networks.get(id);
      return found?.type === kind ? found : undefined;
    },
    *ids({ state }) {
      for (const { id, type } of state.networks.values()) if (type === kind) yield id;
    },
    holders: ({ parent }) => [parent],
    properties,
  });
}

export const switchType = managedType<DistributedSwitch>({
  name: 'VmwareDistributedVirtualSwitch',
  ancestors: ['DistributedVirtualSwitch', ...entityAncestors],
  find: ({ state }, id) => distributedSwitches(state).find((found) => found.id === id),
  ids: ({ state }) => distributedSwitches(state).map(({ id }) => id),
  holders: ({ parent }) => [parent],
  properties: {
    ...entityProperties<DistributedSwitch>(({ parent }) => reference('Folder', parent)),
    uuid: text(({ uuid }) => uuid),
    portgroup: refs(({ id }, { state }) =>
      [...state.networks.values()]
        .filter((network) => network.type === 'DISTRIBUTED_PORTGROUP' && switchOf(network).id === id)
        .map((network) => reference('DistributedVirtualPortgroup', network.id)),
    ),
  },
});
