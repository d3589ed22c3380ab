import { adviceFor } from '../error-advice.ts';
import { pollUntil } from '../polling.ts';
import type { Polling, Seen } from '../polling.ts';
import { VsphereError } from '../vsphere-error.ts';
import type { ContentLibraryReader } from './content-libraries.ts';

export interface LibraryWait {
  /** Waits until a library was synchronised at another time than the given one. */
  waitForSync(id: string, before: string | undefined, signal: AbortSignal): Promise<void>;
}

/** Synchronising content takes as long as copying it. */
const deadlineMs = 4 * 60 * 60 * 1000;

/** A synchronisation has neither a task nor progress: the time of the last one is all that shows that it is over. */
export function libraryWait(reader: ContentLibraryReader, polling: Polling): LibraryWait {
  return {
    waitForSync: async (id, before, signal) => {
      const look = async (): Promise<Seen<true>> => {
        const { last_sync_time: last } = await reader.get(id, signal);
        return last !== undefined && last !== before ? { value: true } : undefined;
      };
      await pollUntil(polling, look, { signal, deadlineMs, tooLate });
    },
  };
}

function tooLate(): VsphereError {
  return new VsphereError({
    code: 'deadline-exceeded',
    message: 'The library has not been synchronised within four hours',
    ...adviceFor['deadline-exceeded'],
    remedy: 'Look at the library in vCenter: the source may not answer. It goes on by itself once it does.',
  });
}
