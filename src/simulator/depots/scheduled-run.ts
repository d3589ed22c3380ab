import { weekDays, type Schedule } from '../state/settings-objects.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** When a schedule is due for the first time after it last ran. Hours are those of UTC. */
export function nextRun(schedule: Schedule, after: number): number {
  const { type, skip = 0 } = schedule;
  switch (type) {
    case 'HOURLY':
      return firstAfter(after + skip * hour, hour, minuteOf(schedule));
    case 'DAILY':
      return firstAfter(after + skip * day, day, timeOfDay(schedule));
    case 'WEEKLY':
      return firstAfter(after + skip * 7 * day, 7 * day, dayOfWeek(schedule) + timeOfDay(schedule));
    case 'MONTHLY_BY_DAY':
      return nextMonthly(schedule, monthsLater(after, skip));
    default:
      return type satisfies never;
  }
}

/** The first time after that which is so far into a period; periods are counted from the epoch. */
function firstAfter(time: number, period: number, offset: number): number {
  return (Math.floor((time - offset) / period) + 1) * period + offset;
}

function minuteOf({ minute = 0 }: Schedule): number {
  return minute * 60_000;
}

function timeOfDay(schedule: Schedule): number {
  return (schedule.hour ?? 0) * hour + minuteOf(schedule);
}

/** The epoch began on a Thursday. */
function dayOfWeek({ day_of_week = 'SUNDAY' }: Schedule): number {
  return ((weekDays.indexOf(day_of_week) + 3) % 7) * day;
}

function nextMonthly(schedule: Schedule, after: number): number {
  const at = (months: number): number => {
    const first = startOfMonth(after, months);
    const last = (startOfMonth(after, months + 1) - first) / day;
    return first + (Math.min(schedule.day_of_month ?? 1, last) - 1) * day + timeOfDay(schedule);
  };
  return at(0) > after ? at(0) : at(1);
}

function monthsLater(time: number, months: number): number {
  return months === 0 ? time : startOfMonth(time, months) + (time - startOfMonth(time, 0));
}

function startOfMonth(time: number, months: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
}
