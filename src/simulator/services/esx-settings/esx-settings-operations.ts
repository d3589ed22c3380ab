import type { Operation } from '../../operations/operation.ts';
import { applyPolicyOperations } from './apply-policies.ts';
import { depotContentOperations } from './depot-content.ts';
import { depotContentsOperations } from './depot-contents.ts';
import { depotOverrideOperations } from './depot-overrides.ts';
import { depotSyncOperations } from './depot-sync.ts';
import { hardwareSupportOperations } from './hardware-support.ts';
import { offlineDepotOperations } from './offline-depots.ts';
import { hostConfigurationOperations } from './host-configuration.ts';
import { onlineDepotOperations } from './online-depots.ts';
import { profileApplyOperations } from './profile-apply.ts';
import { profileConfigurationOperations } from './profile-configuration.ts';
import { profileDraftTaskOperations } from './profile-draft-tasks.ts';
import { profileDraftOperations } from './profile-drafts.ts';
import { profileReportOperations } from './profile-reports.ts';
import { profileTransitionOperations } from './profile-transition.ts';
import { transitionTaskOperations } from './transition-tasks.ts';
import { umdsDepotOperations } from './umds-depot.ts';

/** Everything under `esx/settings` but images: depots, policies, configuration profiles. */
export const esxSettingsOperations: Operation[] = [
  ...applyPolicyOperations,
  ...onlineDepotOperations,
  ...offlineDepotOperations,
  ...umdsDepotOperations,
  ...depotContentsOperations,
  ...depotSyncOperations,
  ...depotOverrideOperations,
  ...depotContentOperations,
  ...hardwareSupportOperations,
  ...profileTransitionOperations,
  ...transitionTaskOperations,
  ...profileConfigurationOperations,
  ...profileApplyOperations,
  ...profileDraftOperations,
  ...profileDraftTaskOperations,
  ...profileReportOperations,
  ...hostConfigurationOperations,
];
