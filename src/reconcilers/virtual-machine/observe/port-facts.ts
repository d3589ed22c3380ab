import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import type { PortFact } from '../facts.ts';
import { byKey, known, plugged, type DeviceNames } from './device-facts.ts';

interface PortBacking {
  type: string;
  file?: string;
  image_file?: string;
  host_device?: string;
  pipe?: string;
  no_rx_loss?: boolean;
  network_location?: string;
  proxy?: string;
}

export function portFacts(
  info: VirtualMachineInfo,
  names: DeviceNames,
): Pick<
  Record<'serialPorts' | 'parallelPorts' | 'floppies', PortFact[]>,
  'serialPorts' | 'parallelPorts' | 'floppies'
> {
  return {
    serialPorts: byKey(info.serial_ports, (key, port) => ({
      key,
      label: port.label,
      ...plugged(port),
      yieldOnPoll: port.yield_on_poll,
      backing: backingOf(port.backing, 'file', names),
    })),
    parallelPorts: byKey(info.parallel_ports, (key, port) => ({
      key,
      label: port.label,
      ...plugged(port),
      backing: backingOf(port.backing, 'file', names),
    })),
    floppies: byKey(info.floppies, (key, port) => ({
      key,
      label: port.label,
      ...plugged(port),
      backing: backingOf(port.backing, 'image', names),
    })),
  };
}

/** What is behind a port, in the manifest's form. */
function backingOf(backing: PortBacking, file: 'file' | 'image', names: DeviceNames): Record<string, unknown> {
  const role = backing.type.endsWith('_SERVER') ? 'SERVER' : 'CLIENT';
  switch (backing.type) {
    case 'FILE':
    case 'IMAGE_FILE':
      return { [file]: names.fileOf(backing.file ?? backing.image_file) ?? {} };
    case 'HOST_DEVICE':
      return { hostDevice: backing.host_device ?? '' };
    case 'PIPE_SERVER':
    case 'PIPE_CLIENT':
      return { pipe: known({ name: backing.pipe, role, noReceiveLoss: backing.no_rx_loss }) };
    case 'NETWORK_SERVER':
    case 'NETWORK_CLIENT':
      return { network: known({ location: backing.network_location, role, proxy: backing.proxy }) };
    default:
      return { clientDevice: {} };
  }
}
