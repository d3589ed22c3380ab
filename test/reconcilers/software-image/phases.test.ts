import { describe, expect, test } from 'vitest';
import type { HostFact, ImageFacts, RunningFact } from '../../../src/reconcilers/software-image/facts.ts';
import type { ImageSpec, RemediationMode } from '../../../src/reconcilers/software-image/image-spec.ts';
import { phaseOf, type ImagePhase } from '../../../src/reconcilers/software-image/phase.ts';
import { hasLeftover, isScanOld } from '../../../src/reconcilers/software-image/scan-age.ts';
import type { Wish } from '../../../src/reconcilers/software-image/wish.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const minutesAgo = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();
const committed = { baseImage: 'u2', components: {}, hardwareSupport: {}, solutions: {}, unmodelled: [], vanished: [] };

type Compliance = NonNullable<ImageFacts['compliance']>;
type Check = NonNullable<ImageFacts['check']>;
type Apply = NonNullable<ImageFacts['apply']>;

function scanned(status = 'NON_COMPLIANT', more: Partial<Compliance> = {}, host: Partial<HostFact> = {}): Compliance {
  const one = { name: 'esx01', status, impact: 'REBOOT_REQUIRED', stageStatus: 'NOT_STAGED', messages: [], ...host };
  const base = { status, impact: 'REBOOT_REQUIRED', scanTime: minutesAgo(60), commit: '7', messages: [] };
  return { ...base, hosts: { h1: one }, ...more };
}

function checked(status = 'OK', more: Partial<Check> = {}): Check {
  return { status, commit: '7', endTime: minutesAgo(30), findings: [], ...more };
}

function applied(more: Partial<Apply> = {}): Apply {
  const times = { startTime: minutesAgo(120), endTime: minutesAgo(90) };
  return { status: 'ERROR', commit: '7', ...times, failed: { h1: 'It did not restart.' }, durations: [], ...more };
}

/** Managed by an image that is committed as asked, scanned an hour ago, with one host that differs. */
function factsOf(more: Partial<ImageFacts> = {}): ImageFacts {
  const target = { type: 'cluster', id: 'c1' } as const;
  const bare = { target, account: 'a@b', enabled: true, committed, drafts: [], compliance: scanned() };
  return { ...bare, running: [], gaps: [], named: {}, parallelHosts: 1, newestCommit: '7', ...more };
}

function wishOf(spec: Partial<ImageSpec> = {}, more: Partial<Wish> = {}): Wish {
  const { baseImage = 'u2' } = spec;
  const whole: ImageSpec = { baseImage, ...spec };
  return { spec: whole, wanted: { baseImage: 'u2' }, isScanOld: false, hasLeftover: false, ...more };
}

const mode = (name: RemediationMode, more: object = {}): Partial<ImageSpec> => ({
  remediation: { mode: name, ...more },
});
const staged = { stageStatus: 'STAGED' };
const other = { wanted: { baseImage: 'u3' } };
const without = (name: 'committed' | 'compliance' | 'newestCommit'): ImageFacts => {
  const { [name]: _left, ...facts } = factsOf();
  return facts;
};

/** The state machine of an image, an arrow a row: what is there, what is asked for, and what comes next. */
const arrows: [string, ImageFacts, Wish, Partial<ImagePhase> & { name: ImagePhase['name'] }][] = [
  ['not managed, and not asked for', factsOf({ enabled: false }), wishOf(), { name: 'refused' }],
  [
    'not managed, nothing committed',
    { ...without('committed'), enabled: false },
    wishOf({ enablement: { mode: 'Required' } }),
    { name: 'commit' },
  ],
  [
    'not managed, committed otherwise',
    factsOf({ enabled: false }),
    wishOf({ enablement: { mode: 'Required' } }, other),
    { name: 'commit' },
  ],
  [
    'not managed, committed as asked',
    factsOf({ enabled: false }),
    wishOf({ enablement: { mode: 'Required' } }),
    { name: 'enable' },
  ],
  ['committed otherwise', factsOf(), wishOf(mode('Apply'), other), { name: 'commit' }],
  ['never scanned', without('compliance'), wishOf(mode('CheckOnly')), { name: 'scan' }],
  ['scanned too long ago', factsOf(), wishOf(mode('CheckOnly'), { isScanOld: true }), { name: 'scan' }],
  ['scanned before the newest commit', factsOf({ newestCommit: '8' }), wishOf(mode('CheckOnly')), { name: 'scan' }],
  [
    'scanned before the last remediation',
    factsOf({ apply: applied({ endTime: minutesAgo(5) }) }),
    wishOf(mode('Apply', { maxAttempts: 3 })),
    { name: 'scan' },
  ],
  [
    'scanned against another image',
    factsOf({ compliance: scanned('NON_COMPLIANT', { isOfOther: true }) }),
    wishOf(mode('Apply')),
    { name: 'scan' },
  ],
  ['COMPLIANT', factsOf({ compliance: scanned('COMPLIANT') }), wishOf(mode('Apply')), { name: 'settled', hosts: [] }],
  ['INCOMPATIBLE', factsOf({ compliance: scanned('INCOMPATIBLE') }), wishOf(mode('Apply')), { name: 'refused' }],
  ['UNAVAILABLE', factsOf({ compliance: scanned('UNAVAILABLE') }), wishOf(mode('Apply')), { name: 'settled' }],
  ['NON_COMPLIANT, only reported', factsOf(), wishOf(mode('None')), { name: 'settled', hosts: ['h1'] }],
  [
    'NON_COMPLIANT, not checked',
    factsOf(),
    wishOf(mode('CheckOnly')),
    { name: 'prepare', checks: true, stages: false },
  ],
  [
    'checked for another commit',
    factsOf({ check: checked('OK', { commit: '6' }) }),
    wishOf(mode('CheckOnly')),
    { name: 'prepare', checks: true },
  ],
  [
    'checked before the last remediation',
    factsOf({ check: checked('OK', { endTime: minutesAgo(100) }), apply: applied() }),
    wishOf(mode('Apply', { maxAttempts: 2 })),
    { name: 'prepare', checks: true },
  ],
  ['checked: ERROR', factsOf({ check: checked('ERROR') }), wishOf(mode('Apply')), { name: 'prepare', checks: true }],
  [
    'checked: TIMEOUT',
    factsOf({ check: checked('TIMEOUT') }),
    wishOf(mode('Apply')),
    { name: 'prepare', checks: true },
  ],
  [
    'checked: WARNING',
    factsOf({ check: checked('WARNING') }),
    wishOf(mode('Apply')),
    { name: 'prepare', checks: true },
  ],
  [
    'checked: WARNING, which is allowed',
    factsOf({ check: checked('WARNING') }),
    wishOf(mode('Apply', { allowWarnings: true })),
    { name: 'prepare', checks: false, stages: true },
  ],
  ['checked: OK, no more asked for', factsOf({ check: checked() }), wishOf(mode('CheckOnly')), { name: 'settled' }],
  [
    'checked: OK, not staged',
    factsOf({ check: checked() }),
    wishOf(mode('Stage')),
    { name: 'prepare', checks: false, stages: true },
  ],
  [
    'staged, no more asked for',
    factsOf({ check: checked(), compliance: scanned('NON_COMPLIANT', {}, staged) }),
    wishOf(mode('Stage')),
    { name: 'settled' },
  ],
  [
    'staged, to be applied',
    factsOf({ check: checked(), compliance: scanned('NON_COMPLIANT', {}, staged) }),
    wishOf(mode('Apply')),
    { name: 'apply', hosts: ['h1'] },
  ],
  [
    'checked, to be applied without staging',
    factsOf({ check: checked() }),
    wishOf(mode('Apply', { stageFirst: false })),
    { name: 'apply' },
  ],
  [
    'failed, no attempt left',
    factsOf({ check: checked(), apply: applied() }),
    wishOf(mode('Apply')),
    { name: 'refused' },
  ],
  [
    'failed, attempts left',
    factsOf({ check: checked(), apply: applied() }),
    wishOf(mode('Apply', { maxAttempts: 2, stageFirst: false })),
    { name: 'apply' },
  ],
  [
    'failed with another image',
    factsOf({ check: checked(), apply: applied({ commit: '6' }) }),
    wishOf(mode('Apply', { stageFirst: false })),
    { name: 'apply' },
  ],
  ['an own draft that was left behind', factsOf(), wishOf(mode('Apply'), { hasLeftover: true }), { name: 'discard' }],
];

describe('an image that is', () => {
  test.each(arrows)('%s', (_what, facts, wish, wanted) => {
    expect(phaseOf(wish, facts)).toMatchObject(wanted);
  });
});

/** Work that goes on is taken up, whichever it is, and never begun a second time. */
describe('work that goes on', () => {
  const work = ['commit', 'validate', 'scan', 'check', 'stage', 'apply', 'enable', 'set'];

  test.each(work)('is followed where something is to be written: %s', (operation) => {
    const running: RunningFact[] = [{ task: 't1', operation }];
    const follow = { name: 'follow', running: { task: 't1', operation } };
    expect(phaseOf(wishOf({}, other), factsOf({ running }))).toEqual(follow);
    expect(phaseOf(wishOf(mode('Apply')), factsOf({ running }))).toEqual(follow);
    const notEnabled = factsOf({ running, enabled: false });
    expect(phaseOf(wishOf({ enablement: { mode: 'Required' } }), notEnabled)).toEqual(follow);
  });

  test('keeps drafts where they are', () => {
    const facts = factsOf({ running: [{ task: 't1', operation: 'commit' }] });
    expect(phaseOf(wishOf({}, { hasLeftover: true }), facts).name).toBe('settled');
  });
});

describe('a draft was left behind', () => {
  const draft = { draft: 'd1', owner: 'a@b', isOwn: true, status: 'VALID', createdAt: minutesAgo(61) };

  test.each<[string, Partial<typeof draft>, boolean]>([
    ['when it is the account’s and older than an hour', {}, true],
    ['but not one that is younger: somebody may work on it', { createdAt: minutesAgo(59) }, false],
    ['but never somebody else’s', { isOwn: false }, false],
  ])('%s', (_what, more, wanted) => {
    expect(hasLeftover(factsOf({ drafts: [{ ...draft, ...more }] }), now)).toBe(wanted);
  });
});

describe('a scan is old', () => {
  test.each<[string, object, Compliance, boolean]>([
    ['after six hours', {}, scanned('COMPLIANT', { scanTime: minutesAgo(361) }), true],
    ['not before', {}, scanned('COMPLIANT', { scanTime: minutesAgo(359) }), false],
    ['after what the manifest says', { rescanInterval: '30m' }, scanned(), true],
    ['after ten minutes where hosts did not answer', {}, scanned('UNAVAILABLE', { scanTime: minutesAgo(11) }), true],
    ['not with every run then', {}, scanned('UNAVAILABLE', { scanTime: minutesAgo(9) }), false],
  ])('%s', (_what, compliance, found, wanted) => {
    expect(isScanOld({ baseImage: 'u2', compliance }, factsOf({ compliance: found }), now)).toBe(wanted);
  });
});
