import { onlineDepotRow } from '../contract/rows/depots.ts';
import { onlineDepotOperations } from './depot-operations.ts';
import { describeKills } from './kill-describe.ts';

const killed = ['create', 'update', 'replace', 'delete'];

describeKills(
  onlineDepotRow,
  onlineDepotOperations.filter(({ title }) => killed.includes(title)),
);
