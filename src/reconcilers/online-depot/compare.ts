import type { JsonObject } from '../../base/json.ts';
import type { FieldChange, Phase } from '../../plan/change.ts';
import type { Comparison, Refusal } from '../../plan/comparison.ts';
import type { FieldDifferences } from '../../plan/diff-fields.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { markInText } from '../content-mark.ts';
import { asFacts, type DepotFacts } from './facts.ts';

/** Whether a depot has content is no field of it, but a manifest asks for it all the same. */
export const syncedPath = 'synced';

export function compare(
  wanted: Manifest<'OnlineDepot'>,
  found: PresentObservation<'OnlineDepot'>,
  { changed, leftAlone }: FieldDifferences,
): Comparison {
  const facts = asFacts(found.facts);
  const isReplaced = changed.some(({ effect }) => effect === 'replace');
  const flushes = facts.isSystem && wanted.lifecycle.replace === 'allow';
  const fields = changed.map((change) => (flushes && isDisabling(change) ? { ...change, ...flushed } : change));
  return {
    changed: [...fields, ...(isReplaced || !mayDecide(wanted, found) ? [] : missingContent(wanted, facts))],
    leftAlone,
    refused: refusals(wanted, facts, changed),
    remarks: remarksOf(wanted, facts),
    next: nextOf(found, facts, isReplaced),
  };
}

const flushed = { impact: 'destructive' as const, reversible: false };

export function isDisabling({ path, to }: FieldChange): boolean {
  return (path === 'spec.state' && to === 'Disabled') || (path === 'spec.enabled' && to === false);
}

/** What somebody else made is not synchronised for them. */
function mayDecide({ lifecycle }: Manifest, { owner, unmarked }: PresentObservation): boolean {
  return owner !== undefined || unmarked === true || lifecycle.adopt;
}

function missingContent(wanted: Manifest<'OnlineDepot'>, { isSynced, isShadowed }: DepotFacts): FieldChange[] {
  if (isSynced !== false || isShadowed || !wantsContent(wanted)) return [];
  return [{ path: syncedPath, from: false, to: true, effect: 'in-place', impact: 'safe', reversible: true }];
}

export function wantsContent({ spec }: Pick<Manifest<'OnlineDepot'>, 'spec'>): boolean {
  return spec.syncOnCreate !== false && spec.enabled !== false && spec.state !== 'Disabled';
}

function refusals(
  { spec }: Manifest<'OnlineDepot'>,
  { isSystem }: DepotFacts,
  changed: readonly FieldChange[],
): Refusal[] {
  const differs = (field: string): boolean => changed.some(({ path }) => path === `spec.${field}`);
  const mark = markInText(spec.description);
  if (!isSystem) return [...(differs('state') ? [stateOfOther] : []), ...(mark === undefined ? [] : [mark])];
  const isBoth = spec.enabled !== undefined && spec.state !== undefined;
  return [
    ...(differs('description') ? [descriptionOfSystem] : []),
    ...(isBoth && spec.enabled !== (spec.state === 'Present') ? [contradiction] : []),
  ];
}

const stateOfOther: Refusal = {
  reason: 'unsupported',
  message: 'spec.state is for the depots that vCenter brings with it.',
  remedy: 'Write "enabled" instead; to have the depot removed, remove its manifest.',
};

const descriptionOfSystem: Refusal = {
  reason: 'unsupported',
  message: 'vCenter brings this depot with it and does not let its description be changed.',
  remedy: 'Remove spec.description.',
};

const contradiction: Refusal = {
  reason: 'precondition',
  message: 'spec.enabled and spec.state say different things of the same depot.',
  remedy: 'Keep spec.state, which is for the depots that vCenter brings with it.',
};

function remarksOf(wanted: Manifest<'OnlineDepot'>, facts: DepotFacts): string[] {
  if (!wantsContent(wanted)) return [];
  return facts.isShadowed ? [shadowed] : [];
}

const shadowed =
  'A UMDS depot is set and enabled: vCenter synchronises with it alone, and what this depot offers stays as old as it is.';

function nextOf(found: PresentObservation, { former }: DepotFacts, isReplaced: boolean): Phase[] {
  const location = former ?? (isReplaced ? found.identity[0] : undefined);
  if (location === undefined) return [];
  return [{ title: `Delete the former depot ${location} once the new one has content`, impact: 'destructive' }];
}

/** What vCenter does not have cannot be disabled. */
export function checkNew({ spec, identity }: Manifest<'OnlineDepot'>): Refusal | undefined {
  if (spec.state === undefined) return markInText(spec.description);
  return {
    reason: 'precondition',
    message: `spec.state is for the depots that vCenter brings with it, and it has none at ${identity.join('/')}.`,
    remedy: 'Correct spec.location, or remove spec.state to have a depot created.',
  };
}

export function remarksOnNew(wanted: Manifest<'OnlineDepot'>, facts?: JsonObject): string[] {
  return facts?.['isShadowed'] === true && wantsContent(wanted) ? [shadowed] : [];
}
