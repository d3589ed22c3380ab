import { describe, expect, test } from 'vitest';
import { gate } from '../../src/plan/gate.ts';
import { impacts, type Impact } from '../../src/plan/impact.ts';
import type { Budgets, PlanPolicy } from '../../src/plan/plan.ts';
import type { Step } from '../../src/plan/step.ts';
import { change, plan, step } from '../views/builders.ts';

function policy(allow: readonly Impact[], budgets: Partial<Budgets> = {}): PlanPolicy {
  return {
    allow: [...allow],
    budgets: { deletes: 5, powerCycles: 20, hostsInMaintenance: 1, failures: 0, ...budgets },
  };
}

function writes(id: string, impact: Impact, ...dependsOn: string[]): Step {
  return step(id, id, { impact, dependsOn });
}

const removes = (name: string): Step => writes(`${name}#1`, 'destructive');

/** A plan of these steps, in which every destructive one deletes its object. */
function planOf(steps: Step[]): ReturnType<typeof plan> {
  const deleted = steps.filter(({ impact }) => impact === 'destructive');
  return plan(
    deleted.map(({ ref }) => change(`${ref.kind}/${ref.name}`, 'delete')),
    steps,
  );
}

describe('impacts', () => {
  test.each<[name: string, allow: readonly Impact[], run: Impact[]]>([
    ['only what is allowed runs', ['safe'], ['safe']],
    ['allowing the worst does not allow the milder ones', ['destructive'], ['destructive']],
    ['nothing runs when nothing is allowed', [], []],
    ['all of it runs when all of it is allowed', impacts, [...impacts]],
  ])('%s', (_name, allow, run) => {
    const result = gate(planOf(impacts.map((impact) => writes(`Tag/${impact}#1`, impact))), policy(allow));
    expect(result.run).toEqual(run.map((impact) => `Tag/${impact}#1`));
    expect(result.held.map((held) => held.step)).toEqual(
      impacts.filter((impact) => !run.includes(impact)).map((impact) => `Tag/${impact}#1`),
    );
  });

  test('a held step says what is not allowed and how to allow it', () => {
    expect(gate(planOf([removes('Tag/a')]), policy(['safe', 'guest-reboot'])).held).toEqual([
      {
        step: 'Tag/a#1',
        reason: 'impact-not-allowed',
        message: 'destructive is not allowed (allowed: safe, guest-reboot).',
        remedy: 'Allow it for this run with "--allow destructive".',
      },
    ]);
  });
});

describe('a step that stops VMs besides taking hosts into maintenance', () => {
  const both = step('ClusterImage/a#1', 'Remediate', { impact: 'host-maintenance', besides: ['power-cycle'] });

  test.each<[allow: Impact[], message: string | undefined]>([
    [['safe', 'host-maintenance'], 'power-cycle is not allowed (allowed: safe, host-maintenance).'],
    [['safe', 'power-cycle'], 'host-maintenance is not allowed (allowed: safe, power-cycle).'],
    [['safe'], 'host-maintenance and power-cycle are not allowed (allowed: safe).'],
    [['host-maintenance', 'power-cycle'], undefined],
  ])('with %j allowed', (allow, message) => {
    expect(gate(planOf([both]), policy(allow)).held.map((held) => held.message)).toEqual(message ? [message] : []);
  });

  test('counts among those that are powered off and on', () => {
    expect(gate(planOf([both]), policy(impacts, { powerCycles: 0 })).held).toMatchObject([
      { reason: 'budget-exceeded' },
    ]);
  });
});

describe('budgets', () => {
  const three = [removes('Tag/a'), removes('Tag/b'), removes('Tag/c')];

  test('deletions within the budget run', () => {
    expect(gate(planOf(three), policy(impacts, { deletes: 3 })).held).toEqual([]);
  });

  test('one deletion too many holds all of them', () => {
    const { run, held } = gate(planOf(three), policy(impacts, { deletes: 2 }));
    expect(run).toEqual([]);
    expect(held.map(({ step: id, reason }) => [id, reason])).toEqual(three.map(({ id }) => [id, 'budget-exceeded']));
  });

  test('a budget that is exceeded does not hold other impacts', () => {
    const steps = [...three, writes('Tag/d#1', 'safe'), writes('Tag/e#1', 'power-cycle')];
    expect(gate(planOf(steps), policy(impacts, { deletes: 0 })).run).toEqual(['Tag/d#1', 'Tag/e#1']);
  });

  test('a held step says how many are asked for and how to raise the budget', () => {
    expect(gate(planOf(three), policy(impacts, { deletes: 2 })).held[0]).toMatchObject({
      message: 'The plan asks for 3 deletes; the budget is 2.',
      remedy: expect.stringContaining('"--budget deletes=3"') as string,
    });
  });

  test('what is not allowed is held for that, whatever the budget', () => {
    const { held } = gate(planOf(three), policy(['safe'], { deletes: 0 }));
    expect(held.map(({ reason }) => reason)).toEqual(three.map(() => 'impact-not-allowed'));
  });

  test('a replacement is a deletion', () => {
    const replaced = plan([change('TagCategory/a', 'replace')], [removes('TagCategory/a')]);
    expect(gate(replaced, policy(impacts, { deletes: 0 })).held).toMatchObject([{ reason: 'budget-exceeded' }]);
  });

  test('a deletion that is blocked does not count', () => {
    const changes = [change('Tag/a', 'delete'), change('Tag/b', 'blocked', { reason: 'in-use' })];
    expect(gate(plan(changes, [removes('Tag/a')]), policy(impacts, { deletes: 1 })).held).toEqual([]);
  });

  test('power cycles are counted by object, not by step', () => {
    const steps = [
      writes('Tag/a#1', 'power-cycle'),
      writes('Tag/a#2', 'power-cycle'),
      writes('Tag/b#1', 'power-cycle'),
    ];
    expect(gate(plan([], steps), policy(impacts, { powerCycles: 2 })).held).toEqual([]);
    expect(gate(plan([], steps), policy(impacts, { powerCycles: 1 })).run).toEqual([]);
  });

  test('objects of two kinds with one name are two objects', () => {
    const steps = [writes('Tag/a#1', 'power-cycle'), writes('TagCategory/a#1', 'power-cycle')];
    expect(gate(plan([], steps), policy(impacts, { powerCycles: 1 })).run).toEqual([]);
  });
});

describe('what waits for a held step', () => {
  const chain = [
    removes('Tag/a'),
    writes('Tag/b#1', 'safe', 'Tag/a#1'),
    writes('Tag/c#1', 'safe', 'Tag/b#1'),
    writes('Tag/d#1', 'safe'),
  ];

  test('is held too, and so is what waits for that', () => {
    const { run, held } = gate(planOf(chain), policy(['safe']));
    expect(run).toEqual(['Tag/d#1']);
    expect(held.slice(1)).toEqual([
      {
        step: 'Tag/b#1',
        reason: 'dependency-held',
        message: 'It waits for Tag/a#1, which is held.',
        remedy: 'Release Tag/a#1 first.',
      },
      {
        step: 'Tag/c#1',
        reason: 'dependency-held',
        message: 'It waits for Tag/b#1, which is held.',
        remedy: 'Release Tag/b#1 first.',
      },
    ]);
  });

  test('runs when the step is released', () => {
    expect(gate(planOf(chain), policy(['safe', 'destructive']))).toEqual({ run: chain.map(({ id }) => id), held: [] });
  });

  test('does not include what came before the held step', () => {
    const steps = [writes('Tag/a#1', 'safe'), writes('Tag/a#2', 'destructive', 'Tag/a#1')];
    expect(gate(planOf(steps), policy(['safe'])).run).toEqual(['Tag/a#1']);
  });
});

test('an empty plan has nothing to run and nothing to hold', () => {
  expect(gate(plan(), policy([]))).toEqual({ run: [], held: [] });
});

describe('windows', () => {
  const windows = [
    { schedule: '0 22 * * 6', duration: 4 * 3_600_000, timeZone: 'UTC', allow: ['host-maintenance' as const] },
  ];
  const rolls = writes('Tag/a#1', 'host-maintenance');
  const during = Date.parse('2026-11-21T23:00:00Z');
  const before = Date.parse('2026-11-21T12:00:00Z');

  test('an open window lets through what it allows', () => {
    expect(gate(planOf([rolls]), { ...policy(['safe']), windows }, during).held).toEqual([]);
  });

  test('outside of it the step waits, and says until when', () => {
    expect(gate(planOf([rolls]), { ...policy(['safe']), windows }, before).held).toEqual([
      {
        step: 'Tag/a#1',
        reason: 'outside-window',
        message: 'host-maintenance waits for a maintenance window; the next one opens at 2026-11-21T22:00:00.000Z.',
        remedy: 'Allow it for this run with "--allow host-maintenance", or run again when the window is open.',
      },
    ]);
  });
});

describe('a window that denies', () => {
  const freeze = {
    schedule: '0 22 * * 6',
    duration: 4 * 3_600_000,
    timeZone: 'UTC',
    allow: [],
    deny: ['safe' as const],
  };
  const during = Date.parse('2026-11-21T23:00:00Z');
  const two = [
    writes('Tag/a#1', 'safe'),
    writes('Tag/b#1', 'guest-reboot'),
    writes('Tag/c#1', 'guest-reboot', 'Tag/a#1'),
  ];

  test('holds what a person allows as well, says until when, and what waits for it', () => {
    const { run, held } = gate(planOf(two), { ...policy(impacts), windows: [freeze] }, during);
    expect(run).toEqual(['Tag/b#1']);
    expect(held).toMatchObject([
      {
        step: 'Tag/a#1',
        reason: 'denied-by-window',
        message: 'A window denies safe until 2026-11-22T02:00:00.000Z.',
        remedy: 'Run again when the window has closed.',
      },
      { step: 'Tag/c#1', reason: 'dependency-held' },
    ]);
  });

  test('holds nothing when it is closed', () => {
    expect(gate(planOf(two), { ...policy(impacts), windows: [freeze] }, during + 86_400_000).held).toEqual([]);
  });
});

describe('hosts in maintenance', () => {
  test('steps that need one host each take turns, so all of them run', () => {
    const steps = ['a', 'b'].map((name) => writes(`Tag/${name}#1`, 'host-maintenance'));
    expect(gate(planOf(steps), policy(impacts)).held).toEqual([]);
  });

  test('a step that needs more of them at once than the budget has is held', () => {
    const four = { ...writes('Tag/a#1', 'host-maintenance'), hosts: 4 };
    expect(gate(planOf([four]), policy(impacts)).held).toMatchObject([
      { reason: 'budget-exceeded', remedy: expect.stringContaining('hostsInMaintenance=4') as string },
    ]);
    expect(gate(planOf([four]), policy(impacts, { hostsInMaintenance: 4 })).held).toEqual([]);
  });
});

describe('steps that only prepare another', () => {
  const scan = { ...writes('Tag/a#1', 'safe'), prepares: true as const };
  const stage = { ...writes('Tag/a#2', 'safe', 'Tag/a#1'), prepares: true as const };
  const apply = writes('Tag/a#3', 'host-maintenance', 'Tag/a#2');
  const cause = (held: string): unknown => expect.objectContaining({ step: held, reason: 'dependency-held' });

  test('are held with it, however many there are', () => {
    const { run, held } = gate(planOf([scan, stage, apply]), policy(['safe']));
    expect(run).toEqual([]);
    expect(held).toEqual([expect.objectContaining({ step: 'Tag/a#3' }), cause('Tag/a#1'), cause('Tag/a#2')]);
  });

  test('run when it runs', () => {
    expect(gate(planOf([scan, stage, apply]), policy(impacts)).held).toEqual([]);
  });

  test('are not held for what does not wait for them', () => {
    const other = writes('Tag/b#1', 'host-maintenance');
    expect(gate(planOf([scan, other]), policy(['safe'])).run).toEqual(['Tag/a#1']);
  });
});
