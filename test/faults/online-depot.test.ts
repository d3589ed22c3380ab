import { onlineDepotRow } from '../contract/rows/depots.ts';
import { onlineDepotOperations } from './depot-operations.ts';
import { describeOperations } from './describe-faults.ts';

describeOperations('OnlineDepot', onlineDepotRow, onlineDepotOperations);
