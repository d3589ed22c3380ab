import { describe, expect, test } from 'vitest';
import { manualClock } from '../manual-clock.ts';
import { openSimulator } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { addOnline, depots, runTask, source, sync, umds, versionsThere } from './depot-calls.ts';

const location = 'https://umds.example/index.xml';
const moved = 'https://umds.example/new/index.xml';
const anyNumber = expect.any(Number) as number;
const options = {
  inventory: { depotSources: [source(location, '8.0.1'), source(moved, '8.0.2')] },
  behaviour: { taskMilliseconds: 0 },
};

describe('the UMDS depot', () => {
  test('is not there until somebody sets it', async () => {
    const { call } = await openSimulator(options);
    for (const [method, path, body] of [
      ['GET', umds, undefined],
      ['GET', `${umds}/content`, undefined],
      ['PATCH', umds, { enabled: false }],
      ['DELETE', umds, undefined],
      ['DELETE', `${umds}?vmw-task=true`, undefined],
    ] as const) {
      expect(await call(method, path, body)).toMatchObject(refusal(404, 'NOT_FOUND'));
    }
  });

  test('is set, overwritten and changed in part', async () => {
    const { call } = await openSimulator(options);
    expect(await call('PUT', umds, { location, description: 'ours' })).toMatchObject({ status: 204 });
    const owner = 'administrator@vsphere.local';
    expect((await call('GET', umds)).body).toEqual({ location, description: 'ours', enabled: true, owner });
    await call('PATCH', umds, { enabled: false });
    expect((await call('GET', umds)).body).toMatchObject({ description: 'ours', enabled: false });
    await call('PUT', umds, { location: moved });
    expect((await call('GET', umds)).body).toEqual({ location: moved, description: '', enabled: true, owner });
    expect(await call('PUT', umds, { location: 'nowhere' })).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('keeps what an earlier location brought, and takes all of it along', async () => {
    const opened = await openSimulator(options);
    await opened.call('PUT', umds, { location });
    await sync(opened);
    await opened.call('PUT', umds, { location: moved });
    expect(versionsThere(opened)).toEqual(['8.0.1']);
    await sync(opened);
    expect(versionsThere(opened)).toEqual(['8.0.1', '8.0.2']);
    expect(await runTask(opened, 'DELETE', `${umds}?vmw-task=true`)).toMatchObject({ status: 'SUCCEEDED' });
    expect(versionsThere(opened)).toEqual([]);
  });
});

describe('the sync schedule', () => {
  const path = `${depots}/sync-schedule`;
  const daily = { type: 'DAILY', hour: 2, minute: 30 };

  test('is daily at first, at an hour of the server', async () => {
    const { call } = await openSimulator(options);
    expect((await call('GET', path)).body).toEqual({
      enabled: true,
      schedule: { type: 'DAILY', hour: anyNumber, minute: anyNumber },
      email_addresses: [],
    });
  });

  test('is replaced as a whole, and is what it was after a write of nothing', async () => {
    const { call } = await openSimulator(options);
    const before = (await call('GET', path)).body;
    const body = { enabled: true, schedule: daily, email_addresses: ['ops@example.com'] };
    expect(await call('PUT', path, body)).toMatchObject({ status: 204 });
    expect((await call('GET', path)).body).toEqual(body);
    await call('PUT', path, { enabled: false, email_addresses: [] });
    expect((await call('GET', path)).body).toEqual({ enabled: false, email_addresses: [] });
    expect(await call('PUT', path)).toMatchObject({ status: 204 });
    expect((await call('GET', path)).body).toEqual(before);
  });

  test.each([
    ['chosen', { type: 'WEEKLY', day_of_week: 'MONDAY', hour: anyNumber, minute: anyNumber }],
    ['left-out', { type: 'WEEKLY', day_of_week: 'MONDAY' }],
  ] as const)('a time that is not given is %s', async (syncScheduleUnsetTimes, schedule) => {
    const { call } = await openSimulator({ behaviour: { syncScheduleUnsetTimes } });
    const given = { type: 'WEEKLY', day_of_week: 'MONDAY' };
    await call('PUT', path, { enabled: true, schedule: given, email_addresses: [] });
    expect((await call('GET', path)).body).toEqual({ enabled: true, schedule, email_addresses: [] });
  });

  test.each([
    ['none although enabled', undefined, 'INVALID_ARGUMENT'],
    ['a minute too late', { ...daily, minute: 60 }, 'INVALID_ARGUMENT'],
    ['an hour too late', { ...daily, hour: 24 }, 'INVALID_ARGUMENT'],
    ['too much left out', { ...daily, skip: 999 }, 'INVALID_ARGUMENT'],
    ['no day of the week', { type: 'WEEKLY', hour: 1 }, 'INVALID_ARGUMENT'],
    ['no day of the month', { type: 'MONTHLY_BY_DAY' }, 'INVALID_ARGUMENT'],
    ['a day of no month', { type: 'MONTHLY_BY_DAY', day_of_month: 32 }, 'INVALID_ARGUMENT'],
    ['a day that means nothing', { ...daily, day_of_week: 'MONDAY' }, 'INVALID_ARGUMENT'],
    ['an hour that means nothing', { type: 'HOURLY', hour: 1 }, 'INVALID_ARGUMENT'],
    ['another type', { type: 'YEARLY' }, 'INVALID_ARGUMENT'],
    ['an unknown field', { ...daily, second: 1 }, 'UNEXPECTED_INPUT'],
  ])('a schedule with %s is refused', async (_name, schedule, errorType) => {
    const { call } = await openSimulator(options);
    const body = { enabled: true, schedule, email_addresses: [] };
    expect(await call('PUT', path, body)).toMatchObject(refusal(400, errorType));
  });

  test('addresses must be said', async () => {
    const { call } = await openSimulator(options);
    expect(await call('PUT', path, { enabled: false })).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });
});

describe('a scheduled sync', () => {
  const path = `${depots}/sync-schedule`;
  const day = 24 * 3_600_000;

  /** Times are days and hours since the beginning, which is Wednesday, the first of January. */
  test.each([
    [{ type: 'HOURLY', minute: 30 }, 30 * 60_000],
    [{ type: 'HOURLY', minute: 30, skip: 1 }, 90 * 60_000],
    [{ type: 'DAILY', hour: 2, minute: 0 }, day / 12],
    [{ type: 'WEEKLY', day_of_week: 'FRIDAY', hour: 0, minute: 0 }, 2 * day],
    [{ type: 'MONTHLY_BY_DAY', day_of_month: 31, hour: 0, minute: 0 }, 30 * day],
    [{ type: 'MONTHLY_BY_DAY', day_of_month: 31, hour: 0, minute: 0, skip: 1 }, 58 * day],
    [{ type: 'MONTHLY_BY_DAY', day_of_month: 1, hour: 0, minute: 0 }, 31 * day],
  ])('by %j reads the depots after %i milliseconds, and not before', async (schedule, after) => {
    const clock = manualClock();
    const opened = await openSimulator({ ...options, clock, behaviour: { sessionIdleMilliseconds: Infinity } });
    await addOnline(opened, location);
    await opened.call('PUT', path, { enabled: true, schedule, email_addresses: [] });
    clock.advance(after - 1);
    expect(versionsThere(opened)).toEqual([]);
    clock.advance(1);
    expect(versionsThere(opened)).toEqual(['8.0.1']);
  });

  test('comes again, leaves out what cannot be read, and ends with the schedule', async () => {
    const clock = manualClock();
    const opened = await openSimulator({ ...options, clock, behaviour: { sessionIdleMilliseconds: Infinity } });
    const { depotSources } = opened.simulator.state;
    await addOnline(opened, location);
    await opened.call('PUT', path, { enabled: true, schedule: { type: 'DAILY', hour: 1 }, email_addresses: [] });
    depotSources.set(location, source(location, '8.0.1', { failure: 'TIMED_OUT' }));
    clock.advance(day);
    expect(versionsThere(opened)).toEqual([]);
    depotSources.set(location, source(location, '8.0.1'));
    clock.advance(day);
    expect(versionsThere(opened)).toEqual(['8.0.1']);
    await opened.call('PUT', path, { enabled: false, email_addresses: [] });
    depotSources.set(location, source(location, '8.0.2'));
    clock.advance(2 * day);
    expect(versionsThere(opened)).toEqual(['8.0.1']);
  });
});

describe('depot overrides', () => {
  test('of clusters and standalone hosts are added and removed one by one', async () => {
    const { call, simulator } = await openSimulator();
    const { clusters, hosts } = simulator.state;
    const [cluster = ''] = clusters.keys();
    const host = [...hosts.values()].find(({ parent }) => !clusters.has(parent))?.id ?? '';
    for (const target of [`clusters/${cluster}`, `hosts/${host}`]) {
      const path = `/api/esx/settings/${target}/depot-overrides`;
      const change = async (action: string, place: string) =>
        call('POST', `${path}?action=${action}`, { location: place });
      expect((await call('GET', path)).body).toEqual({ depots: [] });
      expect(await change('add', location)).toMatchObject({ status: 204 });
      expect(await change('add', location)).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
      await change('add', moved);
      expect((await call('GET', path)).body).toEqual({ depots: [{ location }, { location: moved }] });
      expect(await change('remove', location)).toMatchObject({ status: 204 });
      expect(await change('remove', location)).toMatchObject(refusal(404, 'NOT_FOUND'));
      expect(await change('add', 'nowhere')).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
      expect((await call('GET', path)).body).toEqual({ depots: [{ location: moved }] });
    }
  });

  test('are refused for hosts of clusters, and for hosts at all before 8.0', async () => {
    const { call, simulator } = await openSimulator();
    const host = [...simulator.state.hosts.values()].find(({ parent }) => simulator.state.clusters.has(parent));
    const path = `/api/esx/settings/hosts/${host?.id ?? ''}/depot-overrides`;
    expect(await call('GET', path)).toMatchObject(refusal(400, 'UNSUPPORTED'));
    const old = await openSimulator({ version: '7.0.3.00000' });
    expect(await old.call('GET', path)).toMatchObject(refusal(404, 'OPERATION_NOT_FOUND'));
  });
});
