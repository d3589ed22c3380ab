import { computePolicyRow as row } from '../contract/rows/compute-policy.ts';
import { subjectOf } from '../contract/kind-row.ts';
import { operationsOf, type Operation } from './operations.ts';

const replacing = { replace: 'allow' };

/** Whatever changes of a policy, its mark included, takes a new one; and an orphan keeps its mark for ever. */
export const computePolicyOperations: Operation[] = [
  ...operationsOf(row).filter(({ title }) => ['create', 'replace', 'delete'].includes(title)),
  {
    title: 'mark anew',
    before: [subjectOf(row)],
    wanted: [subjectOf(row, row.spec, { ...replacing, onRemove: 'forbid' })],
    verdict: 'update',
  },
  {
    title: 'adopt',
    before: [],
    arrange: (kind) => void row.live.add(kind.state, 'subject', row.spec),
    wanted: [subjectOf(row, row.spec, { ...replacing, adopt: true })],
    verdict: 'adopt',
  },
];
