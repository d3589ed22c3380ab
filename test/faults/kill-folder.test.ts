import { folderRow } from '../contract/rows/placed.ts';
import { describeKills } from './kill-describe.ts';
import { placedOperations } from './placed-operations.ts';

const killed = ['create', 'rename', 'delete'];

describeKills(
  folderRow,
  placedOperations(folderRow).filter(({ title }) => killed.includes(title)),
);
