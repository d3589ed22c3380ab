import { folderRow } from '../contract/rows/placed.ts';
import { describeOperations } from './describe-faults.ts';
import { placedOperations } from './placed-operations.ts';

describeOperations('Folder', folderRow, placedOperations(folderRow));
