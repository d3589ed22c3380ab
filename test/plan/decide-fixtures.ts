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
export const inOtherCategory = { category: 'tier', name: 'prod' };
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

export interface Row {
  name: string;
  pair: Pair<'Tag'>;
  context?: Partial<DecideContext>;
  verdict: Verdict;
  reason: ReasonCode;
  stamp?: Change['stamp'];
}
