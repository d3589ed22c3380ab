import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { mergedSchedule } from '../../../src/reconcilers/depot-sync-schedule/schedule.ts';
import { problemsOf } from '../../spec/load.ts';
import { apply, converge, document, openDepots, plan } from '../depots/lab.ts';

const schedule = (spec: JsonObject) => document('DepotSyncSchedule', spec);
const daily = { type: 'DAILY', hour: 2, minute: 30 };

describe('the schedule', () => {
  test.each<[JsonObject, JsonObject]>([
    [{ enabled: false }, { enabled: false }],
    [
      { enabled: true, schedule: daily },
      { enabled: true, schedule: { type: 'DAILY', hour: 2, minute: 30 } },
    ],
    [
      { enabled: true, schedule: { type: 'weekly', dayOfWeek: 'sunday', hour: 1 } },
      { schedule: { type: 'WEEKLY', day_of_week: 'SUNDAY', hour: 1 } },
    ],
    [
      { enabled: true, schedule: { type: 'MONTHLY_BY_DAY', dayOfMonth: 31 } },
      { schedule: { type: 'MONTHLY_BY_DAY', day_of_month: 31 } },
    ],
    [
      { enabled: true, schedule: { type: 'HOURLY', skip: 1, minute: 5 } },
      { schedule: { type: 'HOURLY', skip: 1, minute: 5 } },
    ],
    [
      { enabled: false, emailAddresses: ['b@x.example', 'a@x.example'] },
      { emailAddresses: ['b@x.example', 'a@x.example'] },
    ],
  ])('becomes %j in one write, and is in sync then', async (spec, live) => {
    await using world = await openDepots();
    expect(await converge(world, schedule(spec))).toHaveLength(1);
    expect([...world.simulator.state.syncSchedules.values()]).toMatchObject([live]);
    expect(await converge(world, schedule(spec))).toEqual([]);
  });

  test('keeps what the manifest does not write', async () => {
    await using world = await openDepots();
    await converge(
      world,
      schedule({ enabled: true, schedule: { ...daily, skip: 2 }, emailAddresses: ['a@x.example'] }),
    );
    await converge(world, schedule({ enabled: true, schedule: { type: 'DAILY', hour: 5 } }));
    expect([...world.simulator.state.syncSchedules.values()]).toMatchObject([
      { schedule: { type: 'DAILY', hour: 5, minute: 30, skip: 2 }, emailAddresses: ['a@x.example'] },
    ]);
  });

  test('leaves minute and hour to vCenter where the manifest does', async () => {
    await using world = await openDepots();
    await converge(world, schedule({ enabled: true, schedule: { type: 'DAILY' } }));
    const [live] = [...world.simulator.state.syncSchedules.values()];
    if (live?.schedule !== undefined) live.schedule.hour = 23;
    expect(await converge(world, schedule({ enabled: true, schedule: { type: 'DAILY' } }))).toEqual([]);
  });

  test('stays when its manifest goes', async () => {
    await using world = await openDepots();
    await converge(world, schedule({ enabled: true, schedule: daily }));
    expect((await plan(world, [])).changes).toEqual([]);
  });

  test('of somebody else’s making since the plan is not written over', async () => {
    await using world = await openDepots();
    const made = await plan(world, [schedule({ enabled: true, schedule: daily })]);
    await apply(world, schedule({ enabled: true, schedule: { type: 'HOURLY', minute: 7 } }));
    expect((await world.apply(made)).outcomes).toMatchObject([{ status: 'stale' }]);
  });
});

test.each<[JsonObject, JsonObject]>([
  [{ 'schedule.type': 'HOURLY' }, { type: 'HOURLY', minute: 1 }],
  [{ 'schedule.type': 'DAILY' }, { type: 'DAILY', minute: 1, hour: 2 }],
  [{ 'schedule.type': 'WEEKLY' }, { type: 'WEEKLY', minute: 1, hour: 2, day_of_week: 'MONDAY' }],
  [
    { 'schedule.type': 'MONTHLY_BY_DAY', 'schedule.dayOfMonth': 3 },
    { type: 'MONTHLY_BY_DAY', minute: 1, hour: 2, day_of_month: 3 },
  ],
])('%j drops what means nothing with it', (set, expected) => {
  const live = { type: 'WEEKLY', minute: 1, hour: 2, day_of_week: 'MONDAY' };
  expect(mergedSchedule({ enabled: true, schedule: live, email_addresses: [] }, set).schedule).toEqual(expected);
});

test.each<[string, string]>([
  ['enabled: true', 'no-schedule'],
  ['enabled: true, schedule: { type: WEEKLY }', 'no-day'],
  ['enabled: true, schedule: { type: MONTHLY_BY_DAY }', 'no-day'],
  ['enabled: true, schedule: { type: DAILY, dayOfWeek: MONDAY }', 'day-without-use'],
  ['enabled: true, schedule: { type: DAILY, dayOfMonth: 1 }', 'day-without-use'],
  ['enabled: true, schedule: { type: HOURLY, hour: 1 }', 'hour-without-use'],
  ['enabled: true, schedule: { type: DAILY, hour: 24 }', 'out-of-range'],
  ['enabled: true, schedule: { type: DAILY, minute: 60 }', 'out-of-range'],
  ['enabled: true, schedule: { type: DAILY, skip: 999 }', 'out-of-range'],
  ['enabled: true, schedule: { type: MONTHLY_BY_DAY, dayOfMonth: 32 }', 'out-of-range'],
])('{ %s } is refused as %s', (spec, code) => {
  const text = `apiVersion: trueup.dev/v1alpha1\nkind: DepotSyncSchedule\nmetadata: { name: a }\nspec: { ${spec} }\n`;
  expect(problemsOf(text).map((problem) => problem.split(' ')[1])).toEqual([code]);
});

test('two manifests of it are one too many', () => {
  const one = (name: string) =>
    `apiVersion: trueup.dev/v1alpha1\nkind: DepotSyncSchedule\nmetadata: { name: ${name} }\nspec: { enabled: false }\n`;
  expect(problemsOf(`${one('a')}---\n${one('b')}`).map((problem) => problem.split(' ')[1])).toEqual([
    'duplicate-object',
  ]);
});
