import type { JsonObject } from '../../../../base/json.ts';
import type { Connectable } from '../../../state/virtual-devices.ts';
import type { VirtualMachine } from '../../../state/virtual-machine.ts';

/** What the devices of a VM have in common. */

export function device(typeName: string, key: number, label: string, members: JsonObject = {}): JsonObject {
  const deviceInfo = { _typeName: 'Description', label, summary: label };
  return { _typeName: typeName, key, deviceInfo, ...members };
}

export function slotInfo(pciSlot: number | undefined): JsonObject {
  if (pciSlot === undefined) return {};
  return { slotInfo: { _typeName: 'VirtualDevicePciBusSlotInfo', pciSlotNumber: pciSlot } };
}

/** Nothing is plugged in while the VM is off. */
export function connectInfo(machine: VirtualMachine, connectable: Connectable): JsonObject {
  const on = machine.powerState === 'POWERED_ON';
  return {
    connectable: {
      _typeName: 'VirtualDeviceConnectInfo',
      startConnected: connectable.startConnected,
      allowGuestControl: connectable.allowGuestControl,
      connected: on && connectable.connected,
      status: on ? 'ok' : 'untried',
    },
  };
}
