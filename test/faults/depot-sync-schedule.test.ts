import { depotSyncScheduleRow } from '../contract/rows/depot-settings.ts';
import { settingOperations } from './depot-operations.ts';
import { describeOperations } from './describe-faults.ts';

describeOperations(
  'DepotSyncSchedule',
  depotSyncScheduleRow,
  settingOperations(depotSyncScheduleRow, { schedule: { type: 'WEEKLY', dayOfWeek: 'SUNDAY' } }),
);
