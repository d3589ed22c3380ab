import { describe, expect, test } from 'vitest';
import type { Budgets, HeldStep, MaintenanceWindow, PlanPolicy } from '../../src/plan/plan.ts';
import type { Impact } from '../../src/plan/impact.ts';
import type { Step } from '../../src/plan/step.ts';
import { noSupervision, supervise, type Supervision } from '../../src/plan/supervise.ts';
import { change, plan, step } from '../views/builders.ts';

/** A Saturday evening, an hour into the window. */
const saturday = Date.parse('2026-11-21T22:00:00Z');
const monday = Date.parse('2026-11-23T12:00:00Z');
const night: MaintenanceWindow = {
  schedule: '0 21 * * 6',
  duration: 4 * 3_600_000,
  timeZone: 'UTC',
  allow: ['power-cycle'],
};
const freeze: MaintenanceWindow = { ...night, schedule: '0 0 * * 1', duration: 86_400_000, allow: [], deny: ['safe'] };

interface Given extends Partial<Supervision> {
  allow?: Impact[];
  budgets?: Partial<Budgets>;
  windows?: MaintenanceWindow[];
  now?: number;
}

function writes(id: string, impact: Impact = 'safe', ...dependsOn: string[]): Step {
  return step(id, id, { impact, dependsOn });
}

function supervised(steps: Step[], { allow = ['safe'], budgets, windows, now = monday, ...rest }: Given = {}) {
  const policy: PlanPolicy = {
    allow,
    budgets: { deletes: 5, powerCycles: 20, hostsInMaintenance: 1, failures: 0, ...budgets },
    ...(windows === undefined ? {} : { windows }),
  };
  const refs = new Set(
    steps.filter(({ impact }) => impact === 'destructive').map(({ ref }) => `${ref.kind}/${ref.name}`),
  );
  const made = plan(
    [...refs].map((ref) => change(ref, 'delete')),
    steps,
    { policy },
  );
  return supervise(made, { ...noSupervision, ...rest }, now);
}

type Reason = HeldStep['reason'];

const hold = { id: 'h1', reason: 'we move house', by: 'ann', until: monday + 3_600_000 };
const conflict = { ref: 'Tag/a', message: 'The memory of a was put right 5 times.' };
const task = { ref: 'Tag/a', message: 'vCenter is still at a.' };
const all: Given = {
  suspended: true,
  holds: [hold],
  tasks: [task],
  conflicts: [conflict],
  drift: ['Tag/a'],
  windows: [{ ...freeze, deny: ['power-cycle'] }],
  manual: true,
};

const nothingElse: Given = {
  suspended: false,
  holds: [],
  tasks: [],
  conflicts: [],
  drift: [],
  windows: [],
  manual: false,
};

describe('what says first why a step is held counts', () => {
  test.each<[reason: Reason | 'runs', without: Partial<Given>]>([
    ['suspended', {}],
    ['on-hold', { suspended: false }],
    ['task-running', { suspended: false, holds: [] }],
    ['conflict', { suspended: false, holds: [], tasks: [] }],
    ['drift-left-alone', { suspended: false, holds: [], tasks: [], conflicts: [] }],
    ['denied-by-window', { suspended: false, holds: [], tasks: [], conflicts: [], drift: [] }],
    ['needs-approval', { suspended: false, holds: [], tasks: [], conflicts: [], drift: [], windows: [] }],
    ['impact-not-allowed', nothingElse],
    [
      'runs',
      {
        ...nothingElse,
        allow: ['power-cycle'],
      },
    ],
  ])('%s', (reason, without) => {
    const { run, held } = supervised([writes('Tag/a#1', 'power-cycle')], { ...all, ...without });
    expect(run.length === 1 ? 'runs' : held[0]?.reason).toBe(reason);
  });
});

describe('an approved step', () => {
  test.each<[string, Given, Reason | 'runs']>([
    ['needs no leave for its impact', {}, 'runs'],
    ['needs no open window', { windows: [night] }, 'runs'],
    ['runs in manual mode', { manual: true }, 'runs'],
    ['puts drift right that is left alone', { drift: ['Tag/a'] }, 'runs'],
    ['settles a conflict', { conflicts: [conflict] }, 'runs'],
    ['does not run while all is suspended', { suspended: true }, 'suspended'],
    ['does not run while its object is held', { holds: [{ ...hold, ref: 'Tag/a' }] }, 'on-hold'],
    ['does not run while vCenter is still at its object', { tasks: [task] }, 'task-running'],
    ['does not run while all is held', { holds: [hold] }, 'on-hold'],
    ['does not run while a window denies it', { windows: [{ ...freeze, deny: ['power-cycle'] }] }, 'denied-by-window'],
  ])('%s', (_, given, expected) => {
    const { run, held } = supervised([writes('Tag/a#1', 'power-cycle')], { ...given, approved: ['Tag/a#1'] });
    expect(run.length === 1 ? 'runs' : held[0]?.reason).toBe(expected);
  });

  test('lets no other step of its object through', () => {
    const steps = [writes('Tag/a#1', 'power-cycle'), writes('Tag/a#2', 'power-cycle', 'Tag/a#1')];
    expect(supervised(steps, { approved: ['Tag/a#1'] }).run).toEqual(['Tag/a#1']);
  });

  test('of which nothing is in the plan changes nothing', () => {
    expect(supervised([writes('Tag/a#1', 'power-cycle')], { approved: ['Tag/gone#1'] }).run).toEqual([]);
  });
});

describe('budgets', () => {
  const deletions = ['Tag/a#1', 'Tag/b#1', 'Tag/c#1'].map((id) => writes(id, 'destructive'));
  const cycles = ['Tag/a#1', 'Tag/b#1', 'Tag/c#1'].map((id) => writes(id, 'power-cycle'));
  const [a = '', b = '', c = ''] = deletions.map(({ id }) => id);

  test.each<[string, Step[], Given, string[]]>([
    [
      'an approval of all deletions covers them',
      deletions,
      { budgets: { deletes: 1 }, approved: [a, b, c] },
      [a, b, c],
    ],
    ['an approval of some of them does not', deletions, { budgets: { deletes: 1 }, approved: [a, b] }, []],
    [
      'an approval of all power cycles covers them',
      cycles,
      { budgets: { powerCycles: 0 }, approved: [a, b, c] },
      [a, b, c],
    ],
    ['an approval of one of them does not', cycles, { budgets: { powerCycles: 0 }, approved: [a] }, []],
    ['within the budget, what is approved runs', deletions, { budgets: { deletes: 3 }, approved: [b] }, [b]],
  ])('%s', (_, steps, given, run) => {
    expect(supervised(steps, given).run).toEqual(run);
  });

  test('the budget of hosts holds for what is approved as well', () => {
    const many = { ...writes('Tag/a#1', 'host-maintenance'), hosts: 3 };
    expect(supervised([many], { approved: ['Tag/a#1'] }).held).toMatchObject([{ reason: 'budget-exceeded' }]);
  });
});

describe('holds, conflicts and drift of one object', () => {
  const steps = [writes('Tag/a#1'), writes('Tag/b#1'), writes('Tag/c#1', 'safe', 'Tag/a#1')];

  test.each<[Reason, Given]>([
    ['on-hold', { holds: [{ ...hold, ref: 'Tag/a' }] }],
    ['task-running', { tasks: [task] }],
    ['conflict', { conflicts: [conflict] }],
    ['drift-left-alone', { drift: ['Tag/a'] }],
  ])('hold what waits for it and nothing else: %s', (reason, given) => {
    const { run, held } = supervised(steps, given);
    expect(run).toEqual(['Tag/b#1']);
    expect(held.map((one) => [one.step, one.reason])).toEqual([
      ['Tag/a#1', reason],
      ['Tag/c#1', 'dependency-held'],
    ]);
  });
});

describe('what people read', () => {
  const heldBy = (given: Given, impact: Impact = 'safe'): string => {
    const [held] = supervised([writes('Tag/a#1', impact)], given).held;
    return `${held?.message} ${held?.remedy}`;
  };

  test.each<[string, string]>([
    [heldBy({ suspended: true }), 'environment lab is suspended'],
    [heldBy({ holds: [hold] }), 'on hold until 2026-11-23T13:00:00.000Z, by ann: we move house'],
    [heldBy({ holds: [hold] }), '"trueup hold --release h1"'],
    [heldBy({ holds: [{ ref: 'Tag/a', reason: 'so', by: 'bob' }] }), 'Take the tag that holds it off'],
    [heldBy({ tasks: [task] }), 'vCenter is still at a. Wait for its end'],
    [heldBy({ conflicts: [conflict] }), conflict.message],
    [heldBy({ conflicts: [conflict] }), '"trueup sync lab"'],
    [heldBy({ drift: ['Tag/a'] }), '"trueup approve lab 8d5e1f0a42c3"'],
    [heldBy({ manual: true }), '"trueup approve lab 8d5e1f0a42c3"'],
    [heldBy({ windows: [freeze] }), 'A window denies safe until 2026-11-24T00:00:00.000Z.'],
    [heldBy({}, 'power-cycle'), '"trueup approve lab 8d5e1f0a42c3"'],
    [heldBy({ windows: [night] }, 'power-cycle'), 'opens at 2026-11-28T21:00:00.000Z'],
    [heldBy({ allow: ['destructive'], budgets: { deletes: 0 } }, 'destructive'), 'approve all of them'],
  ])('%s', (text, part) => {
    expect(text).toContain(part);
    expect(text).not.toContain('--allow');
    expect(text).not.toContain('--budget');
  });
});

test('an open window lets through what it allows', () => {
  expect(supervised([writes('Tag/a#1', 'power-cycle')], { windows: [night], now: saturday }).run).toEqual(['Tag/a#1']);
});
