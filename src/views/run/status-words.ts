import type { OutcomeStatus } from '../../plan/outcome.ts';
import type { Style } from '../palette.ts';

export const statusWords: Record<OutcomeStatus, string> = {
  applied: 'applied',
  running: 'running',
  failed: 'failed',
  skipped: 'skipped',
  held: 'held',
  stale: 'stale',
  unknown: 'unknown',
  'not-converged': 'not converged',
  cancelled: 'cancelled',
};

export const statusStyles: Record<OutcomeStatus, Style> = {
  applied: 'added',
  running: 'changed',
  failed: 'danger',
  skipped: 'dim',
  held: 'warning',
  stale: 'warning',
  unknown: 'danger',
  'not-converged': 'danger',
  cancelled: 'warning',
};
