import type { RunSummary } from '../../plan/outcome.ts';
import type { ApprovalRecord } from '../../store/records.ts';

/**
 * Ids of the approvals that a run used up: everything that they name was applied. One whose step failed stays, so that it
 * is tried again without asking anew, for as long as nothing of what it lets run changes. Pure.
 *
 * @param approvals in force in the plan that was run
 */
export function usedApprovals(
  approvals: readonly Pick<ApprovalRecord, 'id' | 'steps'>[],
  { outcomes }: Pick<RunSummary, 'outcomes'>,
): string[] {
  const applied = new Set(outcomes.filter(({ status }) => status === 'applied').map(({ step }) => step));
  return approvals.filter(({ steps }) => steps.every((step) => applied.has(step))).map(({ id }) => id);
}
