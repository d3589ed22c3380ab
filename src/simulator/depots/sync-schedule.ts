import { digestOf } from '../../base/digest.ts';
import { invalidArgument } from '../operations/api-error.ts';
import type { Schedule, SyncSchedule } from '../state/settings-objects.ts';
import type { WorkContext } from '../work-context.ts';

/** Fields besides type, skip and minute that a schedule of a type has. */
const fieldsOf: Record<Schedule['type'], readonly (keyof Schedule)[]> = {
  HOURLY: [],
  DAILY: ['hour'],
  WEEKLY: ['hour', 'day_of_week'],
  MONTHLY_BY_DAY: ['hour', 'day_of_month'],
};

const ranges = { skip: [0, 998], minute: [0, 59], hour: [0, 23], day_of_month: [1, 31] } as const;

/** Throws INVALID_ARGUMENT for a value out of range, a day that is missing, or one that belongs to another type. */
export function checkSchedule(schedule: Schedule): void {
  const { type } = schedule;
  for (const [name, [least, most]] of Object.entries(ranges)) {
    const value = schedule[name as keyof typeof ranges];
    if (value !== undefined && (value < least || value > most)) {
      throw invalidArgument(`schedule.${name} is ${value}; it must be from ${least} to ${most}.`, name);
    }
  }
  for (const name of ['hour', 'day_of_month', 'day_of_week'] as const) {
    const belongs = fieldsOf[type].includes(name);
    const given = schedule[name] !== undefined;
    if (given && !belongs) throw invalidArgument(`A schedule of type ${type} has no ${name}.`, name);
    if (!given && belongs && name !== 'hour') throw invalidArgument(`A schedule of type ${type} needs ${name}.`, name);
  }
}

/** What the caller left to the server: any time, but always the same one. */
export function completeSchedule(context: Pick<WorkContext, 'behaviour' | 'seed'>, schedule: Schedule): Schedule {
  if (context.behaviour.syncScheduleUnsetTimes === 'left-out') return schedule;
  const hour = fieldsOf[schedule.type].includes('hour') ? { hour: chosen(context.seed, 'hour', 24) } : {};
  return { minute: chosen(context.seed, 'minute', 60), ...hour, ...schedule };
}

/** The schedule, or the one that a vCenter has of its own accord: daily, at an hour of its own choice. */
export function currentSchedule({ state, seed }: Pick<WorkContext, 'state' | 'seed'>): SyncSchedule {
  const [found] = state.syncSchedules.values();
  const schedule: Schedule = { type: 'DAILY', hour: chosen(seed, 'hour', 24), minute: chosen(seed, 'minute', 60) };
  return found ?? { id: 'depots', enabled: true, schedule, emailAddresses: [], ranAt: 0 };
}

function chosen(seed: number, what: string, below: number): number {
  return Number.parseInt(digestOf(`${seed}/${what}`).slice(0, 8), 16) % below;
}
