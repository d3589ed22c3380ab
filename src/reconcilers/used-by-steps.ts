import type { Change } from '../plan/change.ts';
import { ownStamps } from '../plan/owner-stamp.ts';
import type { StepDraft } from '../plan/step.ts';
import { canonicalName } from '../spec/canonical-name.ts';
import { deleteDraft, updateDraft } from './update-draft.ts';

/** What differs from kind to kind. */
export interface StampedSteps {
  /** As titles call it. */
  what: string;
  draft: () => StepDraft;
  /** The writes of changed fields; one for all of them when left out. */
  update?: () => StepDraft[];
}

/** The writes of an object that carries its stamp in `used_by`, apart from what its creation takes. */
export function stepsOfStampedObject(change: Change, environment: string, create: StampedSteps): StepDraft[] {
  const { update = () => updateDraft(change) } = create;
  const stamps = stampSteps(change, environment);
  switch (change.verdict) {
    case 'create':
      return [create.draft(), ...stamps];
    case 'replace':
      return [deleteDraft(change, create.what), create.draft(), ...stamps];
    case 'adopt':
      return [...stamps, ...update()];
    case 'update':
      return [...update(), ...stamps];
    case 'delete':
      return [deleteDraft(change, create.what)];
    case 'release':
      return stamps;
    case 'keep':
    case 'blocked':
      return [];
    default:
      return change.verdict satisfies never;
  }
}

/** The writes that bring the stamps in `used_by` up to date: first the new one, so that the object never stands bare. */
function stampSteps(change: Change, environment: string): StepDraft[] {
  const to = change.stamp?.to;
  const stamps = change.observed?.stamps ?? [];
  const outdated = change.stamp === undefined ? [] : ownStamps(stamps, environment).filter((stamp) => stamp !== to);
  const label = canonicalName(change.identity);
  const held = stamps.includes(to ?? '');
  const adds = to === undefined || (held && change.verdict !== 'replace') ? [] : [to];
  return [
    ...adds.map((stamp) => stampStep('stamp', stamp, `Mark ${label} as managed by ${environment}`)),
    ...(change.verdict === 'replace' ? [] : outdated).map((stamp) =>
      stampStep('unstamp', stamp, `Remove the mark "${stamp}" from ${label}`),
    ),
  ];
}

function stampStep(operation: 'stamp' | 'unstamp', stamp: string, title: string): StepDraft {
  return { operation, args: { stamp }, title, impact: 'safe', reversible: true };
}
