import { remediationPolicyRow } from '../contract/rows/depot-settings.ts';
import { settingOperations } from './depot-operations.ts';
import { describeKills } from './kill-describe.ts';

describeKills(
  remediationPolicyRow,
  settingOperations(remediationPolicyRow, { enableQuickBoot: null, disableDpm: true }),
);
