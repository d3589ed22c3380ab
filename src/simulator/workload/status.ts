import { ApiError, message, type LocalizableMessage } from '../operations/api-error.ts';
import type { StatusMessage, WorkloadStatus, WorkloadWork } from '../state/workload-objects.ts';
import type { WorkContext } from '../work-context.ts';

/** How far Supervisors and namespaces are, by the clock. */

export type ConfigStatus = 'CONFIGURING' | 'REMOVING' | 'RUNNING' | 'ERROR';

/** Work that begins now. */
export function newWork(context: WorkContext, does: WorkloadWork['does'], milliseconds: number): WorkloadWork {
  const startsAt = context.now();
  const visibleAt = startsAt + context.behaviour.workloadLagMilliseconds;
  return { does, startsAt, visibleAt, ...endingAt(startsAt + milliseconds) };
}

/** A time that may never come: JSON has no infinity. */
export function endingAt(time: number): { endsAt?: number } {
  return Number.isFinite(time) ? { endsAt: time } : {};
}

/** Sets off a change. What is under way takes at least as long as before; what it ran into is gone after one more. */
export function startConfiguring(object: WorkloadStatus, context: WorkContext, milliseconds: number): void {
  const begun = newWork(context, 'configure', milliseconds);
  const { work, status, obstacle } = object;
  const isMet = work !== undefined || status === 'ERROR';
  if (isMet && obstacle?.startsWith('configuring') === true) delete object.obstacle;
  if (work === undefined) {
    object.work = begun;
    return;
  }
  const before = isMet && obstacle !== undefined ? 0 : (work.endsAt ?? Infinity);
  object.work = { ...work, ...endingAt(Math.max(begun.endsAt ?? Infinity, before)) };
}

/** Sets off a removal, or one more: that gets past what the one before ran into. */
export function startRemoving(object: WorkloadStatus, context: WorkContext, milliseconds: number): void {
  const again = object.work?.does === 'remove' || object.removalFailed === true;
  if (object.work?.does === 'remove' && object.obstacle === undefined) return;
  object.work = newWork(context, 'remove', milliseconds);
  if (again) delete object.obstacle;
}

/** Whether work ends at or before that time; what hangs never does. */
export function isDue({ work, obstacle }: WorkloadStatus, now: number): boolean {
  if (work === undefined || obstacle === hangsAt[work.does]) return false;
  return (work.endsAt ?? Infinity) <= now;
}

const hangsAt = { configure: 'configuring-hangs', remove: 'removal-hangs' } as const;

/** The status as it is seen; `undefined` when the object is not to be seen yet. */
export function shownStatus(object: WorkloadStatus, now: number): ConfigStatus | undefined {
  const { work, status } = object;
  if (work === undefined) return status;
  if (now < work.visibleAt) return status === 'CONFIGURING' ? undefined : status;
  return work.does === 'remove' ? 'REMOVING' : 'CONFIGURING';
}

export function isRemoving({ work }: WorkloadStatus): boolean {
  return work?.does === 'remove';
}

/** How much of the work is done, from 0 to 1. */
export function shareDone({ startsAt, endsAt = Infinity }: WorkloadWork, now: number): number {
  if (endsAt <= startsAt) return 1;
  return Math.min(1, (now - startsAt) / (endsAt - startsAt));
}

export function localizable({ text, severity }: StatusMessage): LocalizableMessage {
  return message(`workload-${severity.toLowerCase()}`, text);
}

export function detailed(messages: readonly StatusMessage[]): object[] {
  return messages.map((found) => ({ severity: found.severity, details: localizable(found) }));
}

export function notNow(text: string, ...args: string[]): ApiError {
  return new ApiError('NOT_ALLOWED_IN_CURRENT_STATE', message('not-now', text, ...args));
}

export function unsupported(text: string, ...args: string[]): ApiError {
  return new ApiError('UNSUPPORTED', message('unsupported', text, ...args));
}
