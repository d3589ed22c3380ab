import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import { bodiless, bodyOf, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, integer, list, object, oneOf, optional, text } from '../../operations/shape.ts';
import { readingTime } from '../../depots/depot-source.ts';
import { depotsToSync, syncDepots } from '../../depots/sync-depots.ts';
import { checkSchedule, completeSchedule, currentSchedule } from '../../depots/sync-schedule.ts';
import { recurrences, weekDays, type Schedule } from '../../state/settings-objects.ts';
import { taskOperation } from '../../tasks/task-operation.ts';

/** Services `esx/settings/depots` and `esx/settings/depots/sync-schedule`. */

const root = '/api/esx/settings/depots';

interface ScheduleSpec {
  enabled: boolean;
  schedule?: Schedule;
  email_addresses: string[];
}

const scheduleSpec = object<ScheduleSpec>({
  enabled: boolean,
  schedule: optional(
    object<Schedule>({
      type: oneOf(recurrences),
      skip: optional(integer),
      minute: optional(integer),
      hour: optional(integer),
      day_of_month: optional(integer),
      day_of_week: optional(oneOf(weekDays)),
    }),
  ),
  email_addresses: list(text),
});

export const depotSyncOperations: Operation[] = [
  taskOperation(`POST ${root}?action=sync&vmw-task=true`, {
    service: 'com.vmware.esx.settings.depots',
    operation: 'sync$task',
    description: 'Sync the depots',
    cancelable: true,
    begin: bodiless(({ vcenter: { state } }) => ({
      args: {},
      milliseconds: readingTime(
        state,
        depotsToSync(state).map(({ location = '' }) => location),
      ),
    })),
    finish(_state, _args, context) {
      syncDepots(context);
      return undefined;
    },
  }),
  { id: `GET ${root}/sync-schedule`, handle: withoutBody(getSchedule) },
  { id: `PUT ${root}/sync-schedule`, handle: setSchedule },
];

function getSchedule({ vcenter }: Call): Answer {
  const { enabled, schedule, emailAddresses } = currentSchedule(vcenter);
  return ok({ enabled, ...(schedule === undefined ? {} : { schedule }), email_addresses: emailAddresses });
}

/** Without a body, the schedule is what it was on the first day. */
function setSchedule(call: Call): Answer {
  const { vcenter, body } = call;
  const { syncSchedules } = vcenter.state;
  if (body === undefined) {
    syncSchedules.clear();
    return noContent;
  }
  const { enabled, schedule, email_addresses: emailAddresses } = bodyOf(call, scheduleSpec);
  if (enabled && schedule === undefined) throw invalidArgument('A schedule that is enabled must say when.', 'schedule');
  if (schedule !== undefined) checkSchedule(schedule);
  const complete = schedule === undefined ? {} : { schedule: completeSchedule(vcenter, schedule) };
  syncSchedules.set('depots', { id: 'depots', enabled, ...complete, emailAddresses, ranAt: vcenter.now() });
  return noContent;
}
