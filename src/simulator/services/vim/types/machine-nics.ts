import type { JsonObject } from '../../../../base/json.ts';
import type { VirtualNic } from '../../../state/virtual-devices.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';
import { switchOf } from '../../../state/distributed-switches.ts';
import type { Inventory } from '../inventory.ts';
import { reference } from '../reference.ts';
import { connectInfo, device, slotInfo } from './device-members.ts';

/** Network adapters of a VM as VIM shows them. */

const nicTypes: Record<VirtualNic['type'], string> = {
  E1000: 'VirtualE1000',
  E1000E: 'VirtualE1000e',
  PCNET32: 'VirtualPCNet32',
  VMXNET: 'VirtualVmxnet',
  VMXNET2: 'VirtualVmxnet2',
  VMXNET3: 'VirtualVmxnet3',
};

export function nicDevice(machine: VirtualMachine, nic: VirtualNic, { state }: Inventory): JsonObject {
  const { key, label, type, macType, macAddress, wakeOnLan, uptCompatibility, pciSlot } = nic;
  return device(nicTypes[type], Number(key), label, {
    backing: nicBacking(nic, state.networks),
    ...connectInfo(machine, nic),
    ...slotInfo(pciSlot),
    controllerKey: 100,
    unitNumber: Number(key) - 3993,
    addressType: macType.toLowerCase(),
    ...(macAddress === undefined ? {} : { macAddress }),
    wakeOnLanEnabled: wakeOnLan,
    ...(type === 'VMXNET3' ? { uptCompatibilityEnabled: uptCompatibility } : {}),
  });
}

function nicBacking(
  { network: id, distributedPort }: VirtualNic,
  networks: Inventory['state']['networks'],
): JsonObject {
  const network = networks.get(id);
  if (network?.type === 'DISTRIBUTED_PORTGROUP') {
    const port = {
      _typeName: 'DistributedVirtualSwitchPortConnection',
      switchUuid: switchOf(network).uuid,
      portgroupKey: id,
      ...(distributedPort === undefined ? {} : { portKey: distributedPort }),
    };
    return { _typeName: 'VirtualEthernetCardDistributedVirtualPortBackingInfo', port };
  }
  if (network?.type === 'OPAQUE_NETWORK') {
    const typeName = 'VirtualEthernetCardOpaqueNetworkBackingInfo';
    return { _typeName: typeName, opaqueNetworkId: id, opaqueNetworkType: 'nsx.LogicalSwitch' };
  }
  // A network that is gone leaves the adapter with its name and no reference.
  const found = network === undefined ? {} : { network: reference('Network', id) };
  const typeName = 'VirtualEthernetCardNetworkBackingInfo';
  return { _typeName: typeName, deviceName: network?.name ?? '', useAutoDetect: false, ...found };
}
