import { resourcePoolRow } from '../contract/rows/placed.ts';
import { describeKills } from './kill-describe.ts';
import { placedOperations } from './placed-operations.ts';

const killed = ['create', 'rename', 'delete'];

describeKills(
  resourcePoolRow,
  placedOperations(resourcePoolRow).filter(({ title }) => killed.includes(title)),
);
