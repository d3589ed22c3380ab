import type { Plan } from '../../plan/plan.ts';
import type { ApprovalRecord } from '../../store/records.ts';
import { endedSentence } from '../approvals/ended-sentence.ts';
import { whyEnded } from '../approvals/why-ended.ts';
import { daemonActor } from '../queue/job.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/** As many as one message has room for; the others are in the audit. */
const mostRemembered = 20;

/**
 * The approvals that hold in a plan: those of this very plan, and those of another one of which nothing changed that they
 * let run. The others end here, and people are told, because somebody waits for what they were to let run.
 */
export async function judgeApprovals(
  plan: Plan,
  runtime: EnvironmentRuntime,
  parts: DaemonParts,
): Promise<ApprovalRecord[]> {
  const { store, surroundings } = parts;
  const { environment, memory } = runtime;
  const now = surroundings.clock.now();
  const inForce: ApprovalRecord[] = [];
  const ended: ApprovalRecord[] = [];
  for (const approval of await store.approvals.active(environment.name, now)) {
    const because = await whyNotIn(plan, approval, parts);
    if (because === undefined) inForce.push(approval);
    else if (await store.approvals.end(approval.id, 'plan-changed', now, because)) {
      ended.push({ ...approval, ended: 'plan-changed', endedAt: now, endedBecause: because });
    }
  }
  memory.status.approvals = inForce;
  memory.endedApprovals = [...ended, ...memory.endedApprovals].slice(0, mostRemembered);
  if (ended.length > 0) await tellEnded(ended, plan, runtime, parts);
  return inForce;
}

async function whyNotIn(
  plan: Plan,
  { planId, steps, environment }: ApprovalRecord,
  { store }: DaemonParts,
): Promise<string | undefined> {
  if (planId === plan.id) return undefined;
  const seen = await store.plans.get(environment, planId);
  return seen === undefined ? 'it is not on record any more' : whyEnded(steps, seen.plan, plan);
}

async function tellEnded(
  ended: readonly ApprovalRecord[],
  plan: Plan,
  { environment: { name } }: EnvironmentRuntime,
  { store, surroundings, newId, tell, logger }: DaemonParts,
): Promise<void> {
  const lines = ended.map(endedSentence);
  for (const [index, { id, planId }] of ended.entries()) {
    logger.warn(
      { environment: name, approval: id, plan: planId, current: plan.id },
      'an approval does not hold any more',
    );
    await store.audit.add({
      id: newId(),
      at: surroundings.clock.now(),
      by: daemonActor,
      action: 'approval-ended',
      environment: name,
      subject: id,
      detail: lines[index] ?? '',
    });
  }
  tell(`approvals/${name}`, 'approval-ended', {
    environment: name,
    title: `${name}: ${lines.length === 1 ? (lines[0] ?? '') : `${lines.length} approvals do not hold any more because the plan changed.`}`,
    lines: lines.length === 1 ? [] : lines,
    remedy: `Look at the current plan with "trueup status ${name} --plan", and approve it with "trueup approve ${name}" if it is right.`,
  });
}
