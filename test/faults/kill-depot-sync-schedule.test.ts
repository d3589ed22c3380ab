import { depotSyncScheduleRow } from '../contract/rows/depot-settings.ts';
import { settingOperations } from './depot-operations.ts';
import { describeKills } from './kill-describe.ts';

describeKills(
  depotSyncScheduleRow,
  settingOperations(depotSyncScheduleRow, { schedule: { type: 'WEEKLY', dayOfWeek: 'SUNDAY' } }),
);
