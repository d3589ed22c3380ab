import type { ErrorCode } from '../../base/error-record.ts';
import type { Attempt } from './attempt.ts';
import type { Conclusion } from './conclude.ts';
import type { FailedLook } from './look-until.ts';
import type { DaemonParts, EnvironmentRuntime } from './runtime.ts';
import { saveRun } from './save-run.ts';

/** What was seen before stays on record: not to be able to look says nothing of the objects. */
export async function failedLook(
  { run }: Attempt,
  look: FailedLook,
  runtime: EnvironmentRuntime,
  parts: DaemonParts,
): Promise<Conclusion> {
  const conclusion = conclusionOf(look, runtime);
  const { memory } = runtime;
  if (look.state !== 'stopped') {
    delete memory.diagnostics;
    delete memory.problem;
  }
  if (look.state === 'invalid') memory.diagnostics = look.diagnostics;
  if (look.state === 'stopped' && look.error !== undefined) memory.problem = look.error;
  if (look.state === 'target-failed') {
    memory.problem = look.error;
    runtime.circuit.failed(look.error);
    // The next look reads account and certificates anew: a client remembers that it was refused. For any other failure
    // the client stays, because others may be in the middle of their steps with it.
    if (refusals.includes(look.error.code)) await runtime.connection.renew();
  }
  await saveRun(run, { conclusion, failed: look }, runtime, parts);
  return conclusion;
}

const refusals: readonly ErrorCode[] = ['credentials-refused', 'tls-untrusted', 'session-expired'];

function conclusionOf(look: FailedLook, { memory }: EnvironmentRuntime): Conclusion {
  switch (look.state) {
    case 'invalid': {
      const errors = look.diagnostics.filter(({ severity }) => severity === 'error');
      const message = `The manifests have ${errors.length} ${errors.length === 1 ? 'error' : 'errors'}: ${errors[0]?.summary ?? ''}`;
      return { run: 'failed', environment: 'failed', message, again: 'interval' };
    }
    case 'no-revision': {
      const message = look.problem?.message ?? 'The source has not been read yet.';
      const again = look.problem === undefined ? 'interval' : 'backoff';
      return { run: 'failed', environment: 'unknown', message, again };
    }
    case 'target-failed':
      return { run: 'failed', environment: 'unknown', message: look.error.message, again: 'backoff' };
    case 'stopped':
      if (look.error !== undefined) {
        return { run: 'failed', environment: 'unknown', message: look.error.message, again: 'backoff' };
      }
      // Nothing was learnt, so the environment stands as it stood.
      return {
        run: look.why === 'deadline' ? 'failed' : look.why,
        environment: memory.state,
        message: memory.message,
        again: 'interval',
      };
    default:
      return look satisfies never;
  }
}
