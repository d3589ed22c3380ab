import type { Clock } from '../../base/clock.ts';
import type { VsphereClient, VsphereReader } from '../../client/vsphere.ts';

/** What one look reads with, until it is disposed of. */
export interface LookReader extends Disposable {
  reader: VsphereReader;
}

/**
 * Many environments of one vCenter look at the same objects. Looks that nobody waits for, and that overlap, read each of
 * them once. What was read is let go with the last look that uses it.
 */
export interface SharedReads {
  /** A reader that remembers. One that is not to be shared begins with nothing. */
  readerFor(client: VsphereClient, mayShare: boolean): LookReader;
  /** Something is different in vCenter: looks that begin from now on share nothing that was read before. */
  outdate(): void;
  /** Nothing is shared by looks that begin while somebody writes. Disposing of it ends that. */
  writing(): Disposable;
}

interface Shared {
  reader: VsphereReader;
  client: VsphereClient;
  beganAt: number;
  users: number;
}

/** What is older may have changed without anybody being told. */
const longestMs = 10_000;

export function createSharedReads(clock: Clock): SharedReads {
  let current: Shared | undefined;
  let writers = 0;
  const isUsable = (shared: Shared, client: VsphereClient): boolean => {
    const age = clock.now() - shared.beganAt;
    return shared.client === client && age >= 0 && age < longestMs;
  };
  const outdate = (): void => {
    current = undefined;
  };
  return {
    outdate,
    readerFor(client, mayShare) {
      if (!mayShare || writers > 0)
        return { reader: client.reader({ remember: true }), [Symbol.dispose]: () => undefined };
      if (current === undefined || !isUsable(current, client)) {
        current = { reader: client.reader({ remember: true }), client, beganAt: clock.now(), users: 0 };
      }
      const shared = current;
      shared.users++;
      return {
        reader: shared.reader,
        [Symbol.dispose]() {
          shared.users--;
          if (shared.users === 0 && current === shared) current = undefined;
        },
      };
    },
    writing() {
      writers++;
      outdate();
      return {
        [Symbol.dispose]() {
          writers--;
          outdate();
        },
      };
    },
  };
}
