import { umdsDepotRow } from '../contract/rows/depots.ts';
import { umdsDepotOperations } from './depot-operations.ts';
import { describeOperations } from './describe-faults.ts';

describeOperations('UmdsDepot', umdsDepotRow, umdsDepotOperations);
