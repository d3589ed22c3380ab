import { InternalError } from '../base/internal-error.ts';
import type { Kind, Manifest } from '../spec/manifest.ts';
import { formatRef } from '../spec/manifest.ts';
import type { Change } from './change.ts';
import type { Comparison } from './comparison.ts';
import { decideUnwanted } from './decide-unwanted.ts';
import { blank, blocked, decision, suspended, type DecideContext, type Decision } from './decision.ts';
import { diffFields, fieldsOfNew } from './diff-fields.ts';
import type { PresentObservation } from './observation.ts';
import { formatStamp, otherOwner, ownStamps, type OwnerStamp } from './owner-stamp.ts';
import { identityKey, type Pair } from './pair.ts';

/** Decides what to do about one object, once and here. Pure. */
export function decide<K extends Kind>(pair: Pair<K>, kind: K, context: DecideContext): Change<K> {
  const { wanted, found } = pair;
  if (wanted === undefined) {
    if (found.state !== 'present') throw new InternalError('a pair holds neither a manifest nor a live object');
    return decideUnwanted(kind, found, context);
  }
  const blocked = blockedBefore(pair, context);
  if (blocked !== undefined) return { ...blank(kind, wanted, found), ...blocked };
  if (found.state !== 'present') return decideAbsent(kind, wanted, context);
  return decidePresent(kind, wanted, found, context);
}

/** What stops a wanted object before any field is compared. */
function blockedBefore(pair: Pair, context: DecideContext): Decision | undefined {
  const { wanted, found, rivals } = pair;
  if (wanted === undefined) return undefined;
  const name = wanted.identity.join('/');
  if (found.state === 'unreadable') {
    return {
      ...blocked('unreadable', `${name} could not be read, so nothing is decided about it: ${found.error.message}`),
      remedy: found.error.remedy,
      error: found.error,
    };
  }
  if (rivals.length > 0 && found.state === 'present') return blockedByRivals(wanted, found, rivals);
  if (found.state !== 'present') return undefined;
  if (found.removing === true) {
    return {
      ...blocked('being-removed', `vCenter is still removing the former ${name}.`),
      remedy: 'Run again once it is gone.',
    };
  }
  const other = otherOwner(found.stamps, context.environment);
  if (other === undefined) return undefined;
  return {
    ...blocked('owned-by-other', `${name} is managed by the environment "${other}".`),
    remedy: `Remove it from one of the two environments; with "onRemove: orphan" there, "${other}" lets go of it.`,
  };
}

function blockedByRivals(wanted: Manifest, found: PresentObservation, rivals: PresentObservation[]): Decision {
  const sameStamp = rivals.some(({ owner }) => owner?.name !== undefined && sameOwner(owner, found.owner));
  const ids = rivals.map((rival) => `${rival.identity.join('/')} (${rival.id})`).join(', ');
  if (sameStamp) {
    return {
      ...blocked('owned-twice', `${found.identity.join('/')} (${found.id}) carries the same owner stamp as ${ids}.`),
      remedy: 'Remove the stamp from, or delete, the object that is not meant.',
    };
  }
  return {
    ...blocked('name-taken', `${wanted.identity.join('/')} is the name of another object: ${ids}.`),
    remedy: 'Rename or remove the other object first, or ask for another name.',
  };
}

/** Two environments may well have manifests of the same name. */
function sameOwner(a: OwnerStamp, b: OwnerStamp | undefined): boolean {
  return a.name === b?.name && a.environment === b?.environment;
}

function decideAbsent<K extends Kind>(kind: K, wanted: Manifest<K>, context: DecideContext): Change<K> {
  const base = blank(kind, wanted, { state: 'absent' });
  if (wanted.lifecycle.suspend) return { ...base, ...suspended('It does not exist, and its manifest is suspended.') };
  if (context.stampOnly) {
    const name = wanted.identity.join('/');
    return { ...base, ...decision('keep', 'absent', `${name} does not exist, so there is nothing to take over.`) };
  }
  const refusal = context.checkNew?.(wanted, context.kindFacts);
  if (refusal !== undefined) return { ...base, ...refusal, verdict: 'blocked' };
  const remarks = context.remarksOnNew?.(wanted, context.kindFacts) ?? [];
  return {
    ...base,
    ...(remarks.length === 0 ? {} : { remarks }),
    verdict: 'create',
    reason: 'absent',
    message: `${wanted.identity.join('/')} does not exist.`,
    fields: fieldsOfNew(wanted, context.rules),
    stamp: { to: wantedStamp(wanted, context) },
  };
}

function decidePresent<K extends Kind>(
  kind: K,
  wanted: Manifest<K>,
  found: PresentObservation<K>,
  context: DecideContext,
): Change<K> {
  const { changed, leftAlone, refused = [], ...told } = compareWith(wanted, found, context);
  const base = {
    ...blank(kind, wanted, found),
    fields: changed,
    leftAlone,
    ...toldOf(told),
    ...renaming(wanted, found),
  };
  if (wanted.lifecycle.suspend) {
    const left = changed.map((field) => ({ ...field, why: 'suspended' as const }));
    const { next: _next, ...still } = base;
    return { ...still, ...suspended('Its manifest is suspended.'), fields: [], leftAlone: [...leftAlone, ...left] };
  }
  const unmarked = found.unmarked === true;
  const ours = found.owner !== undefined || found.createdBy === context.environment || unmarked;
  const adopts = wanted.lifecycle.adopt || context.adopt.has(formatRef({ kind, name: wanted.metadata.name }));
  if (!ours && !adopts) return { ...base, ...decideUnowned(wanted, changed.length) };
  if (context.stampOnly) return decideStampOnly(base, wanted, found, context);

  const [refusal] = refused;
  if (refusal !== undefined) return { ...base, ...refusal, verdict: 'blocked' };
  const replaced = changed.filter((field) => field.effect === 'replace').map((field) => field.path);
  if (replaced.length > 0) {
    // The stamp goes with the object, so the new one gets it whether or not it changes.
    return { ...base, stamp: { to: wantedStamp(wanted, context) }, ...decideReplace(wanted, replaced) };
  }
  const stamp = stampChange(wanted, found, context);
  const withStamp = stamp === undefined ? base : { ...base, stamp };
  return { ...withStamp, ...decideInPlace(ours, changed.length > 0, stamp !== undefined, wanted) };
}

/** What people are told besides; nothing where there is nothing to tell. */
function toldOf({ remarks = [], next = [] }: Pick<Comparison, 'remarks' | 'next'>): Pick<Change, 'remarks' | 'next'> {
  return { ...(remarks.length === 0 ? {} : { remarks }), ...(next.length === 0 ? {} : { next }) };
}

/** Takes an object over as it is: the difference is for the next plan to show. */
function decideStampOnly<K extends Kind>(
  base: Change<K>,
  wanted: Manifest<K>,
  found: PresentObservation<K>,
  context: DecideContext,
): Change<K> {
  const left = base.fields.map((field) => ({ ...field, why: 'stamp-only' as const }));
  const untouched = { ...base, fields: [], leftAlone: [...base.leftAlone, ...left], stampOnly: true as const };
  delete untouched.previousIdentity;
  const stamp = stampChange(wanted, found, context);
  const ours = found.owner !== undefined;
  if (stamp === undefined) return { ...untouched, ...decideInPlace(true, false, false, wanted) };
  return { ...untouched, stamp, ...decideInPlace(ours, false, true, wanted) };
}

function compareWith<K extends Kind>(
  wanted: Manifest<K>,
  found: PresentObservation<K>,
  { rules, widens, compare }: DecideContext,
): Comparison {
  const byField = diffFields(wanted, found, rules, widens);
  return compare === undefined ? byField : compare(wanted, found, byField);
}

function decideInPlace(ours: boolean, differs: boolean, restamps: boolean, wanted: Manifest): Decision {
  const name = wanted.identity.join('/');
  if (!ours) return decision('adopt', 'adoption-asked', `${name} exists and is taken over.`);
  if (differs) return decision('update', 'differs', `${name} differs from its manifest.`);
  if (restamps) return decision('update', 'ownership-changed', `The owner stamp of ${name} is brought up to date.`);
  return decision('keep', 'in-sync', `${name} is as its manifest asks.`);
}

/** An object that nobody manages is never changed by surprise; one that is as asked needs no change. */
function decideUnowned(wanted: Manifest, differing: number): Decision {
  const name = wanted.identity.join('/');
  if (differing === 0) {
    return decision('keep', 'in-sync-unowned', `${name} is as its manifest asks, but no environment manages it.`);
  }
  return {
    ...blocked('exists-unowned', `${name} exists, differs from its manifest, and no environment manages it.`),
    remedy: `To take it over, write "lifecycle: { adopt: true }" in its manifest or run "trueup adopt ${wanted.kind}/${wanted.metadata.name}".`,
  };
}

function decideReplace(wanted: Manifest, paths: string[]): Decision {
  const name = wanted.identity.join('/');
  const fields = paths.join(', ');
  if (wanted.lifecycle.replace === 'allow') {
    return decision(
      'replace',
      'create-only-field-differs',
      `${fields} can only change by deleting and creating ${name} again.`,
    );
  }
  return {
    ...blocked(
      'replace-forbidden',
      `${fields} can only change by deleting and creating ${name} again, which is forbidden.`,
    ),
    remedy: `Undo the change of ${fields}, or write "lifecycle: { replace: allow }" if losing the object is what you want.`,
  };
}

function stampChange(wanted: Manifest, found: PresentObservation, context: DecideContext): Change['stamp'] {
  if (found.unmarked === true) return undefined;
  const to = wantedStamp(wanted, context);
  const own = ownStamps(found.stamps, context.environment);
  if (own.length === 1 && own[0] === to) return undefined;
  return own.length === 0 ? { to } : { from: own.join(' '), to };
}

function wantedStamp(wanted: Manifest, context: DecideContext): string {
  const { environment, stampHoldsName } = context;
  const name = stampHoldsName ? { name: wanted.metadata.name } : {};
  return formatStamp({ environment, ...name, onRemove: wanted.lifecycle.onRemove });
}

function renaming(wanted: Manifest, found: PresentObservation): Partial<Pick<Change, 'previousIdentity'>> {
  const same = identityKey(wanted.identity) === identityKey(found.identity);
  return same ? {} : { previousIdentity: found.identity };
}
