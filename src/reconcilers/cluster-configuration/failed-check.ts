import { adviceFor } from '../../client/error-advice.ts';
import { VsphereError } from '../../client/vsphere-error.ts';

/** A check that came to its end and found something: its task succeeded all the same. */
export function failedCheck(what: string, problems: readonly string[], remedy?: string): VsphereError {
  const shown = problems.slice(0, 10);
  const rest = problems.length > shown.length ? ` And ${problems.length - shown.length} more.` : '';
  return new VsphereError({
    code: 'task-failed',
    message: `${what}: ${shown.join(' ')}${rest}`,
    ...adviceFor['task-failed'],
    ...(remedy === undefined ? {} : { remedy }),
    details: shown,
  });
}
