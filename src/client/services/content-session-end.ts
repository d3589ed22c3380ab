import { adviceFor } from '../error-advice.ts';
import { pollUntil } from '../polling.ts';
import type { Polling, Seen } from '../polling.ts';
import { VsphereError } from '../vsphere-error.ts';
import type { SessionFile, UpdateSession, UpdateSessionCalls } from './content-sessions.ts';

export interface SessionWait {
  signal: AbortSignal;
  /** 0 to 100. */
  progress: (percent: number, message?: string) => void;
}

/** vCenter ends a session after five minutes without activity; peers keep it alive once a minute. */
export const keepAliveMs = 60_000;

/** Longest transfer that is waited for. */
const deadlineMs = 24 * 60 * 60 * 1000;

/**
 * Looks at a session until it is done, and keeps it alive meanwhile. Throws `task-failed` with vCenter's words when it
 * ends otherwise.
 */
export function waitUntilDone(
  calls: UpdateSessionCalls,
  polling: Polling,
  id: string,
  { signal, progress }: SessionWait,
): Promise<void> {
  let keptAliveAt = polling.clock.now();
  const look = async (): Promise<Seen<true>> => {
    const session = await calls.get(id, signal);
    if (session.state === 'DONE') return { value: true };
    const files = await calls.files(id, signal);
    if (session.state !== 'ACTIVE') return { failed: sessionFailed(session, files) };
    const broken = files.find(({ status }) => status === 'ERROR');
    if (broken !== undefined) return { failed: sessionFailed(session, files) };
    const percent = percentOf(files);
    progress(percent);
    if (polling.clock.now() - keptAliveAt >= keepAliveMs) {
      keptAliveAt = polling.clock.now();
      await calls.keepAlive(id, percent, signal);
    }
    return undefined;
  };
  return pollUntil(polling, look, { signal, deadlineMs, tooLate }).then(() => {});
}

/** How far the files are that have a known size. */
export function percentOf(files: readonly SessionFile[]): number {
  const sized = files.filter(({ size }) => size !== undefined && size > 0);
  const total = sized.reduce((sum, { size = 0 }) => sum + size, 0);
  const done = sized.reduce((sum, { size = 0, bytes_transferred: sent }) => sum + Math.min(size, sent), 0);
  return total === 0 ? 0 : Math.floor((100 * done) / total);
}

/** The error of a session that did not get done, in the words of its files and warnings. */
export function sessionFailed(session: UpdateSession, files: readonly SessionFile[]): VsphereError {
  const ofFiles = files.filter(({ status }) => status === 'ERROR').map(({ name, error }) => `${name}: ${error}`);
  const ofWarnings = session.warnings
    .filter(({ ignored }) => !ignored)
    .map(({ type, message }) => `${type} ${message}`);
  const said = [session.error, ...ofFiles, ...ofWarnings].map((text) => text.trim()).filter((text) => text !== '');
  return new VsphereError({
    code: 'task-failed',
    message: `vCenter did not take the content (${session.state})${said.length === 0 ? '' : `: ${said.join('; ')}`}`,
    ...adviceFor['task-failed'],
    remedy: remedyOf(ofWarnings.length > 0),
    operation: 'GET /api/content/library/item/update-session/{update_session_id}',
    ...(said.length === 0 ? {} : { details: said }),
  });
}

function remedyOf(warned: boolean): string {
  return warned
    ? 'Check the certificate that the package is signed with: list the warning in "acceptedWarnings", or have it signed by an authority that vCenter trusts.'
    : 'Check the source and its checksum, and that vCenter can reach it, then run again.';
}

function tooLate(): VsphereError {
  const message = 'The transfer of the content has not ended within a day';
  return new VsphereError({ code: 'deadline-exceeded', message, ...adviceFor['deadline-exceeded'] });
}
