import type { RunSummary } from '../../plan/outcome.ts';
import type { Supervision } from '../../plan/supervise.ts';
import type { Actor, ApprovalRecord } from '../../store/records.ts';
import { usedApprovals } from '../approvals/used-approvals.ts';
import { supervisionHolds } from '../holds/supervision-holds.ts';
import type { Job } from '../queue/job.ts';
import type { Again } from './again.ts';
import type { Remembered } from './remember-look.ts';
import type { DaemonParts, EnvironmentMemory, EnvironmentRuntime } from './runtime.ts';

/** What this run may do at all. */
export interface Leave {
  mode: 'apply' | 'plan';
  /** The person who asked for this very run, or for the phases that it goes on with. */
  person?: Actor;
}

/** Takes up what people asked for. A wish for a plan alone applies nothing; with any other cause it is but one more look. */
export function takeAsked(job: Pick<Job, 'causes'>, memory: EnvironmentMemory): Leave {
  const { sync, plan } = memory.asked;
  memory.asked = {};
  if (sync !== undefined) return { mode: 'apply', person: (memory.granted = sync) };
  const onlyPlan = plan !== undefined && job.causes.every((cause) => cause === 'person');
  if (onlyPlan) return { mode: 'plan' };
  // Another commit needs leave of its own, and only what follows from a person's wish goes on with it.
  if (job.causes.includes('commit')) delete memory.granted;
  const goesOn = memory.granted !== undefined && job.causes.includes('phase');
  return { mode: 'apply', ...(goesOn ? { person: memory.granted } : {}) };
}

/**
 * When an environment is looked at again, with regard to a person's leave: it lasts as long as one phase follows another,
 * and a look that something else asked for in between does not end it.
 */
export function afterLeave(again: Again, { person }: Leave, memory: Pick<EnvironmentMemory, 'granted'>): Again {
  if (typeof again === 'object' && again.cause === 'phase') return again;
  if (person === undefined && memory.granted !== undefined) return { after: 1000, cause: 'phase' };
  delete memory.granted;
  return again;
}

/** People, memory and mode, as they are at this moment. */
export async function supervisionFor(
  { leave, remembered, approvals }: { leave: Leave; remembered: Remembered; approvals: readonly ApprovalRecord[] },
  { environment, memory }: EnvironmentRuntime,
  { store, surroundings }: DaemonParts,
): Promise<Omit<Supervision, 'tasks'>> {
  const { sync, name } = environment;
  const holds = await store.holds.active(name, surroundings.clock.now());
  memory.status.holds = holds;
  const asked = leave.person !== undefined;
  return {
    approved: approvals.flatMap(({ steps }) => steps),
    manual: sync.mode === 'manual' && !asked,
    suspended: sync.suspend,
    holds: supervisionHolds(holds),
    drift: sync.selfHeal || asked ? [] : remembered.drift,
    conflicts: asked ? [] : remembered.conflicts,
  };
}

/** An approval is for once: what it named has been applied. */
export async function endUsedApprovals(
  summary: RunSummary,
  { environment, memory }: EnvironmentRuntime,
  { store, surroundings }: DaemonParts,
): Promise<void> {
  const now = surroundings.clock.now();
  for (const id of usedApprovals(memory.status.approvals, summary)) await store.approvals.end(id, 'used', now);
  memory.status.approvals = await store.approvals.active(environment.name, now);
}
