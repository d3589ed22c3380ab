import { adviceFor } from './error-advice.ts';
import type { ConcurrencyLimit } from './concurrency-limit.ts';
import { VsphereError } from './vsphere-error.ts';

/** Calls in a row of which none got an answer, repetitions included, after which vCenter is taken for down. */
const silentCalls = 3;

export interface OutageWatch {
  /** Looks at how a call ends; the call itself is not changed. */
  watch: <T>(call: Promise<T>) => Promise<T>;
}

/**
 * Keeps thousands of waiting calls from finding out one after the other that vCenter is down: once it is, those that wait
 * fail with it, unsent. Calls that are made later try again.
 */
export function createOutageWatch(places: ConcurrencyLimit, host: string): OutageWatch {
  let silent = 0;
  return {
    watch: async (call) => {
      try {
        const answer = await call;
        silent = 0;
        return answer;
      } catch (error) {
        if (isInterruption(error)) throw error;
        silent = isSilence(error) ? silent + 1 : 0;
        if (silent >= silentCalls) places.turnAway(down(host));
        throw error;
      }
    },
  };
}

function isInterruption(error: unknown): boolean {
  return error instanceof VsphereError && error.code === 'interrupted';
}

/** No connection, or no answer on it: not an error that vCenter answered. */
function isSilence(error: unknown): boolean {
  if (!(error instanceof VsphereError) || error.httpStatus !== undefined) return false;
  if (error.code === 'outcome-unknown') return isSilence(error.cause);
  return error.code === 'unreachable' || error.code === 'deadline-exceeded';
}

function down(host: string): VsphereError {
  return new VsphereError({
    code: 'unreachable',
    message: `${host} gave no answer to ${silentCalls} calls in a row; this call was not sent any more`,
    ...adviceFor.unreachable,
  });
}
