import type { JsonObject } from '../../base/json.ts';
import type {
  CdromInfo,
  FloppyInfo,
  NicBacking,
  ParallelPortInfo,
  SerialPortInfo,
} from '../services/virtual-machine-hardware.ts';
import { idOfReference } from './boxing.ts';
import { flagIn, known, numberIn, objectIn, textIn, typeOf } from './member.ts';

/** Backings of devices, told apart by their type; one that the REST API has no word for is `undefined`. */

export function nicBacking(backing: JsonObject | undefined): NicBacking | undefined {
  switch (typeOf(backing)) {
    case 'VirtualEthernetCardNetworkBackingInfo':
      return known<NicBacking>({
        type: 'STANDARD_PORTGROUP',
        network: idOfReference(backing?.['network']),
        network_name: textIn(backing, 'deviceName'),
      });
    case 'VirtualEthernetCardDistributedVirtualPortBackingInfo':
      return distributedBacking(objectIn(backing, 'port'));
    case 'VirtualEthernetCardOpaqueNetworkBackingInfo':
      return known<NicBacking>({
        type: 'OPAQUE_NETWORK',
        opaque_network_id: textIn(backing, 'opaqueNetworkId'),
        opaque_network_type: textIn(backing, 'opaqueNetworkType'),
      });
    case 'VirtualEthernetCardLegacyNetworkBackingInfo':
      return known<NicBacking>({ type: 'HOST_DEVICE', host_device: textIn(backing, 'deviceName') });
    default:
      return undefined;
  }
}

function distributedBacking(port: JsonObject | undefined): NicBacking {
  return known<NicBacking>({
    type: 'DISTRIBUTED_PORTGROUP',
    network: textIn(port, 'portgroupKey'),
    distributed_switch_uuid: textIn(port, 'switchUuid'),
    distributed_port: textIn(port, 'portKey'),
    connection_cookie: numberIn(port, 'connectionCookie'),
  });
}

export function cdromBacking(backing: JsonObject | undefined): CdromInfo['backing'] | undefined {
  const device = (type: string, access: string) =>
    known<CdromInfo['backing']>({
      type,
      host_device: type === 'HOST_DEVICE' ? textIn(backing, 'deviceName') : undefined,
      auto_detect: flagIn(backing, 'useAutoDetect'),
      device_access_type: access,
    });
  const passthrough = flagIn(backing, 'exclusive') === true ? 'PASSTHRU_EXCLUSIVE' : 'PASSTHRU';
  switch (typeOf(backing)) {
    case 'VirtualCdromIsoBackingInfo':
      return known<CdromInfo['backing']>({ type: 'ISO_FILE', iso_file: textIn(backing, 'fileName') });
    case 'VirtualCdromAtapiBackingInfo':
      return device('HOST_DEVICE', 'EMULATION');
    case 'VirtualCdromPassthroughBackingInfo':
      return device('HOST_DEVICE', passthrough);
    case 'VirtualCdromRemoteAtapiBackingInfo':
      return device('CLIENT_DEVICE', 'EMULATION');
    case 'VirtualCdromRemotePassthroughBackingInfo':
      return device('CLIENT_DEVICE', passthrough);
    default:
      return undefined;
  }
}

export function floppyBacking(backing: JsonObject | undefined): FloppyInfo['backing'] | undefined {
  switch (typeOf(backing)) {
    case 'VirtualFloppyImageBackingInfo':
      return known<FloppyInfo['backing']>({ type: 'IMAGE_FILE', image_file: textIn(backing, 'fileName') });
    case 'VirtualFloppyDeviceBackingInfo':
      return hostDevice(backing);
    case 'VirtualFloppyRemoteDeviceBackingInfo':
      return { type: 'CLIENT_DEVICE' };
    default:
      return undefined;
  }
}

export function parallelBacking(backing: JsonObject | undefined): ParallelPortInfo['backing'] | undefined {
  switch (typeOf(backing)) {
    case 'VirtualParallelPortFileBackingInfo':
      return known<ParallelPortInfo['backing']>({ type: 'FILE', file: textIn(backing, 'fileName') });
    case 'VirtualParallelPortDeviceBackingInfo':
      return hostDevice(backing);
    default:
      return undefined;
  }
}

type SerialBacking = SerialPortInfo['backing'];

export function serialBacking(backing: JsonObject | undefined): SerialBacking | undefined {
  switch (typeOf(backing)) {
    case 'VirtualSerialPortFileBackingInfo':
      return known<SerialBacking>({ type: 'FILE', file: textIn(backing, 'fileName') });
    case 'VirtualSerialPortDeviceBackingInfo':
      return hostDevice(backing);
    case 'VirtualSerialPortPipeBackingInfo':
      return known<SerialBacking>({
        type: textIn(backing, 'endpoint') === 'server' ? 'PIPE_SERVER' : 'PIPE_CLIENT',
        pipe: textIn(backing, 'pipeName'),
        no_rx_loss: flagIn(backing, 'noRxLoss'),
      });
    case 'VirtualSerialPortURIBackingInfo':
      return known<SerialBacking>({
        type: textIn(backing, 'direction') === 'server' ? 'NETWORK_SERVER' : 'NETWORK_CLIENT',
        network_location: textIn(backing, 'serviceURI'),
        proxy: textIn(backing, 'proxyURI'),
      });
    default:
      return undefined;
  }
}

function hostDevice(backing: JsonObject | undefined): { type: string; host_device?: string; auto_detect?: boolean } {
  return known<{ type: string; host_device?: string; auto_detect?: boolean }>({
    type: 'HOST_DEVICE',
    host_device: textIn(backing, 'deviceName'),
    auto_detect: flagIn(backing, 'useAutoDetect'),
  });
}
