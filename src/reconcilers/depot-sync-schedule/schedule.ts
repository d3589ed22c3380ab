import type { JsonObject } from '../../base/json.ts';
import type { SyncRecurrence, SyncSchedule } from '../../client/services/depot-sync.ts';
import type { DepotSyncScheduleSpec } from '../../spec/generated/kinds.ts';

type Recurrence = NonNullable<DepotSyncScheduleSpec['schedule']>;

/** The schedule in the manifest's terms. Nothing skipped is 0. */
export function fieldsOf({ enabled, schedule, email_addresses }: SyncSchedule): DepotSyncScheduleSpec {
  return {
    enabled,
    ...(schedule === undefined ? {} : { schedule: recurrenceOf(schedule) }),
    emailAddresses: email_addresses.toSorted(),
  };
}

function recurrenceOf({ type, skip, minute, hour, day_of_month, day_of_week }: SyncRecurrence): Recurrence {
  return {
    type: type as Recurrence['type'],
    skip: skip ?? 0,
    ...(minute === undefined ? {} : { minute }),
    ...(hour === undefined ? {} : { hour }),
    ...(day_of_month === undefined ? {} : { dayOfMonth: day_of_month }),
    ...(day_of_week === undefined ? {} : { dayOfWeek: day_of_week as NonNullable<Recurrence['dayOfWeek']> }),
  };
}

/**
 * What is sent: all of it, since what a PUT leaves out is gone. What the manifest does not write stays as it is, as far
 * as it means something with the type of schedule that it asks for.
 */
export function mergedSchedule(live: SyncSchedule, set: JsonObject): SyncSchedule {
  const { enabled, emailAddresses } = set;
  const schedule = mergedRecurrence(live.schedule, set);
  return {
    enabled: typeof enabled === 'boolean' ? enabled : live.enabled,
    ...(schedule === undefined ? {} : { schedule }),
    email_addresses: Array.isArray(emailAddresses) ? emailAddresses.filter(isText) : live.email_addresses,
  };
}

const keys: Readonly<Record<string, keyof SyncRecurrence>> = {
  'schedule.type': 'type',
  'schedule.skip': 'skip',
  'schedule.minute': 'minute',
  'schedule.hour': 'hour',
  'schedule.dayOfMonth': 'day_of_month',
  'schedule.dayOfWeek': 'day_of_week',
};

/** What means nothing with a type of schedule. */
const without: Readonly<Record<string, readonly (keyof SyncRecurrence)[]>> = {
  HOURLY: ['hour', 'day_of_month', 'day_of_week'],
  DAILY: ['day_of_month', 'day_of_week'],
  WEEKLY: ['day_of_month'],
  MONTHLY_BY_DAY: ['day_of_week'],
};

function mergedRecurrence(live: SyncRecurrence | undefined, set: JsonObject): SyncRecurrence | undefined {
  const planned = Object.entries(set).flatMap(([field, value]) => {
    const key = keys[field];
    return key === undefined ? [] : [[key, value] as const];
  });
  const merged: JsonObject = { ...live, ...Object.fromEntries(planned) };
  const { type } = merged;
  if (!isText(type)) return undefined;
  const entries = Object.entries(merged).filter(([key]) => !without[type]?.some((useless) => useless === key));
  return Object.fromEntries(entries) as unknown as SyncRecurrence;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
