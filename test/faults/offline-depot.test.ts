import { offlineDepotRow } from '../contract/rows/depots.ts';
import { offlineDepotOperations } from './depot-operations.ts';
import { describeOperations } from './describe-faults.ts';

describeOperations('OfflineDepot', offlineDepotRow, offlineDepotOperations);
