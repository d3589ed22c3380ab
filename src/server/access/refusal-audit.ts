import type { Clock } from '../../base/clock.ts';
import type { Daemon } from '../../controller/daemon.ts';

const minute = 60_000;
const rowsPerMinute = 10;

export type NoteRefusal = (address: string, code: string) => Promise<void>;

/**
 * Notes refused tokens in the audit. A flood of them leaves ten rows a minute; how many were left out stands in the first
 * row after it, so that nobody fills the disk from outside.
 */
export function createRefusalAudit({ daemon, clock }: { daemon: Daemon; clock: Clock }): NoteRefusal {
  let since = clock.now();
  let rows = 0;
  let leftOut = 0;
  return async (address, code) => {
    const now = clock.now();
    if (now - since >= minute || now < since) [since, rows] = [now, 0];
    if (rows >= rowsPerMinute) {
      leftOut += 1;
      return;
    }
    rows += 1;
    const more = leftOut === 0 ? {} : { leftOut };
    leftOut = 0;
    await daemon.audit({
      by: { kind: 'person', name: 'unknown' },
      action: 'login-refused',
      detail: { address, code, ...more },
    });
  };
}
