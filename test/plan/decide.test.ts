import { describe, expect, test } from 'vitest';
import { InternalError } from '../../src/base/internal-error.ts';
import type { ReasonCode, Verdict } from '../../src/plan/change.ts';
import { decide } from '../../src/plan/decide.ts';
import { described, live, outage, own, tagContext, unwanted, wantedPair } from './decide-fixtures.ts';
import { rows } from './decide-rows.ts';

test.each(rows)('$name', ({ pair, context, verdict, reason, stamp }) => {
  const change = decide(pair, 'Tag', tagContext(context));
  expect({ verdict: change.verdict, reason: change.reason, stamp: change.stamp }).toEqual({ verdict, reason, stamp });
});

test.each(rows)('it says why, and what to do when it is blocked: $name', ({ pair, context }) => {
  const change = decide(pair, 'Tag', tagContext(context));
  expect(change.message).toMatch(/\.$/);
  expect(change.remedy === undefined).toBe(change.verdict !== 'blocked');
});

describe('the list of reasons', () => {
  /** Where each reason comes from: a reason that is added to the list has to be added here too. */
  const origins: Record<
    ReasonCode,
    | 'decide'
    | 'guard-deletions'
    | 'freeze-deletions'
    | 'resolve-references'
    | 'engine/decide-all'
    | 'engine/check-privileges'
    | 'the kind'
  > = {
    absent: 'decide',
    differs: 'decide',
    'in-sync': 'decide',
    'in-sync-unowned': 'decide',
    'adoption-asked': 'decide',
    'ownership-changed': 'decide',
    'create-only-field-differs': 'decide',
    'not-wanted': 'decide',
    'orphan-asked': 'decide',
    'being-removed': 'decide',
    suspended: 'decide',
    'prune-off': 'decide',
    'exists-unowned': 'decide',
    'owned-by-other': 'decide',
    'owned-twice': 'decide',
    unreadable: 'decide',
    'name-taken': 'decide',
    'in-use': 'guard-deletions',
    'half-missing': 'freeze-deletions',
    'replace-forbidden': 'decide',
    unsupported: 'the kind',
    precondition: 'the kind',
    'removal-forbidden': 'decide',
    'reference-not-found': 'resolve-references',
    'reference-ambiguous': 'resolve-references',
    'reference-unreadable': 'resolve-references',
    'dependency-blocked': 'resolve-references',
    'missing-privileges': 'engine/check-privileges',
    'out-of-scope': 'engine/decide-all',
  };

  test('every reason that deciding gives has a row here', () => {
    const decided = Object.entries(origins).flatMap(([reason, origin]) => (origin === 'decide' ? [reason] : []));
    const covered = new Set<string>(rows.map(({ reason }) => reason));
    expect(decided.filter((reason) => !covered.has(reason))).toEqual([]);
  });

  test('every verdict has a row here', () => {
    const all: Record<Verdict, true> = {
      create: true,
      update: true,
      replace: true,
      adopt: true,
      delete: true,
      release: true,
      keep: true,
      blocked: true,
    };
    expect([...new Set(rows.map(({ verdict }) => verdict))].toSorted()).toEqual(Object.keys(all).toSorted());
  });
});

describe('what a change carries', () => {
  test('the live object as it was seen, and the digest that it was decided on', () => {
    const found = live({}, own);
    expect(decide(wantedPair(found), 'Tag', tagContext())).toMatchObject({
      ref: { kind: 'Tag', name: 'prod' },
      identity: ['env', 'prod'],
      id: 't1',
      basedOn: found.digest,
      observed: { fields: found.fields, stamps: [own] },
    });
  });

  test('the state instead of a digest where there is no live object', () => {
    const change = decide(wantedPair({ state: 'absent' }), 'Tag', tagContext());
    expect(change.basedOn).toBe('absent');
    expect(change).not.toHaveProperty('id');
    expect(change).not.toHaveProperty('observed');
  });

  test('the former identity of an object that is renamed', () => {
    const change = decide(wantedPair(live({ identity: ['env', 'production'] }, own)), 'Tag', tagContext());
    expect(change).toMatchObject({ identity: ['env', 'prod'], previousIdentity: ['env', 'production'] });
  });

  test('no former identity where the name stays', () => {
    expect(decide(wantedPair(live({}, own)), 'Tag', tagContext())).not.toHaveProperty('previousIdentity');
  });

  test('the error of a read that failed', () => {
    const change = decide(wantedPair({ state: 'unreadable', error: outage }), 'Tag', tagContext());
    expect(change).toMatchObject({ error: outage, remedy: outage.remedy });
  });

  test('what is left for the next plan where only the mark is written', () => {
    const pair = wantedPair(live({ fields: described, identity: ['env', 'production'] }), { adopt: true });
    const change = decide(pair, 'Tag', tagContext({ stampOnly: true }));
    expect(change).toMatchObject({
      fields: [],
      leftAlone: [{ path: 'spec.description', why: 'stamp-only' }],
      stampOnly: true,
    });
    expect(change).not.toHaveProperty('previousIdentity');
  });

  test('what a suspended manifest would change', () => {
    const pair = wantedPair(live({ fields: described }, own), { suspend: true });
    expect(decide(pair, 'Tag', tagContext())).toMatchObject({
      fields: [],
      leftAlone: [{ path: 'spec.description', from: 'old', to: '', why: 'suspended' }],
    });
  });

  test('the name in the stamp for what no manifest asks for', () => {
    const change = decide(unwanted(live({}, 'trueup/lab/env-prod')), 'Tag', tagContext());
    expect(change.ref).toEqual({ kind: 'Tag', name: 'env-prod' });
  });

  test('the whole name in vSphere where the stamp has none', () => {
    expect(decide(unwanted(live({}, 'trueup/lab')), 'Tag', tagContext()).ref.name).toBe('env/prod');
  });
});

test('a pair of nothing is our own mistake', () => {
  expect(() => decide({ found: { state: 'absent' }, rivals: [] }, 'Tag', tagContext())).toThrow(InternalError);
});
