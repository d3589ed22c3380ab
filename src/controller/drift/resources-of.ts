import type { Change } from '../../plan/change.ts';
import { worstImpact } from '../../plan/impact.ts';
import { manifestDigest } from '../../plan/manifest-digest.ts';
import type { RunSummary } from '../../plan/outcome.ts';
import type { Plan } from '../../plan/plan.ts';
import { formatRef } from '../../spec/manifest.ts';
import type { ResourceRecord } from '../../store/records.ts';

/**
 * What a look showed of every object, with what is remembered from the look before. Pure.
 *
 * @param now milliseconds since 1970
 */
export function resourcesOf(plan: Plan, before: readonly ResourceRecord[], now: number): ResourceRecord[] {
  const records = new Map(before.map((record) => [record.ref, record]));
  const steps = Map.groupBy(plan.steps, (step) => formatRef(step.ref));
  return plan.changes.map((change): ResourceRecord => {
    const ref = formatRef(change.ref);
    const known = records.get(ref);
    const digest = change.wanted && manifestDigest(change.wanted);
    const impacts = (steps.get(ref) ?? []).map(({ impact }) => impact);
    return {
      environment: plan.environment,
      ref,
      kind: change.ref.kind,
      name: change.ref.name,
      ...optional('id', change.id),
      verdict: change.verdict,
      reason: change.reason,
      message: change.message,
      ...optional('remedy', change.remedy),
      ...(impacts.length === 0 ? {} : { impact: worstImpact(impacts) }),
      ...manifestOf(change, digest),
      ...syncOf(change, { known, digest, now }),
      changedAt: known?.verdict === change.verdict ? known.changedAt : now,
      seenAt: now,
    };
  });
}

/** The same after a run: what it applied and read again is in sync with its manifest, or is gone. */
export function resourcesAfter(
  resources: readonly ResourceRecord[],
  plan: Pick<Plan, 'steps' | 'changes'>,
  { outcomes }: Pick<RunSummary, 'outcomes'>,
  now: number,
): ResourceRecord[] {
  const done = verifiedRefs(plan, { outcomes });
  const changes = new Map(plan.changes.map((change) => [formatRef(change.ref), change]));
  return resources.flatMap((record) => {
    const change = changes.get(record.ref);
    if (change === undefined || !done.has(record.ref)) return [record];
    if (change.wanted === undefined) return [];
    const isThrough = change.stampOnly !== true && (change.next ?? []).length === 0;
    if (!isThrough || record.manifest === undefined) return [record];
    return [{ ...record, inSyncWith: record.manifest, inSyncAt: now }];
  });
}

/** Objects whose steps were all applied: after the last one, the object was read again and found to be as wanted. */
export function verifiedRefs(
  { steps }: Pick<Plan, 'steps'>,
  { outcomes }: Pick<RunSummary, 'outcomes'>,
): ReadonlySet<string> {
  const applied = new Set(outcomes.filter(({ status }) => status === 'applied').map(({ step }) => step));
  const groups = Map.groupBy(steps, (step) => formatRef(step.ref));
  return new Set([...groups].filter(([, own]) => own.every(({ id }) => applied.has(id))).map(([ref]) => ref));
}

function manifestOf(
  { wanted }: Change,
  digest: string | undefined,
): Pick<ResourceRecord, 'file' | 'line' | 'manifest'> {
  if (wanted === undefined || digest === undefined) return {};
  const { file, line } = wanted.source;
  return { file, ...optional('line', line), manifest: digest };
}

/**
 * An object that departed from a manifest stays in sync with that one on record, so that it is seen as drift. Once
 * another manifest asks for something else, what the object holds is nobody's drift any more, even when that commit is
 * taken back half-way.
 */
function syncOf(
  change: Change,
  { known, digest, now }: { known: ResourceRecord | undefined; digest: string | undefined; now: number },
): Pick<ResourceRecord, 'inSyncWith' | 'inSyncAt'> {
  if (digest === undefined) return {};
  if (isInSync(change)) return { inSyncWith: digest, inSyncAt: now };
  if (known?.inSyncWith !== digest) return {};
  return { inSyncWith: digest, ...optional('inSyncAt', known.inSyncAt) };
}

/** A suspended object is kept whatever it is like. */
function isInSync({ verdict, leftAlone }: Change): boolean {
  return verdict === 'keep' && leftAlone.every(({ why }) => why !== 'suspended');
}

function optional<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: T });
}
