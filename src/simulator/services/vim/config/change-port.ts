import type { JsonObject } from '../../../../base/json.ts';
import { addPort, changePort, findPort, removePort, type PortKind, type PortSpec } from '../../../machines/ports.ts';
import { vimFault } from '../fault.ts';
import { connectionOf, keyOf, plug, type DeviceWork } from './device-work.ts';
import { dataIn, flagIn, textIn, typeName } from './typed-data.ts';

export const portKinds: Readonly<Record<string, PortKind>> = {
  VirtualFloppy: 'floppies',
  VirtualParallelPort: 'parallelPorts',
  VirtualSerialPort: 'serialPorts',
};

/** Floppy drives, parallel and serial ports. */
export function changePortDevice(work: DeviceWork): string | undefined {
  const { machine, change } = work;
  const kind = portKinds[typeName(change.device)] ?? 'floppies';
  if (change.operation === 'remove') {
    removePort(machine, kind, keyOf(work));
    return undefined;
  }
  const { connected, ...connection } = connectionOf(change.device);
  const spec = { ...specOf(change.device), ...connection };
  if (change.operation === 'add') return addPort(machine, kind, spec);
  const port = findPort(machine, kind, keyOf(work));
  const isNew = JSON.stringify(spec.backing) !== JSON.stringify(port.backing);
  changePort(machine, { kind, key: port.key }, { ...spec, backing: isNew ? spec.backing : undefined });
  plug(machine, port, connected);
  return undefined;
}

function specOf(device: JsonObject): PortSpec<PortKind> {
  const backing = dataIn(device, 'backing');
  return {
    backing: backing === undefined ? undefined : backingOf(backing),
    yieldOnPoll: flagIn(device, 'yieldOnPoll'),
  };
}

type Backing = NonNullable<PortSpec<PortKind>['backing']>;

function backingOf(backing: JsonObject): Backing {
  const { kind } =
    /^Virtual(?:Floppy|ParallelPort|SerialPort)(?<kind>\w+)BackingInfo$/.exec(typeName(backing))?.groups ?? {};
  switch (kind) {
    case 'Image':
      return given({ type: 'IMAGE_FILE', imageFile: textIn(backing, 'fileName') });
    case 'File':
      return given({ type: 'FILE', file: textIn(backing, 'fileName') });
    case 'Device':
      return hostBacking(textIn(backing, 'deviceName'));
    case 'RemoteDevice':
      return { type: 'CLIENT_DEVICE' };
    case 'Pipe':
      return given({
        type: textIn(backing, 'endpoint') === 'client' ? 'PIPE_CLIENT' : 'PIPE_SERVER',
        pipe: textIn(backing, 'pipeName'),
        noRxLoss: flagIn(backing, 'noRxLoss'),
      });
    case 'URI':
      return given({
        type: textIn(backing, 'direction') === 'client' ? 'NETWORK_CLIENT' : 'NETWORK_SERVER',
        networkLocation: textIn(backing, 'serviceURI'),
        proxy: textIn(backing, 'proxyURI'),
      });
    default:
      throw vimFault('InvalidDeviceBacking', `A ${typeName(backing)} is no backing of a port.`);
  }
}

/** Without a name it is whatever device the host finds. */
function hostBacking(hostDevice: string | undefined): Backing {
  return given({ type: 'HOST_DEVICE', hostDevice: hostDevice === '' ? undefined : hostDevice });
}

function given(members: Record<string, string | boolean | undefined>): Backing {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as unknown as Backing;
}
