import type { DaemonEvent } from '../../controller/daemon.ts';
import type { EnvironmentStatus } from '../../controller/environment-status.ts';
import type { RunRecord } from '../../store/records.ts';

/** How far a run has come that a person asked for, and what follows from it. */
export interface SyncProgress {
  /** Runs that were there before. */
  before: readonly string[];
  status: EnvironmentStatus;
  /** The runs that ended since, oldest first. */
  ended: readonly RunRecord[];
}

export function beginSync(status: EnvironmentStatus): SyncProgress {
  const before = [status.running?.run, status.lastRun?.id].filter((id) => id !== undefined);
  return { before, status, ended: [] };
}

/** After one more event of the environment. */
export function syncAfter(progress: SyncProgress, event: DaemonEvent): SyncProgress {
  if (event.type === 'environment') return { ...progress, status: event.status };
  if (event.type !== 'run' || event.run.state === 'running') return progress;
  const { run } = event;
  // A run that looks again after ours is of interest, and one that was under way before is not.
  const isOurs = !progress.before.includes(run.id) && (progress.ended.length > 0 || run.causes.includes('person'));
  return isOurs ? { ...progress, ended: [...progress.ended, run] } : progress;
}

/** Whether the run has ended, and whatever it brings with it: the next phase, or a newer commit. */
export function isOver({ ended, status }: SyncProgress): boolean {
  return ended.length > 0 && isIdle(status);
}

export function isIdle({ running, waiting, state }: EnvironmentStatus): boolean {
  return running === undefined && waiting === undefined && state !== 'running';
}
