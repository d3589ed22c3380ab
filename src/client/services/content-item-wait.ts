import { adviceFor } from '../error-advice.ts';
import { pollUntil } from '../polling.ts';
import type { Polling, Seen } from '../polling.ts';
import { VsphereError } from '../vsphere-error.ts';
import type { LibraryItemReader } from './content-items.ts';

export interface ItemWait {
  /** Waits until the content of a subscribed library's item is here, or is not. */
  waitForCache(id: string, cached: boolean, signal: AbortSignal): Promise<void>;
}

const deadlineMs = 4 * 60 * 60 * 1000;

/** Fetching and freeing content have no task; the item shows when they are over. */
export function itemWait(reader: LibraryItemReader, polling: Polling): ItemWait {
  return {
    waitForCache: async (id, cached, signal) => {
      const look = async (): Promise<Seen<true>> =>
        (await reader.get(id, signal)).cached === cached ? { value: true } : undefined;
      await pollUntil(polling, look, { signal, deadlineMs, tooLate });
    },
  };
}

function tooLate(): VsphereError {
  const message = 'The content of the item was neither fetched nor freed within four hours';
  return new VsphereError({ code: 'deadline-exceeded', message, ...adviceFor['deadline-exceeded'] });
}
