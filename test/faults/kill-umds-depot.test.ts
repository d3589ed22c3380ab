import { umdsDepotRow } from '../contract/rows/depots.ts';
import { umdsDepotOperations } from './depot-operations.ts';
import { describeKills } from './kill-describe.ts';

const killed = ['create', 'update', 'replace', 'delete'];

describeKills(
  umdsDepotRow,
  umdsDepotOperations.filter(({ title }) => killed.includes(title)),
);
