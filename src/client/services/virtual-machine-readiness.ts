import { adviceFor } from '../error-advice.ts';
import { pollUntil } from '../polling.ts';
import type { Polling, Seen } from '../polling.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { virtualMachineParts } from './virtual-machine-parts.ts';

/** What a machine that was started is waited for. */
export interface ReadinessWait {
  /** VMware Tools run. */
  tools?: boolean;
  /** The guest reports an IP address. */
  ip?: boolean;
  /** Guest customization is over. */
  customized?: boolean;
}

export interface ReadinessOptions {
  signal: AbortSignal;
  /** Milliseconds of the client's clock. */
  deadlineMs: number;
  /** What is still missing, at each look. */
  progress?: (missing: string) => void;
}

/** Polls until the guest is ready. Throws `deadline-exceeded`, or `task-failed` for a customization that failed. */
export function waitForReadiness(
  { transport, polling }: { transport: ReadTransport; polling: Polling },
  { vm, wanted }: { vm: string; wanted: ReadinessWait },
  { signal, deadlineMs, progress }: ReadinessOptions,
): Promise<void> {
  let missing = 'VMware Tools';
  const look = async (): Promise<Seen<void>> => {
    const seen = await missingIn(transport, { vm, wanted }, signal);
    if (seen === undefined) return { value: undefined };
    if (seen instanceof VsphereError) return { failed: seen };
    missing = seen;
    progress?.(seen);
    return undefined;
  };
  const tooLate = () =>
    new VsphereError({
      code: 'deadline-exceeded',
      message: `Virtual machine ${vm} runs, but after ${Math.round(deadlineMs / 1000)} s it still lacks ${missing}`,
      ...adviceFor['deadline-exceeded'],
      remedy: 'Look at its console, or allow more time.',
    });
  return pollUntil(polling, look, { signal, deadlineMs, tooLate });
}

async function missingIn(
  transport: ReadTransport,
  { vm, wanted }: { vm: string; wanted: ReadinessWait },
  signal: AbortSignal,
): Promise<string | VsphereError | undefined> {
  const parts = virtualMachineParts(transport);
  if (wanted.customized === true) {
    const { status, error } = await parts.customizationStatus(vm, signal);
    if (status === 'FAILED') return failedCustomization(vm, error);
    if (status !== 'SUCCEEDED') return 'the end of its guest customization';
  }
  if (wanted.tools === true && !(await parts.guestPower(vm, signal)).operations_ready) return 'running VMware Tools';
  if (wanted.ip !== true) return undefined;
  const guest = await parts.guestIdentity(vm, signal);
  return guest?.ip_address === undefined ? 'an IP address' : undefined;
}

function failedCustomization(vm: string, reason: string | undefined): VsphereError {
  return new VsphereError({
    code: 'task-failed',
    message: `The guest customization of ${vm} failed${reason === undefined ? '' : `: ${reason}`}`,
    ...adviceFor['task-failed'],
    operation: 'GET /api/vcenter/vm/{vm}/guest/customization',
  });
}
