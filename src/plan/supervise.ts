import { gate } from './gate.ts';
import { approveCommand, daemonRemedies } from './gate-remedies.ts';
import type { GateResult, HeldStep, Plan } from './plan.ts';
import type { Step } from './step.ts';
import { formatRef } from '../spec/manifest.ts';

/** What holds steps back besides policy, windows and budgets: people, memory and mode. Plain JSON. */
export interface Supervision {
  /** Steps that a person approved in this very plan; they need no further leave, whatever they cost. */
  approved: readonly string[];
  /** Nothing runs that was not asked for by a person: mode `manual`, no sync requested. */
  manual: boolean;
  /** Nothing runs at all. */
  suspended: boolean;
  /** Holds of objects (`Kind/name`), or of everything when `ref` is left out. */
  holds: readonly Hold[];
  /** Objects whose change no new commit asked for, when drift is not to be put right. */
  drift: readonly string[];
  /** Objects of which a field keeps coming back, with the sentence that says so. */
  conflicts: readonly { ref: string; message: string }[];
  /** Objects on which vCenter may still be at a task of an earlier step, with the sentence that says so. */
  tasks: readonly { ref: string; message: string }[];
}

export interface Hold {
  /** By which it is released; left out where it is not released by Trueup, but with a tag in vSphere. */
  id?: string;
  ref?: string;
  reason: string;
  by: string;
  /** Milliseconds since 1970. */
  until?: number;
}

export const noSupervision: Supervision = {
  approved: [],
  manual: false,
  suspended: false,
  holds: [],
  drift: [],
  conflicts: [],
  tasks: [],
};

type SupervisedPlan = Pick<Plan, 'id' | 'environment' | 'steps' | 'changes' | 'policy'>;

/** The gate's answer under supervision. */
export type Supervise = (plan: SupervisedPlan, supervision: Supervision, now: number) => GateResult;

/**
 * Which steps of a plan the daemon may run at a moment, in milliseconds since 1970, and why not the others. What says so
 * first counts: suspension, a hold, a task that still runs, a conflict, drift that is left alone, a window that denies, the mode, what policy
 * allows, and budgets. An approval is a person's word on a step: it is stopped by none but suspension, holds, tasks,
 * windows that deny, and budgets.
 */
export const supervise: Supervise = (plan, supervision, now) => {
  const approved = new Set(supervision.approved);
  const wholeHold = supervision.holds.find(({ ref }) => ref === undefined);
  const holds = new Map(supervision.holds.map((hold) => [hold.ref, hold]));
  const drift = new Set(supervision.drift);
  const tasks = new Map(supervision.tasks.map(({ ref, message }) => [ref, message]));
  const conflicts = new Map(supervision.conflicts.map(({ ref, message }) => [ref, message]));
  return gate(plan, plan.policy, now, {
    approved,
    remedies: daemonRemedies(plan),
    first(step) {
      if (supervision.suspended) return suspended(step, plan);
      const ref = formatRef(step.ref);
      const hold = wholeHold ?? holds.get(ref);
      if (hold !== undefined) return onHold(step, hold);
      const task = tasks.get(ref);
      if (task !== undefined) return waitsForTask(step, task);
      if (approved.has(step.id)) return undefined;
      const conflict = conflicts.get(ref);
      if (conflict !== undefined) return inConflict(step, conflict, plan);
      return drift.has(ref) ? leftAlone(step, plan) : undefined;
    },
    consent: (step) => (supervision.manual && !approved.has(step.id) ? needsApproval(step, plan) : undefined),
  });
};

function suspended({ id }: Step, { environment }: SupervisedPlan): HeldStep {
  return {
    step: id,
    reason: 'suspended',
    message: `The environment ${environment} is suspended.`,
    remedy: 'Take "suspend: true" out of its "sync" in the project file, and the daemon goes on.',
  };
}

function onHold({ id, ref }: Step, hold: Hold): HeldStep {
  const what = hold.ref === undefined ? 'The environment' : formatRef(ref);
  const until = hold.until === undefined ? '' : ` until ${new Date(hold.until).toISOString()}`;
  return {
    step: id,
    reason: 'on-hold',
    message: `${what} is on hold${until}, by ${hold.by}: ${hold.reason}`,
    remedy:
      hold.id === undefined
        ? 'Take the tag that holds it off the object in vSphere.'
        : `Wait for its end, or end it with "trueup hold --release ${hold.id}".`,
  };
}

function waitsForTask({ id }: Step, message: string): HeldStep {
  return {
    step: id,
    reason: 'task-running',
    message,
    remedy: 'Wait for its end, which is looked for every half a minute, or cancel it in vCenter.',
  };
}

function inConflict({ id }: Step, message: string, plan: SupervisedPlan): HeldStep {
  return {
    step: id,
    reason: 'conflict',
    message,
    remedy: `Agree with whoever changes it back. Then put it right with "trueup sync ${plan.environment}", or change the manifest.`,
  };
}

function leftAlone({ id, ref }: Step, plan: SupervisedPlan): HeldStep {
  return {
    step: id,
    reason: 'drift-left-alone',
    message: `${formatRef(ref)} departed from its manifest without a commit, and drift is left alone here.`,
    remedy: `Put it right with "trueup sync ${plan.environment}" or ${approveCommand(plan)}, or change the manifest to what vCenter has.`,
  };
}

function needsApproval({ id }: Step, plan: SupervisedPlan): HeldStep {
  return {
    step: id,
    reason: 'needs-approval',
    message: `The environment ${plan.environment} applies nothing by itself.`,
    remedy: `Approve it with ${approveCommand(plan)}, or run all that policy allows with "trueup sync ${plan.environment}".`,
  };
}
