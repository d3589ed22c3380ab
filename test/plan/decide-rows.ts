import type { ErrorRecord } from '../../src/base/error-record.ts';
import type { Change, ReasonCode, Verdict } from '../../src/plan/change.ts';
import type { DecideContext } from '../../src/plan/decision.ts';
import type { Observation, PresentObservation } from '../../src/plan/observation.ts';
import type { Pair } from '../../src/plan/pair.ts';
import { fieldRules } from '../../src/spec/field-rules.ts';
import type { Lifecycle } from '../../src/spec/manifest.ts';
import { present, tagManifest } from './builders.ts';

export const outage: ErrorRecord = { code: 'unreachable', message: 'No answer.', remedy: 'Wait.', retry: 'backoff' };

export function tagContext(rest: Partial<DecideContext> = {}): DecideContext {
  return {
    environment: 'lab',
    rules: fieldRules('Tag'),
    widens: () => false,
    prune: true,
    adopt: new Set(),
    stampOnly: false,
    stampHoldsName: true,
    defaultRemoval: 'delete',
    ...rest,
  };
}

/** The tag prod of the category env as vCenter has it, without stamps unless some are given. */
export function live(rest: Partial<PresentObservation<'Tag'>> = {}, ...stamps: string[]): PresentObservation<'Tag'> {
  return {
    ...present<'Tag'>('t1', ['env', 'prod'], { category: 'env', name: 'prod', description: '' }, stamps),
    ...rest,
  };
}

export const described = { category: 'env', name: 'prod', description: 'old' };
const inOtherCategory = { category: 'tier', name: 'prod' };
export const own = 'trueup/lab/prod';

export function wantedPair(
  found: Observation<'Tag'>,
  lifecycle: Partial<Lifecycle> = {},
  rivals: PresentObservation<'Tag'>[] = [],
): Pair<'Tag'> {
  return { wanted: tagManifest('prod', { description: '' }, { lifecycle }), found, rivals };
}

export function unwanted(found: PresentObservation<'Tag'>): Pair<'Tag'> {
  return { found, rivals: [] };
}

interface Row {
  name: string;
  pair: Pair<'Tag'>;
  context?: Partial<DecideContext>;
  verdict: Verdict;
  reason: ReasonCode;
  stamp?: Change['stamp'];
}

const wantedRows: Row[] = [
  {
    name: 'what does not exist is created with its stamp',
    pair: wantedPair({ state: 'absent' }),
    verdict: 'create',
    reason: 'absent',
    stamp: { to: own },
  },
  {
    name: 'what does not exist and is suspended is not created',
    pair: wantedPair({ state: 'absent' }, { suspend: true }),
    verdict: 'keep',
    reason: 'suspended',
  },
  {
    name: 'what could not be read is blocked',
    pair: wantedPair({ state: 'unreadable', error: outage }),
    verdict: 'blocked',
    reason: 'unreadable',
  },
  {
    name: 'an owned object that is as asked is kept',
    pair: wantedPair(live({}, own)),
    verdict: 'keep',
    reason: 'in-sync',
  },
  {
    name: 'an owned object that differs is updated and keeps its stamp',
    pair: wantedPair(live({ fields: described }, own)),
    verdict: 'update',
    reason: 'differs',
  },
  {
    name: 'an owned object that differs is left alone while its manifest is suspended',
    pair: wantedPair(live({ fields: described }, own), { suspend: true }),
    verdict: 'keep',
    reason: 'suspended',
  },
  {
    name: 'a stamp with another removal policy is brought up to date',
    pair: wantedPair(live({}, own), { onRemove: 'orphan' }),
    verdict: 'update',
    reason: 'ownership-changed',
    stamp: { from: own, to: `${own};orphan` },
  },
  {
    name: 'two stamps of this environment become one',
    pair: wantedPair(live({}, own, `${own};forbid`)),
    verdict: 'update',
    reason: 'ownership-changed',
    stamp: { from: `${own} ${own};forbid`, to: own },
  },
  {
    name: 'an object that this environment created but did not come to stamp is stamped',
    pair: wantedPair(live({ createdBy: 'lab' })),
    verdict: 'update',
    reason: 'ownership-changed',
    stamp: { to: own },
  },
  {
    name: 'an object that another environment created but did not stamp is nobody’s',
    pair: wantedPair(live({ createdBy: 'prod', fields: described })),
    verdict: 'blocked',
    reason: 'exists-unowned',
  },
  {
    name: 'the stamp leaves the manifest’s name out where the kind has no room for it',
    pair: wantedPair({ state: 'absent' }),
    context: { stampHoldsName: false },
    verdict: 'create',
    reason: 'absent',
    stamp: { to: 'trueup/lab' },
  },
  {
    name: 'an object that nobody manages and that is as asked is kept without a stamp',
    pair: wantedPair(live()),
    verdict: 'keep',
    reason: 'in-sync-unowned',
  },
  {
    name: 'an object that nobody manages and that differs is blocked',
    pair: wantedPair(live({ fields: described })),
    verdict: 'blocked',
    reason: 'exists-unowned',
  },
  {
    name: 'an object that nobody manages is adopted when its manifest says so',
    pair: wantedPair(live({ fields: described }), { adopt: true }),
    verdict: 'adopt',
    reason: 'adoption-asked',
    stamp: { to: own },
  },
  {
    name: 'an object that nobody manages is adopted when the run asks for it by name',
    pair: wantedPair(live()),
    context: { adopt: new Set(['Tag/prod']) },
    verdict: 'adopt',
    reason: 'adoption-asked',
    stamp: { to: own },
  },
  {
    name: 'an object that is only to be marked is adopted, whatever differs',
    pair: wantedPair(live({ fields: described })),
    context: { adopt: new Set(['Tag/prod']), stampOnly: true },
    verdict: 'adopt',
    reason: 'adoption-asked',
    stamp: { to: own },
  },
  {
    name: 'an object that is only to be marked and is marked is kept, whatever differs',
    pair: wantedPair(live({ fields: described }, own)),
    context: { stampOnly: true },
    verdict: 'keep',
    reason: 'in-sync',
  },
  {
    name: 'an object that is only to be marked is not created',
    pair: wantedPair({ state: 'absent' }),
    context: { stampOnly: true },
    verdict: 'keep',
    reason: 'absent',
  },
  {
    name: 'an object that was not named is not marked',
    pair: wantedPair(live({ fields: described })),
    context: { stampOnly: true },
    verdict: 'blocked',
    reason: 'exists-unowned',
  },
  {
    name: 'the adoption of another object adopts nothing here',
    pair: wantedPair(live()),
    context: { adopt: new Set(['TagCategory/prod']) },
    verdict: 'keep',
    reason: 'in-sync-unowned',
  },
  {
    name: 'an adoption does not take an object from another environment',
    pair: wantedPair(live({}, 'trueup/prod/prod'), { adopt: true }),
    verdict: 'blocked',
    reason: 'owned-by-other',
  },
  {
    name: 'an object that another environment manages too is blocked',
    pair: wantedPair(live({ fields: described }, own, 'trueup/prod/prod')),
    verdict: 'blocked',
    reason: 'owned-by-other',
  },
  {
    name: 'a replacement is forbidden unless the manifest allows it',
    pair: wantedPair(live({ fields: inOtherCategory }, own)),
    verdict: 'blocked',
    reason: 'replace-forbidden',
    stamp: { to: own },
  },
  {
    name: 'a replacement that is allowed gives the new object its stamp',
    pair: wantedPair(live({ fields: inOtherCategory }, own), { replace: 'allow' }),
    verdict: 'replace',
    reason: 'create-only-field-differs',
    stamp: { to: own },
  },
  {
    name: 'an ignored field is not a reason to replace',
    pair: wantedPair(live({ fields: { ...inOtherCategory, description: '' } }, own), { ignore: ['spec.category'] }),
    verdict: 'keep',
    reason: 'in-sync',
  },
  {
    name: 'an object that vCenter is removing blocks its manifest',
    pair: wantedPair(live({ removing: true }, own)),
    verdict: 'blocked',
    reason: 'being-removed',
  },
  {
    name: 'the wanted name in another object’s hands is blocked',
    pair: wantedPair(live({ identity: ['env', 'other'] }, own), {}, [live({ id: 't2' })]),
    verdict: 'blocked',
    reason: 'name-taken',
  },
  {
    name: 'the wanted name in the hands of another environment’s manifest of the same name is taken, not owned twice',
    pair: wantedPair(live({ identity: ['env', 'other'] }, own), {}, [live({ id: 't2' }, 'trueup/prod/prod')]),
    verdict: 'blocked',
    reason: 'name-taken',
  },
  {
    name: 'two objects with one stamp are blocked',
    pair: wantedPair(live({}, own), {}, [live({ id: 't2', identity: ['env', 'copy'] }, own)]),
    verdict: 'blocked',
    reason: 'owned-twice',
  },
];

const unwantedRows: Row[] = [
  {
    name: 'what no manifest asks for is deleted',
    pair: unwanted(live({}, own)),
    verdict: 'delete',
    reason: 'not-wanted',
    stamp: { from: own },
  },
  {
    name: 'what no manifest asks for is let go of when its last manifest said orphan',
    pair: unwanted(live({}, `${own};orphan`)),
    verdict: 'release',
    reason: 'orphan-asked',
    stamp: { from: `${own};orphan` },
  },
  {
    name: 'what no manifest asks for stays when its last manifest forbade the removal',
    pair: unwanted(live({}, `${own};forbid`)),
    verdict: 'blocked',
    reason: 'removal-forbidden',
  },
  {
    name: 'the kind’s own policy counts where there is no stamp',
    pair: unwanted(live()),
    context: { defaultRemoval: 'forbid' },
    verdict: 'blocked',
    reason: 'removal-forbidden',
  },
  {
    name: 'nothing is deleted while pruning is off',
    pair: unwanted(live({}, own)),
    context: { prune: false },
    verdict: 'keep',
    reason: 'prune-off',
  },
  {
    name: 'what vCenter is removing already is left to it',
    pair: unwanted(live({ removing: true }, own)),
    verdict: 'keep',
    reason: 'being-removed',
  },
  {
    name: 'what another environment manages too is only let go of',
    pair: unwanted(live({}, own, 'trueup/prod/prod')),
    verdict: 'release',
    reason: 'owned-by-other',
    stamp: { from: own },
  },
  {
    name: 'nothing is deleted while something of its kind is unreadable',
    pair: unwanted(live({}, own)),
    context: { incomplete: outage },
    verdict: 'blocked',
    reason: 'unreadable',
  },
  {
    name: 'letting go does not need everything to be read',
    pair: unwanted(live({}, `${own};orphan`)),
    context: { incomplete: outage },
    verdict: 'release',
    reason: 'orphan-asked',
    stamp: { from: `${own};orphan` },
  },
];

/** Every decision about one tag: what is there, and what follows. */
export const rows = [...wantedRows, ...unwantedRows];
