import type { ErrorRecord } from '../../base/error-record.ts';
import { StoreError } from '../../store/store-error.ts';
import type { JobResult } from '../queue/job.ts';
import { saveRun, type RunDraft } from './save-run.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';

/**
 * A run that ended for a reason of our own: the database cannot be written, or there is a mistake in Trueup. It is told,
 * written down if that can be, and tried again; other environments go on.
 */
export async function failForUs(
  error: unknown,
  run: RunDraft,
  runtime: EnvironmentRuntime,
  parts: DaemonParts,
): Promise<JobResult> {
  const { memory, environment } = runtime;
  const ours = recordOf(error);
  const { logger, tell } = parts;
  logger.error({ err: error, environment: environment.name, run: run.id }, 'a run failed for a reason of our own');
  memory.state = 'failed';
  memory.message = ours.message;
  memory.record.failures += 1;
  tell(`environment/${environment.name}`, 'failed', {
    environment: environment.name,
    title: `${environment.name}: ${ours.message}`,
    lines: [],
    remedy: ours.remedy,
  });
  try {
    await saveRun(run, { ours }, runtime, parts);
  } catch (failure) {
    logger.error({ err: failure, run: run.id }, 'a run could not be written down');
  }
  return { again: 'backoff' };
}

function recordOf(error: unknown): ErrorRecord {
  const message = error instanceof Error ? error.message : 'unknown';
  if (error instanceof StoreError) {
    return { code: 'resource-inaccessible', message, remedy: error.remedy, retry: 'backoff' };
  }
  return {
    code: 'unexpected-answer',
    message: `This is a bug in Trueup: ${message}`,
    remedy: 'Report it, with the lines of the log at this time.',
    retry: 'backoff',
  };
}
