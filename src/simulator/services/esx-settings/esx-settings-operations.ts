import type { Operation } from '../../operations/operation.ts';
import { applyPolicyOperations } from './apply-policies.ts';
import { depotContentOperations } from './depot-content.ts';
import { depotContentsOperations } from './depot-contents.ts';
import { depotOverrideOperations } from './depot-overrides.ts';
import { depotSyncOperations } from './depot-sync.ts';
import { hardwareSupportOperations } from './hardware-support.ts';
import { offlineDepotOperations } from './offline-depots.ts';
import { onlineDepotOperations } from './online-depots.ts';
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
];
