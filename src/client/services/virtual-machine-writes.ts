import type { JsonObject } from '../../base/json.ts';
import { asId, asNothing } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { Transport } from '../transport.ts';
import type { CustomizationSpec } from './customization-specs.ts';
import { ofMachine } from './virtual-machine-parts.ts';
import type {
  BootDeviceSpec,
  BootSpec,
  CloneSpec,
  ConnectableDevice,
  CpuSpec,
  CreateSpec,
  DeviceCreateSpecs,
  DeviceUpdateSpecs,
  HardwareSpec,
  MemorySpec,
  RegisterSpec,
  RelocateSpec,
  StoragePolicySpec,
} from './virtual-machine-specs.ts';

/** A device of a machine: its kind as paths have it, and its key. */
export interface DeviceOf<K extends string = string> {
  vm: string;
  device: K;
  key: string;
}

/** How the guest is made one's own at the next power-on; an empty object takes back what is pending. */
export type CustomizationChoice = { name: string } | { spec: CustomizationSpec } | Record<string, never>;

export interface VirtualMachineWriter {
  /** Answers the id. There is no task form: the answer comes when the machine is there. */
  create(spec: CreateSpec, signal: AbortSignal): Promise<string>;
  /** Answers the task, whose result is the id. */
  clone(spec: CloneSpec, signal: AbortSignal): Promise<string>;
  register(spec: RegisterSpec, signal: AbortSignal): Promise<string>;
  /** Answers the task. */
  relocate(vm: string, spec: RelocateSpec, signal: AbortSignal): Promise<string>;
  unregister(vm: string, signal: AbortSignal): Promise<void>;
  /** With the files of all attached disks. */
  delete(vm: string, signal: AbortSignal): Promise<void>;
  setPower(vm: string, action: 'start' | 'stop' | 'suspend' | 'reset', signal: AbortSignal): Promise<void>;
  /** Answers at once: what comes of it is seen in the power state. */
  setGuestPower(vm: string, action: 'shutdown' | 'reboot' | 'standby', signal: AbortSignal): Promise<void>;
  updateCpu(vm: string, spec: CpuSpec, signal: AbortSignal): Promise<void>;
  updateMemory(vm: string, spec: MemorySpec, signal: AbortSignal): Promise<void>;
  /** Schedules an upgrade of the hardware version. */
  updateHardware(vm: string, spec: HardwareSpec, signal: AbortSignal): Promise<void>;
  /** Now; to the newest version when none is given. */
  upgradeHardware(vm: string, version: string | undefined, signal: AbortSignal): Promise<void>;
  updateBoot(vm: string, spec: BootSpec, signal: AbortSignal): Promise<void>;
  /** Replaces the whole order; an empty one is the server's own. */
  setBootDevices(vm: string, devices: readonly BootDeviceSpec[], signal: AbortSignal): Promise<void>;
  /** Answers the key. */
  addDevice<K extends keyof DeviceCreateSpecs>(
    of: { vm: string; device: K },
    spec: DeviceCreateSpecs[K],
    signal: AbortSignal,
  ): Promise<string>;
  updateDevice<K extends keyof DeviceUpdateSpecs>(
    of: DeviceOf<K>,
    spec: DeviceUpdateSpecs[K],
    signal: AbortSignal,
  ): Promise<void>;
  /** The file of a disk stays on its datastore, and no longer goes with the machine. */
  removeDevice(of: DeviceOf<keyof DeviceCreateSpecs>, signal: AbortSignal): Promise<void>;
  /** Of a running machine only. */
  connectDevice(of: DeviceOf<ConnectableDevice>, signal: AbortSignal): Promise<void>;
  disconnectDevice(of: DeviceOf<ConnectableDevice>, signal: AbortSignal): Promise<void>;
  updateTools(vm: string, policy: 'MANUAL' | 'UPGRADE_AT_POWER_CYCLE', signal: AbortSignal): Promise<void>;
  upgradeTools(vm: string, commandLine: string | undefined, signal: AbortSignal): Promise<void>;
  setToolsInstaller(vm: string, action: 'connect' | 'disconnect', signal: AbortSignal): Promise<void>;
  /** Moves no files. */
  updateStoragePolicy(vm: string, spec: StoragePolicySpec, signal: AbortSignal): Promise<void>;
  customizeGuest(vm: string, choice: CustomizationChoice, signal: AbortSignal): Promise<void>;
}

const machines = '/api/vcenter/vm';
const minute = 60_000;

/** Calls without a task form answer when they are done; a hung one ends as "outcome unknown" after these times. */
const deadlines = { create: 20 * minute, move: 15 * minute, power: 5 * minute, device: 5 * minute, tools: 60 * minute };

export function virtualMachineWriter(transport: Transport): VirtualMachineWriter {
  const id = (request: ApiRequest, signal: AbortSignal) => transport.write(request, asId, signal);
  const done = (request: ApiRequest, signal: AbortSignal) => transport.write(request, asNothing, signal);
  const patch = (vm: string, part: string, spec: object, signal: AbortSignal) =>
    done({ ...ofMachine('PATCH', vm, part), body: bodyOf(spec) }, signal);
  return {
    create: (spec, signal) => id(all('', spec, deadlines.create), signal),
    clone: (spec, signal) => id(all('?action=clone&vmw-task=true', spec), signal),
    register: (spec, signal) => id(all('?action=register', spec, deadlines.move), signal),
    relocate: (vm, spec, signal) =>
      id({ ...ofMachine('POST', vm, '?action=relocate&vmw-task=true'), body: bodyOf(spec) }, signal),
    unregister: (vm, signal) => done(post(vm, '?action=unregister', deadlines.move), signal),
    delete: (vm, signal) => done({ ...ofMachine('DELETE', vm), deadlineMs: deadlines.move }, signal),
    setPower: (vm, action, signal) => done(post(vm, `/power?action=${action}`, deadlines.power), signal),
    setGuestPower: (vm, action, signal) => done(ofMachine('POST', vm, `/guest/power?action=${action}`), signal),
    updateCpu: (vm, spec, signal) => patch(vm, '/hardware/cpu', spec, signal),
    updateMemory: (vm, spec, signal) => patch(vm, '/hardware/memory', spec, signal),
    updateHardware: (vm, spec, signal) => patch(vm, '/hardware', spec, signal),
    upgradeHardware: (vm, version, signal) =>
      done({ ...post(vm, '/hardware?action=upgrade', deadlines.device), body: bodyOf({ version }) }, signal),
    updateBoot: (vm, spec, signal) => patch(vm, '/hardware/boot', spec, signal),
    setBootDevices: (vm, devices, signal) =>
      done({ ...ofMachine('PUT', vm, '/hardware/boot/device'), body: bodyOf({ devices }) }, signal),
    ...deviceWrites(transport),
    updateTools: (vm, policy, signal) => patch(vm, '/tools', { upgrade_policy: policy }, signal),
    upgradeTools: (vm, commandLine, signal) => {
      const body = bodyOf({ command_line_options: commandLine });
      return done({ ...post(vm, '/tools?action=upgrade', deadlines.tools), body }, signal);
    },
    setToolsInstaller: (vm, action, signal) => done(ofMachine('POST', vm, `/tools/installer?action=${action}`), signal),
    updateStoragePolicy: (vm, spec, signal) => patch(vm, '/storage/policy', spec, signal),
    customizeGuest: (vm, choice, signal) =>
      done({ ...ofMachine('PUT', vm, '/guest/customization'), body: bodyOf(choice) }, signal),
  };
}

function post(vm: string, part: string, deadlineMs: number): ApiRequest {
  return { ...ofMachine('POST', vm, part), deadlineMs };
}

type DeviceWrites = 'addDevice' | 'updateDevice' | 'removeDevice' | 'connectDevice' | 'disconnectDevice';

function deviceWrites(transport: Transport): Pick<VirtualMachineWriter, DeviceWrites> {
  const done = (request: ApiRequest, signal: AbortSignal) => transport.write(request, asNothing, signal);
  return {
    addDevice: ({ vm, device }, spec, signal) => {
      const request = { ...ofMachine('POST', vm, `/hardware/${device}`), body: bodyOf(spec) };
      return transport.write({ ...request, deadlineMs: deadlines.device }, asId, signal);
    },
    updateDevice: (of, spec, signal) => done({ ...ofDevice('PATCH', of), body: bodyOf(spec) }, signal),
    removeDevice: (of, signal) => done(ofDevice('DELETE', of), signal),
    connectDevice: (of, signal) => done(ofDevice('POST', of, '?action=connect'), signal),
    disconnectDevice: (of, signal) => done(ofDevice('POST', of, '?action=disconnect'), signal),
  };
}

/** What the published paths call the key of a device. */
const keyNames: Record<keyof DeviceCreateSpecs, string> = {
  disk: 'disk',
  ethernet: 'nic',
  cdrom: 'cdrom',
  floppy: 'floppy',
  serial: 'port',
  parallel: 'port',
  'adapter/scsi': 'adapter',
  'adapter/sata': 'adapter',
  'adapter/nvme': 'adapter',
};

function ofDevice(
  method: ApiRequest['method'],
  { vm, device, key }: DeviceOf<keyof DeviceCreateSpecs>,
  action = '',
): ApiRequest {
  const name = keyNames[device];
  const request = ofMachine(method, vm, `/hardware/${device}/{${name}}${action}`);
  return { ...request, parameters: { vm, [name]: key }, deadlineMs: deadlines.device };
}

function all(action: string, spec: object, deadlineMs?: number): ApiRequest {
  const request: ApiRequest = { method: 'POST', path: `${machines}${action}`, body: bodyOf(spec) };
  return deadlineMs === undefined ? request : { ...request, deadlineMs };
}

/** A spec is JSON but for members that are `undefined`, which `JSON.stringify` leaves out. */
function bodyOf(spec: object): JsonObject {
  return { ...spec };
}
