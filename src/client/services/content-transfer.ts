import type { LocalFile } from '../../base/local-file.ts';
import { adviceFor } from '../error-advice.ts';
import { pollUntil } from '../polling.ts';
import type { Polling, Seen } from '../polling.ts';
import type { SendUpload } from '../upload.ts';
import { VsphereError } from '../vsphere-error.ts';
import { keepAliveMs, sessionFailed, waitUntilDone, type SessionWait } from './content-session-end.ts';
import type { SessionFile, UpdateSessionCalls } from './content-sessions.ts';

export interface ContentTransfer {
  /** Sends a file to where the session wants it, keeps the session alive meanwhile, and waits until vCenter took it. */
  push(sessionId: string, file: SessionFile, content: LocalFile, wait: SessionWait): Promise<void>;
  /** Why a session does not complete, in the words of its files and warnings. */
  explain(sessionId: string, signal: AbortSignal): Promise<VsphereError>;
  /** Waits until a completed session is done. */
  waitUntilDone(sessionId: string, wait: SessionWait): Promise<void>;
}

/** Longest time that vCenter may verify one file. */
const verifyMs = 60 * 60 * 1000;

export function contentTransfer(calls: UpdateSessionCalls, upload: SendUpload, polling: Polling): ContentTransfer {
  return {
    explain: async (sessionId, signal) => {
      const [session, files] = await Promise.all([calls.get(sessionId, signal), calls.files(sessionId, signal)]);
      return sessionFailed(session, files);
    },
    waitUntilDone: (sessionId, wait) => waitUntilDone(calls, polling, sessionId, wait),
    async push(sessionId, { name, upload_uri: uri }, content, wait) {
      if (uri === undefined) throw noEndpoint(name);
      let percent = 0;
      const sent = (bytes: number): void => {
        const now = content.bytes === 0 ? 100 : Math.floor((100 * bytes) / content.bytes);
        if (now !== percent) wait.progress((percent = now));
      };
      await keepingAlive(
        () => calls.keepAlive(sessionId, percent, wait.signal),
        polling,
        (signal) => upload({ uri, bytes: content.bytes, content: content.read(), sent }, signal),
        wait.signal,
      );
      await waitUntilTaken(calls, polling, { sessionId, name }, wait.signal);
    },
  };
}

/** Does the work and calls once a minute. That a call fails says nothing about the work. */
async function keepingAlive<T>(
  keepAlive: () => Promise<void>,
  { clock }: Polling,
  work: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const ended = new AbortController();
  const beat = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      await clock.sleep(keepAliveMs, AbortSignal.any([ended.signal, signal]));
      if (!ended.signal.aborted) await keepAlive().catch(() => {});
    }
  };
  const beating = beat().catch(() => {});
  try {
    return await work(signal);
  } finally {
    ended.abort();
    await beating;
  }
}

async function waitUntilTaken(
  calls: UpdateSessionCalls,
  polling: Polling,
  { sessionId, name }: { sessionId: string; name: string },
  signal: AbortSignal,
): Promise<void> {
  const look = async (): Promise<Seen<true>> => {
    const files = await calls.files(sessionId, signal);
    const file = files.find((candidate) => candidate.name === name);
    if (file?.status === 'ERROR') return { failed: sessionFailed(await calls.get(sessionId, signal), files) };
    // An OVA is unpacked: then its own name is gone from the list.
    return file === undefined || file.status === 'READY' ? { value: true } : undefined;
  };
  await pollUntil(polling, look, { signal, deadlineMs: verifyMs, tooLate: () => notTaken(name) });
}

function noEndpoint(name: string): VsphereError {
  const message = `vCenter names no address to upload ${name} to`;
  return new VsphereError({ code: 'unexpected-answer', message, ...adviceFor['unexpected-answer'] });
}

function notTaken(name: string): VsphereError {
  const message = `vCenter has not verified ${name} within an hour`;
  return new VsphereError({ code: 'deadline-exceeded', message, ...adviceFor['deadline-exceeded'] });
}
