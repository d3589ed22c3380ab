import type { Polling } from '../polling.ts';
import { sharedWork } from '../shared-work.ts';
import type { ReadTransport } from '../transport.ts';
import { readOneByVim } from '../vim/read-virtual-machines.ts';
import type { Vim } from '../vim/vim-connection.ts';
import { VsphereError } from '../vsphere-error.ts';
import { listVirtualMachines } from './virtual-machine-list.ts';
import type { VirtualMachineFilter } from './virtual-machine-list.ts';
import { readVirtualMachine, virtualMachineParts } from './virtual-machine-parts.ts';
import type { VirtualMachineParts } from './virtual-machine-parts.ts';
import { readAllVirtualMachines } from './virtual-machine-pass.ts';
import { placementOf } from './virtual-machine-placement.ts';
import { waitForPowerState } from './virtual-machine-power-wait.ts';
import type { PowerWait } from './virtual-machine-power-wait.ts';
import { waitForReadiness } from './virtual-machine-readiness.ts';
import type { ReadinessOptions, ReadinessWait } from './virtual-machine-readiness.ts';
import type {
  PowerState,
  VirtualMachineInfo,
  VirtualMachinePass,
  VirtualMachineSummary,
} from './virtual-machine-types.ts';

export interface VirtualMachineReader extends VirtualMachineParts {
  /** Machines without templates. */
  list(filter: VirtualMachineFilter, signal: AbortSignal): Promise<VirtualMachineSummary[]>;
  /** `GET /api/vcenter/vm/{vm}` alone: no placement, nothing of VIM. */
  get(vm: string, signal: AbortSignal): Promise<VirtualMachineInfo>;
  /** One pass over everything. A reader that remembers makes one for all who ask. */
  readAll(signal: AbortSignal): Promise<VirtualMachinePass>;
  /** One machine with all that the server can say of it; without VI-JSON its placement takes about 30 small lists. */
  readOne(vm: string, signal: AbortSignal): Promise<VirtualMachineInfo>;
  /** Polls the power state until it is this one. Throws `deadline-exceeded`. */
  waitForPowerState(vm: string, state: PowerState, options: PowerWait): Promise<void>;
  /** Polls until the guest of a machine that was started is ready. Throws `deadline-exceeded`. */
  waitForReadiness(vm: string, wanted: ReadinessWait, options: ReadinessOptions): Promise<void>;
}

export interface VirtualMachineReaderParts {
  /** May remember. */
  transport: ReadTransport;
  /** Never remembers: what a pass read is kept once, by the pass. */
  direct: ReadTransport;
  vim: Vim<ReadTransport>;
  polling: Polling;
  remember: boolean;
}

export function virtualMachineReader(parts: VirtualMachineReaderParts): VirtualMachineReader {
  const { transport, direct, vim, polling, remember } = parts;
  const readAll = (signal: AbortSignal) => readAllVirtualMachines(direct, vim, signal);
  return {
    ...virtualMachineParts(transport),
    list: (filter, signal) => listVirtualMachines(transport, filter, signal),
    get: (vm, signal) => readVirtualMachine(transport, vm, signal),
    readAll: remember ? sharedWork(readAll) : readAll,
    readOne: (vm, signal) => readOne(parts, vm, signal),
    waitForPowerState: (vm, state, options) =>
      waitForPowerState({ transport: direct, polling }, { vm, state }, options),
    waitForReadiness: (vm, wanted, options) =>
      waitForReadiness({ transport: direct, polling }, { vm, wanted }, options),
  };
}

async function readOne(
  { direct, vim }: VirtualMachineReaderParts,
  id: string,
  signal: AbortSignal,
): Promise<VirtualMachineInfo> {
  const parts = virtualMachineParts(direct);
  const byVim = await vim.available(signal);
  const machine = await (byVim ? readOneByVim(vim, id, signal) : readVirtualMachine(direct, id, signal));
  if (machine.template !== true) Object.assign(machine, await extras(parts, id, signal));
  if (byVim) return machine;
  machine.placement = await placementOf(direct, id, signal);
  const tools = await orNothing(parts.tools(id, signal));
  if (tools !== undefined) machine.tools = tools;
  if (tools?.run_state !== 'RUNNING') return machine;
  const guest = await orNothing(parts.guestIdentity(id, signal));
  return guest === undefined ? machine : { ...machine, guest };
}

async function extras(
  parts: VirtualMachineParts,
  id: string,
  signal: AbortSignal,
): Promise<Pick<VirtualMachineInfo, 'storage_policy'>> {
  const policies = await orNothing(parts.storagePolicy(id, signal));
  return policies === undefined ? {} : { storage_policy: policies };
}

/** A part that could not be read is left out of the whole. */
async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof VsphereError && error.code !== 'interrupted') return undefined;
    throw error;
  }
}
