import type { ErrorRecord } from '../base/error-record.ts';
import { formatRef, type Reference } from '../spec/manifest.ts';
import { isActionable, type Change, type ReasonCode, type ResolvedReference } from './change.ts';

/** What exists of one kind, by the name that references use. */
export interface ReferenceTargets {
  /** More than one id under a name makes the name ambiguous. */
  ids: ReadonlyMap<string, readonly string[]>;
  /** The canonical name by id, where references may use others. */
  canonical?: ReadonlyMap<string, string>;
  /** vCenter's own type by id, where a kind has several: of networks. */
  types?: ReadonlyMap<string, string>;
  incomplete?: ErrorRecord;
}

export type ReferenceIndex = ReadonlyMap<string, ReferenceTargets>;

/**
 * Resolves the references of every change that would write something. A reference that leads nowhere, or to more than
 * one object, blocks its change: it never becomes a guess.
 */
export function resolveReferences(changes: readonly Change[], index: ReferenceIndex): Change[] {
  const byRef = new Map(changes.map((change) => [formatRef(change.ref), change]));
  return changes.map((change) => {
    if (change.wanted === undefined || change.verdict === 'blocked') return change;
    const references: ResolvedReference[] = [];
    const leftOut: string[] = [];
    for (const reference of change.wanted.references) {
      const resolved = resolve(reference, index, byRef);
      if (!('reason' in resolved)) references.push(resolved);
      else if (reference.optional === true) leftOut.push(resolved.message);
      else return isActionable(change) ? { ...change, ...resolved, verdict: 'blocked' } : change;
    }
    return withRemarks({ ...change, references }, leftOut);
  });
}

/** What is left out is said of the first few, and counted. */
function withRemarks(change: Change, leftOut: readonly string[]): Change {
  if (leftOut.length === 0) return change;
  const shown = leftOut.slice(0, 5).map((message) => `Left out until it is there: ${message}`);
  const more = leftOut.length > shown.length ? [`Left out besides: ${leftOut.length - shown.length} more.`] : [];
  return { ...change, remarks: [...(change.remarks ?? []), ...shown, ...more] };
}

/** Ids of what references mean, before anything is decided: of a manifest's object first, else of the one of that name. */
export function referenceIds(
  declared: ReadonlyMap<string, string>,
  index: ReferenceIndex,
): (reference: Reference) => string | undefined {
  return ({ kind, name, declaredBy }) => {
    const own = declaredBy?.kind === kind ? declared.get(formatRef(declaredBy)) : undefined;
    if (own !== undefined) return own;
    const [id, ...others] = index.get(kind)?.ids.get(name) ?? [];
    return others.length === 0 ? id : undefined;
  };
}

type Problem = Required<Pick<Change, 'reason' | 'message' | 'remedy'>> & { error?: ErrorRecord };

function resolve(
  reference: Reference,
  index: ReferenceIndex,
  byRef: ReadonlyMap<string, Change>,
): ResolvedReference | Problem {
  const { kind, name, declaredBy } = reference;
  const named = unresolved(reference);
  const declared = declaredBy && byRef.get(formatRef(declaredBy));
  const targets = index.get(kind);
  if (declaredBy !== undefined && declared !== undefined) {
    const id = declaredBy.kind === kind ? idAfter(declared) : targets?.ids.get(name)?.[0];
    return { ...named, declaredBy, ...(id === undefined ? {} : { id }) };
  }
  const [id, ...others] = targets?.ids.get(name) ?? [];
  if (id !== undefined && others.length === 0) return { ...named, id };
  if (id !== undefined) return ambiguous(reference, [id, ...others]);
  return targets?.incomplete === undefined ? notFound(reference, targets) : unreadable(reference, targets.incomplete);
}

function unresolved({ path, kind, name, optional }: Reference): ResolvedReference {
  return { path, kind, name, ...(optional === undefined ? {} : { optional }) };
}

/** The id that an object has now and keeps. */
function idAfter({ verdict, id }: Change): string | undefined {
  return verdict === 'replace' ? undefined : id;
}

function ambiguous(reference: Reference, ids: string[]): Problem {
  return problem(
    'reference-ambiguous',
    `${reference.path}: ${reference.kind} "${reference.name}" exists ${ids.length} times: ${ids.join(', ')}.`,
    'Rename all but one of them, or name the object by its inventory path.',
  );
}

function notFound(reference: Reference, targets: ReferenceTargets | undefined): Problem {
  if (reference.declaredBy !== undefined) return notSelected(reference, formatRef(reference.declaredBy));
  const names = targets?.canonical?.values() ?? targets?.ids.keys() ?? [];
  const known = [...new Set(names)].toSorted().slice(0, 8);
  const hint =
    known.length === 0 ? 'vCenter shows none of this kind to this account' : `vCenter has: ${known.join(', ')}`;
  return problem(
    'reference-not-found',
    `${reference.path}: there is no ${reference.kind} "${reference.name}" in vCenter, and no manifest declares one.`,
    `Correct the name, or add a manifest for it (${hint}).`,
  );
}

/** Its manifest is there, but only a part of the environment was asked for. */
function notSelected(reference: Reference, declaredBy: string): Problem {
  return problem(
    'reference-not-found',
    `${reference.path}: ${reference.kind} "${reference.name}" does not exist yet, and its manifest ${declaredBy} is not part of this run.`,
    `Include ${declaredBy}, or run the whole environment.`,
  );
}

function unreadable(reference: Reference, error: ErrorRecord): Problem {
  const message = `${reference.path}: whether ${reference.kind} "${reference.name}" exists could not be read: ${error.message}`;
  return { ...problem('reference-unreadable', message, error.remedy), error };
}

function problem(reason: ReasonCode, message: string, remedy: string): Problem {
  return { reason, message, remedy };
}
