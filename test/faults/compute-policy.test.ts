import { computePolicyRow } from '../contract/rows/compute-policy.ts';
import { computePolicyOperations } from './compute-policy-operations.ts';
import { describeOperations } from './describe-faults.ts';

describeOperations('ComputePolicy', computePolicyRow, computePolicyOperations);
