import { manifestDigest } from '../../plan/manifest-digest.ts';
import type { Plan } from '../../plan/plan.ts';
import { worstImpact } from '../../plan/impact.ts';
import { formatRef } from '../../spec/manifest.ts';
import type { ResourceRecord, RunCause } from '../../store/records.ts';
import type { Look } from './look.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/** What memory says of a plan: which of it is drift, and which of that keeps coming back. */
export interface Remembered {
  drift: string[];
  conflicts: { ref: string; message: string }[];
}

/** Writes down what a look showed of every object, and tells drift from what a new commit asks for. */
export async function rememberLook(
  { plan }: Extract<Look, { state: 'planned' }>,
  _run: { run: string; causes: readonly RunCause[] },
  { environment, memory }: EnvironmentRuntime,
  { store, surroundings }: DaemonParts,
): Promise<Remembered> {
  const now = surroundings.clock.now();
  await store.resources.replace(environment.name, resourcesOf(plan, now));
  memory.status.objects = await store.resources.counts(environment.name);
  return { drift: [], conflicts: [] };
}

function resourcesOf(plan: Plan, now: number): ResourceRecord[] {
  const impacts = Map.groupBy(plan.steps, (step) => formatRef(step.ref));
  return plan.changes.map((change) => {
    const ref = formatRef(change.ref);
    const steps = impacts.get(ref) ?? [];
    return {
      environment: plan.environment,
      ref,
      kind: change.ref.kind,
      name: change.ref.name,
      verdict: change.verdict,
      reason: change.reason,
      message: change.message,
      changedAt: now,
      seenAt: now,
      ...(change.id === undefined ? {} : { id: change.id }),
      ...(change.remedy === undefined ? {} : { remedy: change.remedy }),
      ...(steps.length === 0 ? {} : { impact: worstImpact(steps.map(({ impact }) => impact)) }),
      ...(change.wanted === undefined ? {} : { manifest: manifestDigest(change.wanted) }),
    };
  });
}
