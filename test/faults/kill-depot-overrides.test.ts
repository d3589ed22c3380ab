import { depotOverridesRow } from '../contract/rows/depot-settings.ts';
import { settingOperations } from './depot-operations.ts';
import { describeKills } from './kill-describe.ts';

describeKills(
  depotOverridesRow,
  settingOperations(depotOverridesRow, { locations: ['https://umds.acme.example/index.xml'] }),
);
