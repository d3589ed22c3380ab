import type { ApprovalRecord } from '../../store/records.ts';

/** What became of an approval whose plan changed, for whoever gave it. */
export function endedSentence({ by, planId, endedBecause }: ApprovalRecord): string {
  const why = endedBecause === undefined ? '' : `: ${endedBecause}`;
  return `The approval by ${by.name} of plan ${planId.slice(0, 12)} no longer holds because the plan changed${why}.`;
}

/**
 * Approvals that ended because the plan changed, and that nothing has made up for: no later approval, and no look at which
 * everything was as asked. Pure.
 *
 * @param newestFirst as the store lists them
 * @param syncedAt when everything was as asked last; milliseconds since 1970
 */
export function notMadeUpFor(newestFirst: readonly ApprovalRecord[], syncedAt = 0): ApprovalRecord[] {
  const since = Math.max(syncedAt, newestFirst[0]?.at ?? 0);
  return newestFirst.filter(({ ended, endedAt = 0 }) => ended === 'plan-changed' && endedAt >= since);
}

/** The message of an environment, and that people wait in vain. */
export function withEnded(message: string, ended: readonly ApprovalRecord[]): string {
  const [first] = ended;
  if (first === undefined) return message;
  const more = ended.length === 1 ? '' : ` So it is with ${ended.length - 1} more.`;
  return `${message} ${endedSentence(first)}${more}`;
}
