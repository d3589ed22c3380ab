import { depotOverridesRow } from '../contract/rows/depot-settings.ts';
import { settingOperations } from './depot-operations.ts';
import { describeOperations } from './describe-faults.ts';

describeOperations(
  'DepotOverrides',
  depotOverridesRow,
  settingOperations(depotOverridesRow, { locations: ['https://umds.acme.example/index.xml'] }),
);
