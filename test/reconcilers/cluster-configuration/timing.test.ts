import { describe, expect, test } from 'vitest';
import { isCheckDue, isPrecheckDue, leftoversOf } from '../../../src/reconcilers/cluster-configuration/timing.ts';
import { configured, minutesAgo, now, ownDraft, prechecked, uuids, type Configured } from './decided.ts';

const watched = { complianceInterval: '12h' };
const { compliance, current } = configured();
const comparedAgo = (minutes: number, more: object = {}) => ({
  compliance: { ...compliance, endTime: minutesAgo(minutes), ...more },
});
const joined = { current: { ...current, hostNames: { ...current.hostNames, [`${uuids.two}-new`]: 'esx03.example' } } };
const left = { current: { ...current, hostNames: { [uuids.one]: 'esx01.example' } } };

describe('hosts are compared again', () => {
  test.each<[string, Partial<Configured>, boolean]>([
    ['after the interval', comparedAgo(721), true],
    ['and not before', comparedAgo(719), false],
    ['soon after one joined', { ...joined, ...comparedAgo(11) }, true],
    ['but not with every run then', { ...joined, ...comparedAgo(9) }, false],
    ['soon after some could not be looked at', comparedAgo(11, { unknown: ['host-1'] }), true],
    ['but not with every run while they cannot', comparedAgo(9, { unknown: ['host-1'] }), false],
    ['for no reason when one left', { ...left, ...comparedAgo(11) }, false],
  ])('%s', (_when, facts, due) => {
    expect(isCheckDue(watched, configured(facts), now)).toBe(due);
  });
});

describe('hosts are pre-checked again', () => {
  test.each<[string, Partial<Configured>, boolean]>([
    ['where they never were', {}, true],
    ['and not while the last one passed', { precheck: prechecked('NO_IMPACT') }, false],
    ['for another commit', { precheck: prechecked('NO_IMPACT', { commit: '6' }) }, true],
    ['after a comparison', { precheck: prechecked('NO_IMPACT', { endTime: minutesAgo(61) }) }, true],
    [
      'a quarter of an hour after one failed',
      { precheck: prechecked('NO_IMPACT', { status: 'ERROR', endTime: minutesAgo(16) }) },
      true,
    ],
    ['and not sooner', { precheck: prechecked('NO_IMPACT', { status: 'ERROR', endTime: minutesAgo(14) }) }, false],
  ])('%s', (_when, facts, due) => {
    expect(isPrecheckDue(configured(facts), now)).toBe(due);
  });
});

test.each<[string, Parameters<typeof ownDraft>[0], string[]]>([
  ['of ours is left behind after an hour', { modifiedAt: minutesAgo(61) }, ['draft-1']],
  ['of ours may be somebody’s work before', { modifiedAt: minutesAgo(59) }, []],
  ['of somebody else is theirs for good', { isOwn: false, modifiedAt: minutesAgo(6000) }, []],
])('a draft %s', (_what, more, drafts) => {
  expect(leftoversOf(configured({ drafts: [ownDraft(more)] }), now)).toEqual(drafts);
});
