import { computePolicyRow } from '../contract/rows/compute-policy.ts';
import { computePolicyOperations } from './compute-policy-operations.ts';
import { describeKills } from './kill-describe.ts';

const killed = ['create', 'replace', 'delete'];

describeKills(
  computePolicyRow,
  computePolicyOperations.filter(({ title }) => killed.includes(title)),
);
