import { adviceFor } from '../error-advice.ts';
import { pollUntil } from '../polling.ts';
import type { Polling, Seen } from '../polling.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { virtualMachineParts } from './virtual-machine-parts.ts';
import type { PowerState } from './virtual-machine-types.ts';

export interface PowerWait {
  signal: AbortSignal;
  /** Milliseconds of the client's clock. */
  deadlineMs: number;
  /** The state at each look that found another one. */
  progress?: (state: PowerState) => void;
}

/** A guest that was asked to shut down answers at once and takes its time; only the power state tells when it is done. */
export function waitForPowerState(
  { transport, polling }: { transport: ReadTransport; polling: Polling },
  { vm, state }: { vm: string; state: PowerState },
  { signal, deadlineMs, progress }: PowerWait,
): Promise<void> {
  const parts = virtualMachineParts(transport);
  const look = async (): Promise<Seen<void>> => {
    const seen = await parts.power(vm, signal);
    if (seen.state === state) return { value: undefined };
    progress?.(seen.state);
    return undefined;
  };
  const tooLate = () =>
    new VsphereError({
      code: 'deadline-exceeded',
      message: `Virtual machine ${vm} did not become ${state} within ${Math.round(deadlineMs / 1000)} s`,
      ...adviceFor['deadline-exceeded'],
      remedy: 'Look at its console: the guest may wait for something. Allow more time, or a hard power-off.',
      operation: 'GET /api/vcenter/vm/{vm}/power',
    });
  return pollUntil(polling, look, { signal, deadlineMs, tooLate });
}
