import { UserError } from '../../base/user-error.ts';
import { DaemonUnreachable } from './daemon-error.ts';

export function tooLate(url: string): DaemonUnreachable {
  return new DaemonUnreachable(
    `${url} does not answer in time.`,
    'Try again; its log and /readyz say what it is busy with.',
  );
}

/** What the network said, by its code: the rest of such an error is for programmers. */
export function connectionError(error: unknown, url: string): UserError {
  if (error instanceof UserError) return error;
  const code = codeOf(error);
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|ERR_TLS|SSL/.test(code)) {
    return new DaemonUnreachable(
      `The certificate of ${url} is not trusted (${code}).`,
      'Give the certificate authority with --ca-file, and the name that is in the certificate as the address.',
    );
  }
  return new DaemonUnreachable(
    `No daemon answers at ${url} (${code}).`,
    'Check that "trueup daemon" runs there, and the address: --server, TRUEUP_SERVER, or "daemon: { listen }" of the project file.',
  );
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
