import { tagBindingRow } from '../contract/rows/tag-binding.ts';
import { describeOperations } from './describe-faults.ts';
import { tagBindingOperations } from './tag-binding-operations.ts';

describeOperations('TagBinding', tagBindingRow, tagBindingOperations);
