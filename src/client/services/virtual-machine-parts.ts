import type { JsonValue } from '../../base/json.ts';
import { asList, asObject, asString, stringMember } from '../answer-shape.ts';
import type { Decode } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { guestIdentityShape, toolsShape } from './virtual-machine-shapes.ts';
import { asStoragePolicies } from './virtual-machine-storage.ts';
import type {
  GuestIdentity,
  PowerState,
  StoragePolicies,
  ToolsInfo,
  VirtualMachineInfo,
} from './virtual-machine-types.ts';
import { asVirtualMachineInfo } from './virtual-machine-wire.ts';
import { decodeShape } from './wire-shape.ts';

export const root = '/api/vcenter/vm/{vm}';

/** A call on one machine: `part` is the path below it. */
export function ofMachine(method: ApiRequest['method'], vm: string, part = ''): ApiRequest {
  return { method, path: `${root}${part}`, parameters: { vm } };
}

export interface PowerInfo {
  state: PowerState;
  /** Only of a machine that is off. */
  clean_power_off?: boolean;
}

export interface GuestPowerInfo {
  /** `RUNNING`, `NOT_RUNNING`, … */
  state: string;
  /** False without running VMware Tools. */
  operations_ready: boolean;
}

export interface CustomizationStatus {
  /** `IDLE`, `PENDING`, `RUNNING`, `SUCCEEDED`, `FAILED`. */
  status: string;
  error?: string;
  start_time?: string;
  end_time?: string;
}

/** Reads of the parts of one machine. */
export interface VirtualMachineParts {
  power(vm: string, signal: AbortSignal): Promise<PowerInfo>;
  guestPower(vm: string, signal: AbortSignal): Promise<GuestPowerInfo>;
  tools(vm: string, signal: AbortSignal): Promise<ToolsInfo>;
  /** `undefined` while VMware Tools say nothing. */
  guestIdentity(vm: string, signal: AbortSignal): Promise<GuestIdentity | undefined>;
  storagePolicy(vm: string, signal: AbortSignal): Promise<StoragePolicies>;
  customizationStatus(vm: string, signal: AbortSignal): Promise<CustomizationStatus>;
  /** The VM-template item that the machine is checked out from; `undefined` for none. */
  checkedOutFrom(vm: string, signal: AbortSignal): Promise<string | undefined>;
  /** Keys of its devices of a kind, before and after one is added. */
  deviceKeys(vm: string, device: DeviceList, signal: AbortSignal): Promise<string[]>;
}

/** Device lists by their path, with the member that holds the key. */
const deviceLists = {
  disk: 'disk',
  ethernet: 'nic',
  cdrom: 'cdrom',
  floppy: 'floppy',
  serial: 'port',
  parallel: 'port',
  'adapter/scsi': 'adapter',
  'adapter/sata': 'adapter',
  'adapter/nvme': 'adapter',
} as const;

export type DeviceList = keyof typeof deviceLists;

export function readVirtualMachine(
  transport: ReadTransport,
  vm: string,
  signal: AbortSignal,
): Promise<VirtualMachineInfo> {
  return transport.read(ofMachine('GET', vm), (value) => asVirtualMachineInfo(vm, value), signal);
}

export function virtualMachineParts(transport: ReadTransport): VirtualMachineParts {
  const read = <T>(vm: string, part: string, decode: Decode<T>, signal: AbortSignal): Promise<T> =>
    transport.read(ofMachine('GET', vm, part), decode, signal);
  return {
    power: (vm, signal) => read(vm, '/power', asPower, signal),
    guestPower: (vm, signal) => read(vm, '/guest/power', asGuestPower, signal),
    tools: (vm, signal) => read(vm, '/tools', (value) => decodeShape<ToolsInfo>(toolsShape, value, 'tools'), signal),
    guestIdentity: (vm, signal) => read(vm, '/guest/identity', asGuestIdentity, signal).catch(nothingWithoutTools),
    storagePolicy: (vm, signal) => read(vm, '/storage/policy', asStoragePolicies, signal),
    customizationStatus: (vm, signal) => read(vm, '/guest/customization', asCustomizationStatus, signal),
    checkedOutFrom: (vm, signal) => read(vm, '/library-item', asCheckOut, signal),
    deviceKeys: (vm, device, signal) =>
      read(vm, `/hardware/${device}`, (value) => asList(value, keyOf(deviceLists[device])), signal),
  };
}

function asPower(value: JsonValue | undefined): PowerInfo {
  return decodeShape<PowerInfo>({ state: 'text', clean_power_off: 'flag?' }, value, 'the power state');
}

function asGuestPower(value: JsonValue | undefined): GuestPowerInfo {
  return decodeShape<GuestPowerInfo>({ state: 'text', operations_ready: 'flag' }, value, 'the guest power state');
}

function asGuestIdentity(value: JsonValue | undefined): GuestIdentity {
  return decodeShape<GuestIdentity>(guestIdentityShape, value, 'the guest');
}

function asCustomizationStatus(value: JsonValue | undefined): CustomizationStatus {
  return decodeShape<CustomizationStatus>(
    { status: 'text', error: 'text?', start_time: 'text?', end_time: 'text?' },
    value,
    'the customization',
  );
}

function asCheckOut(value: JsonValue | undefined): string | undefined {
  const checkOut = asObject(value)['check_out'];
  return checkOut === undefined || checkOut === null
    ? undefined
    : asString(asObject(checkOut, 'check_out')['library_item']);
}

function keyOf(member: string): (value: JsonValue) => string {
  return (value) => stringMember(asObject(value, 'a device'), member);
}

/** The guest's own data come from VMware Tools: without them the call answers 503, and some releases 400. */
function nothingWithoutTools(error: unknown): undefined {
  if (!(error instanceof VsphereError)) throw error;
  if (error.code === 'service-unavailable' || error.code === 'not-allowed-in-current-state') return undefined;
  throw error;
}
