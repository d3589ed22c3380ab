import { datacenterRow } from '../contract/rows/placed.ts';
import { describeOperations } from './describe-faults.ts';
import { placedOperations } from './placed-operations.ts';

describeOperations('Datacenter', datacenterRow, placedOperations(datacenterRow));
