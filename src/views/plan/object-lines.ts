import type { Change, FieldChange, Verdict } from '../../plan/change.ts';
import { cleanProse, cleanText } from '../clean-text.ts';
import { refText } from '../facts.ts';
import { inset, type Layout } from '../layout.ts';
import type { PlannedChange } from '../plan-overview.ts';
import { hang, indent, span, type Line } from '../span.ts';
import { irreversibleWords, verdictSigns, verdictStyles } from '../words.ts';
import { flow, wrapProse } from '../wrap.ts';
import { createLines } from './create-lines.ts';
import { entriesOf } from './field-entry.ts';
import { fieldLines } from './field-lines.ts';
import { leftAloneLines } from './left-alone-lines.ts';
import { stepLines, takesSeveralWrites } from './step-lines.ts';

/** What happens to an object as a whole, where its sign and its fields do not say it. */
const fates: Partial<Record<Verdict, string>> = {
  replace: 'deleted and created again',
  adopt: 'taken over',
  delete: 'no manifest asks for it',
  release: 'stays as it is, no longer managed',
};

/** Columns that everything below an object's first line is moved to the right. */
const bodyIndent = 4;

/** One object of a plan with everything that happens to it. */
export function objectLines(planned: PlannedChange, layout: Layout): Line[] {
  const { change, steps, next } = planned;
  const inner = inset(layout, 2 + bodyIndent);
  const showsSteps = layout.verbose ? steps.length > 0 : takesSeveralWrites(steps);
  const body = [
    ...(layout.verbose ? wrapProse(cleanProse(change.message), inner.prose, 'dim') : []),
    ...valueLines(change, inner),
    ...leftAloneLines(change.leftAlone, inner),
    ...remarkLines(change, inner),
    ...useLines(change, inner),
    ...(showsSteps ? stepLines(steps, inner) : []),
    ...next.flatMap((phase) => wrapProse(`then: ${phase}`, inner.prose, 'dim')),
  ];
  return [...headLines(planned, layout, showsSteps), ...indent(2 + bodyIndent, body)];
}

/** The line that names an object: `~ Tag/tier-web  tier/web`. */
function headLines({ change, steps }: PlannedChange, layout: Layout, showsSteps: boolean): Line[] {
  const told = showsSteps || change.fields.some((field) => !field.reversible);
  const warns = !told && steps.some((step) => !step.reversible);
  const fate = fates[change.verdict];
  const pieces = [
    [span(refText(change.ref), 'strong')],
    ...identityPiece(change),
    ...(fate === undefined ? [] : [[span(fate, 'dim')]]),
    ...(warns ? [[span(`(${irreversibleWords})`, 'removed')]] : []),
  ];
  return signedLines(change.verdict, pieces, layout);
}

/** Pieces behind the sign of a verdict. */
export function signedLines(verdict: Verdict, pieces: Line[], layout: Layout): Line[] {
  const sign = `${verdictSigns[verdict]} `;
  const lines = flow(pieces, inset(layout, 2 + sign.length).width);
  return indent(2, hang([span(sign, verdictStyles[verdict])], lines));
}

/** The name in vSphere, where it is not the manifest's own name and no field says it. */
export function identityPiece({ verdict, identity, ref }: Change): Line[] {
  const name = identity.join('/');
  return verdict === 'create' || name === ref.name || name === '' ? [] : [[span(cleanText(name), 'dim')]];
}

/** The fields of an object, with its name and its owner stamp where they change. */
export function valueLines(change: Change, layout: Layout): Line[] {
  const entries = entriesOf(shownFields(change));
  if (change.verdict === 'create') return createLines(entries, layout);
  return fieldLines(entries, layout);
}

export function shownFields(change: Change): FieldChange[] {
  const named = change.fields.some(({ path }) => path === 'spec.name');
  // What was only moved says so by its fields.
  const isMoved = change.fields.length > 0 && change.previousIdentity?.at(-1) === change.identity.at(-1);
  const renames = change.previousIdentity !== undefined && !named && !isMoved;
  const stamped = change.stamp !== undefined && change.verdict !== 'create' && change.verdict !== 'delete';
  return [
    ...(renames ? [note('name in vSphere', change.previousIdentity?.join('/'), change.identity.join('/'))] : []),
    ...change.fields.filter((field) => !repeatsName(change, field)),
    ...(stamped ? [note('owner stamp', change.stamp?.from, change.stamp?.to)] : []),
  ];
}

/** A new object's name is already in its first line. */
function repeatsName({ verdict, ref }: Change, { path, to }: FieldChange): boolean {
  return verdict === 'create' && path === 'spec.name' && to === ref.name;
}

function note(path: string, from: string | undefined, to: string | undefined): FieldChange {
  return {
    path,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    effect: 'in-place',
    impact: 'safe',
    reversible: true,
  };
}

/** What else people should know of the object. */
export function remarkLines({ remarks = [] }: Change, layout: Layout): Line[] {
  return remarks.flatMap((remark) => wrapProse(`note: ${cleanProse(remark)}`, layout.prose, 'dim'));
}

const mostUses = 5;

function useLines({ uses, verdict }: Change, layout: Layout): Line[] {
  if (uses.length === 0 || verdict === 'blocked') return [];
  const shown = layout.verbose ? uses : uses.slice(0, mostUses);
  const more = uses.length > shown.length ? ` and ${uses.length - shown.length} more` : '';
  const names = shown.map(({ kind, name }) => cleanProse(`${kind} ${name}`)).join(', ');
  return wrapProse(`used by ${names}${more}`, layout.prose, 'dim');
}
