import type { TUnsafe } from 'typebox';
import type { EnvironmentState } from '../../controller/environment-status.ts';
import type { Verdict } from '../../plan/change.ts';
import type { Impact } from '../../plan/impact.ts';
import type { OutcomeStatus } from '../../plan/outcome.ts';
import type { RunCause, RunState } from '../../store/records.ts';
import { oneOf } from './building.ts';

export const VerdictWord: TUnsafe<Verdict> = oneOf<Verdict>({
  create: true,
  update: true,
  replace: true,
  adopt: true,
  delete: true,
  release: true,
  keep: true,
  blocked: true,
});

export const ImpactWord: TUnsafe<Impact> = oneOf<Impact>(
  {
    safe: true,
    'guest-reboot': true,
    'service-restart': true,
    'power-cycle': true,
    'host-maintenance': true,
    destructive: true,
  },
  'What a step costs those who use the object, mildest first.',
);

export const OutcomeWord: TUnsafe<OutcomeStatus> = oneOf<OutcomeStatus>({
  applied: true,
  running: true,
  failed: true,
  skipped: true,
  held: true,
  stale: true,
  unknown: true,
  'not-converged': true,
  cancelled: true,
});

export const RunStateWord: TUnsafe<RunState> = oneOf<RunState>({
  running: true,
  'in-sync': true,
  applied: true,
  held: true,
  blocked: true,
  failed: true,
  superseded: true,
  cancelled: true,
  interrupted: true,
});

export const RunCauseWord: TUnsafe<RunCause> = oneOf<RunCause>({
  person: true,
  commit: true,
  approval: true,
  phase: true,
  event: true,
  window: true,
  retry: true,
  start: true,
  interval: true,
});

export const EnvironmentStateWord: TUnsafe<EnvironmentState> = oneOf<EnvironmentState>({
  unknown: true,
  'in-sync': true,
  running: true,
  'out-of-sync': true,
  held: true,
  blocked: true,
  failed: true,
  suspended: true,
});

/** The words of such a list, for those who count by them. */
export function wordsOf<T extends string>(schema: TUnsafe<T>): readonly T[] {
  return (schema as unknown as { enum: readonly T[] }).enum;
}
