import { VsphereError } from '../../../client/vsphere-error.ts';
import { recordOfError } from '../../../client/record-of-error.ts';
import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import type { VsphereWriter } from '../../../client/vsphere.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { Executed, ExecuteContext } from '../../reconciler.ts';
import type { IdOf } from '../references.ts';

/** What a write of one machine works with. */
export interface Tools {
  writer: VsphereWriter;
  /** vCenter's id of the machine. */
  vm: string;
  idOf: IdOf;
  context: ExecuteContext;
}

/** One write; `args` are the step's. */
export type Write = (tools: Tools, args: JsonObject) => Promise<Executed | void>;

/** Moving terabytes takes a day. Beyond it nobody can tell a task from one that hangs; it goes on in vCenter. */
const longestWaitMs = 24 * 3_600_000;

export async function waitFor({ writer, context }: Pick<Tools, 'writer' | 'context'>, task: string): Promise<unknown> {
  const { signal } = context;
  const progress = (percent: number, message?: string) => context.progress(percent, message);
  return writer.tasks.waitForTask(task, { signal, progress, deadlineMs: longestWaitMs });
}

/** The machine as REST shows it now: a step looks for its device by what tells it apart, not by a key that may be old. */
export function lookAt({ writer, vm, context }: Tools): Promise<VirtualMachineInfo> {
  return writer.virtualMachines.get(vm, context.signal);
}

/** A machine that is in the wanted state already is no failure. */
export async function unlessDone(write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (recordOfError(error).code !== 'already-in-desired-state') throw error;
  }
}

/** A device that the plan saw and that is gone by now. */
export function gone(what: string): VsphereError {
  return new VsphereError({
    code: 'not-found',
    message: `The machine has no ${what} any more.`,
    remedy: 'Make a new plan.',
    retry: 'never',
  });
}

export function refused(message: string, remedy: string): VsphereError {
  return new VsphereError({ code: 'not-allowed-in-current-state', message, remedy, retry: 'never' });
}
