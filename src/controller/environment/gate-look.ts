import type { HeldStep, GateResult, Plan } from '../../plan/plan.ts';
import type { Step } from '../../plan/step.ts';
import { supervise, type Supervision } from '../../plan/supervise.ts';
import type { ApprovalRecord } from '../../store/records.ts';
import { supervisionHolds } from '../holds/supervision-holds.ts';
import { isAsked, type Attempt } from './attempt.ts';
import { forgetSettled, futileConflicts } from './futile-writes.ts';
import { judgeApprovals } from './judge-approvals.ts';
import { keepLoops } from './keep-loops.ts';
import type { Remembered } from './remember-look.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';
import { supervisionFor } from './supervision.ts';
import type { TaskUnderWay } from './tasks-under-way.ts';

export interface Gated {
  /** What runs now; nothing where only a plan was asked for. */
  gated: GateResult;
  /** Steps that would have run, had it not been for a plan alone. */
  onlyPlanned: number;
  /** Steps that a person approved. */
  approved: readonly string[];
  /** Why a step that was let through must not begin any more. */
  withdrawn: (step: Step) => HeldStep | undefined;
}

/** Which steps may run by people, memory and mode at this moment. */
export async function gateLook(
  plan: Plan,
  { run, leave }: Attempt,
  { remembered, tasks }: { remembered: Remembered; tasks: readonly TaskUnderWay[] },
  { runtime, parts }: { runtime: EnvironmentRuntime; parts: DaemonParts },
): Promise<Gated> {
  const approvals = await judgeApprovals(plan, runtime, parts);
  const asFound = await supervisionFor({ leave, remembered, approvals }, runtime, parts);
  forgetSettled(runtime.memory.futile, plan);
  await keepLoops(runtime, parts);
  const conflicts = isAsked({ run, leave }) ? [] : futileConflicts(runtime.memory.futile, plan, futileTimes(runtime));
  const supervision = { ...asFound, conflicts: [...asFound.conflicts, ...conflicts], tasks };
  const gated = supervise(plan, supervision, parts.surroundings.clock.now());
  const { approved } = supervision;
  const withdrawn = withdrawnSince({ plan, supervision, approvals }, runtime, parts);
  if (run.mode === 'apply') return { gated, onlyPlanned: 0, approved, withdrawn };
  return { gated: { run: [], held: gated.held }, onlyPlanned: gated.run.length, approved, withdrawn };
}

function futileTimes({ environment }: EnvironmentRuntime): number {
  return environment.sync.loopBreaker.times;
}

/** A run may take hours. Whatever people hold or take back meanwhile counts for each step that has not begun. */
function withdrawnSince(
  { plan, supervision, approvals }: { plan: Plan; supervision: Supervision; approvals: readonly ApprovalRecord[] },
  { memory }: EnvironmentRuntime,
  { surroundings: { clock } }: DaemonParts,
): Gated['withdrawn'] {
  const judged = new Set(approvals.map(({ id }) => id));
  const isOfPlan = ({ id, planId }: ApprovalRecord): boolean => planId === plan.id || judged.has(id);
  const wordsNow = (now: number) => ({
    holds: memory.status.holds,
    approvals: memory.status.approvals.filter((one) => isOfPlan(one) && one.expiresAt > now),
  });
  const keyOf = ({ holds, approvals }: ReturnType<typeof wordsNow>): string =>
    [...holds, ...approvals].map(({ id }) => id).join(' ');
  let key = keyOf(wordsNow(clock.now()));
  let held = new Map<string, HeldStep>();
  return ({ id }) => {
    const now = clock.now();
    const words = wordsNow(now);
    if (keyOf(words) !== key) {
      key = keyOf(words);
      const approved = words.approvals.flatMap(({ steps }) => steps);
      const again = supervise(plan, { ...supervision, approved, holds: supervisionHolds(words.holds) }, now);
      held = new Map(again.held.map((one) => [one.step, one]));
    }
    return held.get(id);
  };
}
