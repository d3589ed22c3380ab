import { adviceFor } from './error-advice.ts';
import { onAbort } from './on-abort.ts';
import { VsphereError } from './vsphere-error.ts';

/** The error of a call that was given up before anything of it was sent. */
export function interrupted(): VsphereError {
  return new VsphereError({ code: 'interrupted', message: 'The call was interrupted', ...adviceFor.interrupted });
}

/** Waits for shared work only as long as one's own signal allows; the work goes on for the others. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(interrupted());
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => reject(interrupted()));
    work.then(resolve, reject).finally(forget);
  });
}
