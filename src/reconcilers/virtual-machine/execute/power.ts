import { recordOfError } from '../../../client/record-of-error.ts';
import type { JsonObject } from '../../../base/json.ts';
import { isPlainObject } from '../../../base/json.ts';
import { parseDuration } from '../../../spec/quantity/duration.ts';
import { attachRestartMark, detachRestartMark } from '../../owner-marks/restart-mark.ts';
import { refused, unlessDone, type Tools, type Write } from './tools.ts';
import { textOf } from './text.ts';

/**
 * Switches a machine off. One that is to be started again gets a mark first, so that a run that ends in between leaves
 * something by which the next one knows.
 */
export const shutDown: Write = async (tools, args) => {
  const { writer, vm, context } = tools;
  const { virtualMachines } = writer;
  const { state } = await virtualMachines.power(vm, context.signal);
  if (state === 'POWERED_OFF') return;
  if (args['restart'] === true) await attachRestartMark(writer, textOf(args['environment']), vm, context.signal);
  const force = args['force'] === true;
  if (state === 'SUSPENDED' || (force && !(await asksGuest(tools)))) return switchOff(tools);
  await shutDownGuest(tools, { force, deadlineMs: Number(args['timeout']) });
};

async function asksGuest({ writer, vm, context }: Tools): Promise<boolean> {
  const { operations_ready: ready } = await writer.virtualMachines.guestPower(vm, context.signal);
  return ready;
}

async function shutDownGuest(
  tools: Tools,
  { force, deadlineMs }: { force: boolean; deadlineMs: number },
): Promise<void> {
  const { writer, vm, context } = tools;
  if (!(await asksGuest(tools))) {
    throw refused(
      'VMware Tools do not run in it, so that its guest cannot be asked to shut down.',
      'Start VMware Tools in the guest, switch it off yourself, or write "disruption: { forcePowerOff: true }".',
    );
  }
  await writer.virtualMachines.setGuestPower(vm, 'shutdown', context.signal);
  try {
    const progress = () => context.progress(0, 'waiting for the guest to shut down');
    await writer.virtualMachines.waitForPowerState(vm, 'POWERED_OFF', { signal: context.signal, deadlineMs, progress });
  } catch (error) {
    if (!force || recordOfError(error).code !== 'deadline-exceeded') throw error;
    await switchOff(tools);
  }
}

function switchOff({ writer, vm, context }: Tools): Promise<void> {
  return unlessDone(writer.virtualMachines.setPower(vm, 'stop', context.signal));
}

/** Starts a machine, ends the outage that it was off for, and waits for what its manifest calls ready. */
export const start: Write = async (tools, args) => {
  const { writer, vm, context } = tools;
  await refuseWhileShuttingDown(tools);
  await unlessDone(writer.virtualMachines.setPower(vm, 'start', context.signal));
  await detachRestartMark(writer, textOf(args['environment']), vm, context.signal);
  await waitUntilReady(tools, args);
};

/** What `readiness.within` is when it is not written. */
export const defaultReadinessMs = 10 * 60_000;

/** It is on still, and will be off in a moment: the mark stays, and the next run starts it. */
async function refuseWhileShuttingDown({ writer, vm, context }: Tools): Promise<void> {
  const { state } = await writer.virtualMachines.power(vm, context.signal);
  if (state !== 'POWERED_ON') return;
  const guest = await writer.virtualMachines.guestPower(vm, context.signal);
  if (guest.state !== 'SHUTTING_DOWN') return;
  throw refused('Its guest is still shutting down.', 'Run again once it is off: it is started then.');
}

async function waitUntilReady(
  { writer, vm, context }: Tools,
  { readiness, customizationWithin }: JsonObject,
): Promise<void> {
  const { signal } = context;
  const progress = (missing: string) => context.progress(100, `waiting for ${missing}`);
  if (typeof customizationWithin === 'string') {
    const deadlineMs = parseDuration(customizationWithin) ?? 0;
    await writer.virtualMachines.waitForReadiness(vm, { customized: true }, { signal, deadlineMs, progress });
  }
  if (!isPlainObject(readiness)) return;
  const wanted = { tools: readiness['tools'] !== false, ip: readiness['ip'] === true };
  const { within } = readiness;
  const deadlineMs = typeof within === 'string' ? parseDuration(within) : undefined;
  await writer.virtualMachines.waitForReadiness(vm, wanted, {
    signal,
    deadlineMs: deadlineMs ?? defaultReadinessMs,
    progress,
  });
}

export const suspend: Write = ({ writer, vm, context }) =>
  unlessDone(writer.virtualMachines.setPower(vm, 'suspend', context.signal));
