import { othersTurn } from '../../base/others-turn.ts';
import type { RunSummary } from '../../plan/outcome.ts';
import type { Plan } from '../../plan/plan.ts';
import { parseDuration } from '../../spec/quantity/duration.ts';
import type { DriftRecord, ResourceRecord } from '../../store/records.ts';
import { conflictsOf, type Conflict } from '../drift/conflicts.ts';
import { driftOf, leftAlone, type FoundDrift } from '../drift/drift-of.ts';
import { healedDrift, reconcileDrift } from '../drift/reconcile-drift.ts';
import { resourcesAfter, resourcesOf } from '../drift/resources-of.ts';
import { attributeDrift } from './attribute-drift.ts';
import type { Look } from './look.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/** What memory says of a plan: which of it is drift, and which of that keeps coming back. */
export interface Remembered {
  /** Objects that are held where drift is not to be put right. */
  drift: string[];
  conflicts: Conflict[];
  resources: ResourceRecord[];
  /** Drift on record that is still there. */
  records: DriftRecord[];
}

/** Drift records of one environment that are looked at; more than these is one story and not thousands. */
const mostRecords = 500;

/** Writes down what a look showed of every object, and tells drift from what a new commit asks for. */
export async function rememberLook(
  { plan }: Pick<Extract<Look, { state: 'planned' }>, 'plan'>,
  runtime: EnvironmentRuntime,
  parts: DaemonParts,
): Promise<Remembered> {
  const { store, surroundings, newId } = parts;
  const { memory } = runtime;
  const { name } = runtime.environment;
  const now = surroundings.clock.now();
  const known = await store.resources.all(name);
  await othersTurn();
  const resources = resourcesOf(plan, known, now);
  await othersTurn();
  const found = driftOf(plan, known);
  const { conflicts, begun } = await conflictsIn(found, runtime, parts);
  const before = await openDrift(runtime, parts);
  const update = reconcileDrift(before, { plan, found, known, resources, conflicts, begun }, { newId, now });
  const opened = await attributeDrift(update.open, known, runtime, parts);
  await store.drift.open(opened);
  for (const end of ['gone', 'accepted', 'conflict'] as const) {
    if (update.end[end].length > 0) await store.drift.end(update.end[end], end, now);
  }
  await saveResources(resources, runtime, parts);
  const records = await openDrift(runtime, parts);
  memory.status.openDrift = records.length;
  tellDrift(opened, runtime, parts);
  // Where none of the objects exists yet, nothing can have departed from anything, whatever was forgotten.
  const isNew = known.length === 0 && plan.changes.every(({ id }) => id === undefined);
  return { drift: isNew ? [] : leftAlone(found), conflicts, resources, records };
}

/** After a run: what it put right, and what is in sync by now. */
export async function rememberRun(
  remembered: Remembered,
  { run, plan, summary }: { run: string; plan: Plan; summary: RunSummary },
  runtime: EnvironmentRuntime,
  parts: DaemonParts,
): Promise<void> {
  const now = parts.surroundings.clock.now();
  await saveResources(resourcesAfter(remembered.resources, plan, summary, now), runtime, parts);
  const healed = healedDrift(remembered.records, plan, summary);
  if (healed.length > 0) await parts.store.drift.end(healed, 'healed', now, run);
  runtime.memory.status.openDrift = remembered.records.length - healed.length;
}

async function saveResources(
  resources: readonly ResourceRecord[],
  { environment, memory }: EnvironmentRuntime,
  { store, onResources }: DaemonParts,
): Promise<void> {
  await store.resources.replace(environment.name, resources);
  memory.status.objects = await store.resources.counts(environment.name);
  onResources(environment.name, resources);
}

async function openDrift({ environment }: EnvironmentRuntime, { store }: DaemonParts): Promise<DriftRecord[]> {
  return (await store.drift.list({ environment: environment.name, open: true, limit: mostRecords })).items;
}

async function conflictsIn(
  { entries }: FoundDrift,
  { environment, memory }: EnvironmentRuntime,
  { store, surroundings, tell }: DaemonParts,
): Promise<{ conflicts: Conflict[]; begun: Conflict[] }> {
  const { times, within } = environment.sync.loopBreaker;
  const breaker = { times, within: parseDuration(within) ?? 86_400_000 };
  const healed = await store.drift.healed(environment.name, surroundings.clock.now() - breaker.within);
  const { conflicts, begun } = conflictsOf({ entries, healed, before: memory.conflicts }, breaker);
  memory.conflicts = conflicts;
  memory.status.conflicts = conflicts.length;
  if (begun.length > 0) {
    tell(`conflict/${environment.name}`, 'conflict', {
      environment: environment.name,
      title: `${environment.name}: ${begun[0]?.message ?? ''}`,
      lines: begun.map(({ message }) => message),
      remedy: 'Find out who changes it, or take the field out of the manifest; "trueup sync" puts it right once more.',
    });
  }
  return { conflicts, begun };
}

function tellDrift(opened: readonly DriftRecord[], { environment }: EnvironmentRuntime, { tell }: DaemonParts): void {
  if (opened.length === 0) return;
  const lines = opened.map(({ ref, field, changedBy }) =>
    changedBy === undefined ? `${ref}: ${field}` : `${ref}: ${field}, by ${changedBy}`,
  );
  tell(`drift/${environment.name}`, 'drift', {
    environment: environment.name,
    title: `${environment.name}: ${opened.length === 1 ? `${lines[0] ?? ''} was changed` : `${opened.length} fields were changed`} outside of Git`,
    lines,
  });
}
