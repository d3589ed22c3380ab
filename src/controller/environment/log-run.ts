import type { Logger } from 'pino';
import type { RunEvent } from '../../plan/event.ts';
import type { RunRecord } from '../../store/records.ts';

/** A line for what is done, none for what is only looked at: a log of months holds what people search for. */
export function logRunEvent(event: RunEvent, about: { run: string; environment: string }, logger: Logger): void {
  switch (event.type) {
    case 'run-started':
      logger.info({ ...about, plan: event.planId, steps: event.steps.length }, 'steps begin');
      return;
    case 'step-finished': {
      const { step, status, message, durationMs, error } = event.outcome;
      const isBad = ['failed', 'unknown', 'not-converged'].includes(status);
      logger[isBad ? 'error' : 'info'](
        { ...about, step, status, message, durationMs, code: error?.code },
        'a step ended',
      );
      return;
    }
    case 'observe-finished':
      if (event.incomplete !== undefined) {
        logger.warn({ ...about, kind: event.kind, code: event.incomplete.code }, 'a kind could not be read');
      }
      return;
    case 'step-started':
      logger.debug({ ...about, step: event.step }, 'a step begins');
      return;
    case 'observe-started':
    case 'plan-made':
    case 'step-progress':
    case 'object-verified':
    case 'run-finished':
      return;
    default:
      event satisfies never;
  }
}

export function logRun({ id, environment, ...run }: RunRecord, logger: Logger): void {
  const { state, causes, by, commit, planId, counts, error } = run;
  logger[state === 'failed' ? 'error' : 'info'](
    { run: id, environment, state, causes, by: by.name, commit, plan: planId, counts, code: error?.code },
    'a run ended',
  );
}
