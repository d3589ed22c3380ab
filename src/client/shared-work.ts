import { unlessAborted } from './interruption.ts';
import { VsphereError } from './vsphere-error.ts';

/**
 * Does the work once for everybody who asks, also while it is under way, and keeps what it gave. A failure is not kept,
 * and whoever waits for work that its first asker gave up starts it anew.
 */
export function sharedWork<T>(work: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  let started: Promise<T> | undefined;

  const start = (signal: AbortSignal): Promise<T> => {
    const mine = work(signal);
    started = mine;
    mine.catch(() => {
      if (started === mine) started = undefined;
    });
    return mine;
  };

  const ask = (signal: AbortSignal): Promise<T> => {
    const earlier = started;
    if (earlier === undefined) return start(signal);
    return unlessAborted(earlier, signal).catch((error: unknown) => {
      if (signal.aborted || !(error instanceof VsphereError) || error.code !== 'interrupted') throw error;
      return ask(signal);
    });
  };
  return ask;
}
