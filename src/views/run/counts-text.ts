import type { OutcomeStatus, RunSummary } from '../../plan/outcome.ts';
import { cleanText } from '../clean-text.ts';
import { statusWords } from './status-words.ts';

const order: OutcomeStatus[] = [
  'applied',
  'running',
  'failed',
  'unknown',
  'not-converged',
  'stale',
  'cancelled',
  'held',
  'skipped',
];

/** `Run on lab: 5 applied, 1 failed, 2 skipped, 1 blocked`. */
export function runCountsText({ environment, counts, blocked }: RunSummary): string {
  const numbers = order
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${statusWords[status]}`);
  const all = [...numbers, ...(blocked > 0 ? [`${blocked} blocked`] : [])];
  return `Run on ${cleanText(environment)}: ${all.join(', ') || 'nothing to do'}`;
}
