import { describe, expect, test } from 'vitest';
import { driftOf } from '../../../src/controller/drift/drift-of.ts';
import { healedDrift, mostOpenDrift, reconcileDrift } from '../../../src/controller/drift/reconcile-drift.ts';
import { resourcesOf } from '../../../src/controller/drift/resources-of.ts';
import type { Change } from '../../../src/plan/change.ts';
import type { OutcomeStatus } from '../../../src/plan/outcome.ts';
import type { DriftRecord, ResourceRecord } from '../../../src/store/records.ts';
import { change, field, plan, step } from '../../views/builders.ts';
import { differing, drift, kept, newWish, resource } from './builders.ts';

interface Given {
  records?: DriftRecord[];
  changes: Change[];
  known?: ResourceRecord[];
  conflicts?: string[];
  begun?: string[];
}

const fieldOf = (name: string): { ref: string; field: string } => ({ ref: 'Tag/a', field: name });

function reconciled({ records = [], changes, known = [resource()], conflicts = [], begun = [] }: Given) {
  let next = 0;
  const made = plan(changes);
  const look = {
    plan: made,
    found: driftOf(made, known),
    known,
    resources: resourcesOf(made, known, 9),
    conflicts: conflicts.map(fieldOf),
    begun: begun.map(fieldOf),
  };
  return reconcileDrift(records, look, { newId: () => `new-${++next}`, now: 9 });
}

const nothing = { gone: [], accepted: [], conflict: [] };

describe('a departure', () => {
  test('is put on record, a field at a time', () => {
    const fields = [field('description', 'by hand', 'as asked'), field('name', 'z', 'a')];
    expect(reconciled({ changes: [differing({ fields })] })).toEqual({
      open: [
        drift('new-1', { detectedAt: 9 }),
        drift('new-2', { detectedAt: 9, field: 'spec.name', expected: 'a', found: 'z' }),
      ],
      end: nothing,
    });
  });

  test('that is on record is not put there again', () => {
    expect(reconciled({ records: [drift('d1')], changes: [differing()] })).toEqual({ open: [], end: nothing });
  });

  test.each<[string, 'gone' | 'accepted' | undefined, Given]>([
    ['went by itself', 'gone', { changes: [kept()] }],
    ['was taken over by a commit', 'accepted', { changes: [kept({ wanted: newWish })] }],
    ['is overtaken by a commit', 'accepted', { changes: [differing({ wanted: newWish })] }],
    ['went with its manifest', 'accepted', { changes: [change('Tag/a', 'delete')] }],
    ['went with manifest and object', 'accepted', { changes: [] }],
    ['moved to another field', 'gone', { changes: [differing({ fields: [field('name', 'z', 'a')] })] }],
    ['cannot be looked at', undefined, { changes: [kept({ verdict: 'blocked', reason: 'unreadable' })] }],
    ['is looked at by somebody who lost his memory', undefined, { changes: [differing()], known: [] }],
  ])('that %s', (_, end, given) => {
    const update = reconciled({ records: [drift('d1')], ...given });
    expect(update.end).toEqual(end === undefined ? nothing : { ...nothing, [end]: ['d1'] });
  });
});

test('no more departures are open at a time than can be compared with the next look', () => {
  const fields = Array.from({ length: mostOpenDrift + 100 }, (_, index) => field(`f${index}`, 'by hand', 'as asked'));
  const first = reconciled({ changes: [differing({ fields })] });
  expect(first.open).toHaveLength(mostOpenDrift);
  expect(reconciled({ records: first.open, changes: [differing({ fields })] })).toEqual({ open: [], end: nothing });
  const fewer = reconciled({ records: first.open, changes: [differing({ fields: fields.slice(50) })] });
  expect([fewer.end.gone.length, fewer.open.length]).toEqual([50, 50]);
});

describe('a conflict', () => {
  const name = 'spec.description';

  test('ends the record of its drift', () => {
    const given = { records: [drift('d1')], changes: [differing()], conflicts: [name], begun: [name] };
    expect(reconciled(given)).toEqual({ open: [], end: { ...nothing, conflict: ['d1'] } });
  });

  test('that is noticed with the drift is on record as one, for after a restart', () => {
    expect(reconciled({ changes: [differing()], conflicts: [name], begun: [name] })).toEqual({
      open: [drift('new-1', { detectedAt: 9, end: 'conflict', endedAt: 9 })],
      end: nothing,
    });
  });

  test('that goes on is no news', () => {
    expect(reconciled({ changes: [differing()], conflicts: [name] })).toEqual({ open: [], end: nothing });
  });
});

describe('a run puts right', () => {
  test.each<[string, OutcomeStatus[], string[]]>([
    ['what it applied and read again', ['applied', 'applied'], ['d1', 'd2']],
    ['nothing of what failed half-way', ['applied', 'failed'], []],
    ['nothing of what did not converge', ['applied', 'not-converged'], []],
    ['nothing of what was held', ['held', 'held'], []],
  ])('%s', (_, statuses, healed) => {
    const steps = [step('Tag/a#1', 'One'), step('Tag/a#2', 'Two')];
    const outcomes = statuses.map((status, index) => ({ step: `Tag/a#${index + 1}`, status }));
    const records = [drift('d1'), drift('d2', { field: 'spec.name' }), drift('d3', { ref: 'Tag/b' })];
    expect(healedDrift(records, { steps }, { outcomes })).toEqual(healed);
  });
});
