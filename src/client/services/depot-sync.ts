import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asId, asNothing, asObject, stringMember, stringsMember } from '../answer-shape.ts';
import { optionalBoolean, optionalInteger, optionalObject, optionalString, withoutUnset } from '../optional-members.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { depotRoot } from './depots.ts';

/** `SyncSchedule.Spec`; times are in vCenter's own time zone. */
export interface SyncSchedule {
  enabled: boolean;
  schedule?: SyncRecurrence;
  email_addresses: string[];
}

export interface SyncRecurrence {
  /** HOURLY, DAILY, WEEKLY or MONTHLY_BY_DAY. */
  type: string;
  skip?: number;
  minute?: number;
  hour?: number;
  day_of_month?: number;
  /** SUNDAY to SATURDAY. */
  day_of_week?: string;
}

export interface DepotSyncReader {
  /** `GET /api/esx/settings/depots/sync-schedule`. */
  schedule(signal: AbortSignal): Promise<SyncSchedule>;
}

export interface DepotSyncWriter {
  /** `PUT .../sync-schedule`: all of it. Without a body vCenter would choose a random hour, so there always is one. */
  setSchedule(schedule: SyncSchedule, signal: AbortSignal): Promise<void>;
  /** `POST /api/esx/settings/depots?action=sync`: the UMDS depot where one is set, else all online ones. Answers a task. */
  sync(signal: AbortSignal): Promise<string>;
}

const path = `${depotRoot}/sync-schedule`;

export function depotSyncReader(transport: ReadTransport): DepotSyncReader {
  return { schedule: (signal) => transport.read({ method: 'GET', path }, asSchedule, signal) };
}

export function depotSyncWriter(transport: Transport): DepotSyncWriter {
  return {
    setSchedule: ({ enabled, schedule, email_addresses }, signal) => {
      const recurrence = schedule && withoutUnset({ ...schedule });
      const body = withoutUnset({ enabled, schedule: recurrence, email_addresses });
      return transport.write({ method: 'PUT', path, body }, asNothing, signal);
    },
    sync: (signal) => transport.write({ method: 'POST', path: `${depotRoot}?action=sync&vmw-task=true` }, asId, signal),
  };
}

function asSchedule(value: JsonValue | undefined): SyncSchedule {
  const spec = asObject(value, 'the schedule');
  const schedule = optionalObject(spec, 'schedule', asRecurrence);
  return {
    enabled: optionalBoolean(spec, 'enabled') ?? false,
    ...(schedule === undefined ? {} : { schedule }),
    email_addresses: stringsMember(spec, 'email_addresses'),
  };
}

function asRecurrence(value: JsonObject): SyncRecurrence {
  const recurrence = {
    type: stringMember(value, 'type'),
    skip: optionalInteger(value, 'skip'),
    minute: optionalInteger(value, 'minute'),
    hour: optionalInteger(value, 'hour'),
    day_of_month: optionalInteger(value, 'day_of_month'),
    day_of_week: optionalString(value, 'day_of_week'),
  };
  return withoutUnset(recurrence) as unknown as SyncRecurrence;
}
