import { tagBindingRow } from '../contract/rows/tag-binding.ts';
import { describeKills } from './kill-describe.ts';
import { tagBindingOperations } from './tag-binding-operations.ts';

const killed = ['create', 'update', 'swap', 'delete'];

describeKills(
  tagBindingRow,
  tagBindingOperations.filter(({ title }) => killed.includes(title)),
);
