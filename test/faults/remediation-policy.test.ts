import { remediationPolicyRow } from '../contract/rows/depot-settings.ts';
import { settingOperations } from './depot-operations.ts';
import { describeOperations } from './describe-faults.ts';

describeOperations(
  'RemediationPolicy',
  remediationPolicyRow,
  settingOperations(remediationPolicyRow, { enableQuickBoot: null, disableDpm: true }),
);
