import type { JsonObject } from '../../../../base/json.ts';
import { addNic, changeNic, findNic, removeNic, type NicBacking, type NicChange } from '../../../machines/nics.ts';
import type { VirtualNic } from '../../../state/virtual-devices.ts';
import type { VcenterState } from '../../../state/state.ts';
import { vimFault } from '../fault.ts';
import { connectionOf, keyOf, plug, type DeviceWork } from './device-work.ts';
import { dataIn, flagIn, idIn, textIn, typeName } from './typed-data.ts';

export const nicTypes: Readonly<Record<string, VirtualNic['type']>> = {
  VirtualE1000: 'E1000',
  VirtualE1000e: 'E1000E',
  VirtualPCNet32: 'PCNET32',
  VirtualVmxnet: 'VMXNET',
  VirtualVmxnet2: 'VMXNET2',
  VirtualVmxnet3: 'VMXNET3',
};

export function changeNicDevice(work: DeviceWork): string | undefined {
  const { context, machine, change } = work;
  const { device } = change;
  if (change.operation === 'remove') {
    removeNic(context, machine, keyOf(work));
    return undefined;
  }
  const { connected, ...connection } = connectionOf(device);
  if (change.operation === 'add') {
    const type = nicTypes[typeName(device)];
    return addNic(context, machine, {
      startConnected: true,
      ...settingsOf(context.state, device),
      ...connection,
      type,
    });
  }
  const nic = findNic(machine, keyOf(work));
  changeNic(context, machine, nic.key, { ...changesOf(nic, settingsOf(context.state, device)), ...connection });
  plug(machine, nic, connected);
  return undefined;
}

function settingsOf(state: VcenterState, device: JsonObject): NicChange {
  const addressType = textIn(device, 'addressType');
  const macType = addressType === undefined ? undefined : macTypeOf(addressType);
  const backing = dataIn(device, 'backing');
  return {
    backing: backing === undefined ? undefined : backingOf(state, backing),
    macType,
    // Reads show an automatic address too, and callers send back what they read.
    macAddress: macType === 'MANUAL' ? textIn(device, 'macAddress') : undefined,
    wakeOnLan: flagIn(device, 'wakeOnLanEnabled'),
    uptCompatibility: flagIn(device, 'uptCompatibilityEnabled'),
  };
}

/** What is as it was is not a change: it must not wait for the next power-on, nor choose a new port. */
function changesOf(nic: VirtualNic, wanted: NicChange): NicChange {
  const change = { ...wanted };
  if (change.backing?.network === nic.network) delete change.backing;
  const automatic = change.macType !== 'MANUAL' && nic.macType !== 'MANUAL';
  if (automatic || (change.macType === nic.macType && change.macAddress === nic.macAddress)) {
    delete change.macType;
    delete change.macAddress;
  }
  if (change.wakeOnLan === nic.wakeOnLan) delete change.wakeOnLan;
  if (change.uptCompatibility === nic.uptCompatibility) delete change.uptCompatibility;
  return change;
}

function macTypeOf(addressType: string): VirtualNic['macType'] {
  if (addressType === 'manual') return 'MANUAL';
  return addressType === 'assigned' ? 'ASSIGNED' : 'GENERATED';
}

function backingOf(state: VcenterState, backing: JsonObject): NicBacking {
  switch (typeName(backing)) {
    case 'VirtualEthernetCardNetworkBackingInfo':
      return { type: 'STANDARD_PORTGROUP', network: idIn(backing, 'network') ?? named(state, backing) };
    case 'VirtualEthernetCardDistributedVirtualPortBackingInfo': {
      const port = dataIn(backing, 'port') ?? { _typeName: 'DistributedVirtualSwitchPortConnection' };
      const distributedPort = textIn(port, 'portKey');
      return {
        type: 'DISTRIBUTED_PORTGROUP',
        network: textIn(port, 'portgroupKey'),
        ...(distributedPort === undefined ? {} : { distributedPort }),
      };
    }
    case 'VirtualEthernetCardOpaqueNetworkBackingInfo':
      return { type: 'OPAQUE_NETWORK', network: textIn(backing, 'opaqueNetworkId') };
    default:
      throw vimFault('InvalidDeviceBacking', `A ${typeName(backing)} is no backing of a network adapter.`);
  }
}

/** A standard network may be named instead of referred to. */
function named(state: VcenterState, backing: JsonObject): string | undefined {
  const name = textIn(backing, 'deviceName');
  return [...state.networks.values()].find((network) => network.type === 'STANDARD_PORTGROUP' && network.name === name)
    ?.id;
}
