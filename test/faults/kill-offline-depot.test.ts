import { offlineDepotRow } from '../contract/rows/depots.ts';
import { offlineDepotOperations } from './depot-operations.ts';
import { describeKills } from './kill-describe.ts';

const killed = ['create', 'update', 'replace', 'delete'];

describeKills(
  offlineDepotRow,
  offlineDepotOperations.filter(({ title }) => killed.includes(title)),
);
