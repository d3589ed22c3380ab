import { createDispatcher } from './dispatcher.ts';
import type { DispatcherOptions } from './dispatcher.ts';
import { createExchange } from './exchange.ts';
import { UntrustedCertificate } from './untrusted-certificate.ts';

/**
 * SHA-256 of the certificate that the server shows, for people to compare. It connects as if an impossible certificate
 * was pinned: the guard refuses it, nothing is sent, and its error says what was shown.
 */
export async function shownFingerprint(origin: string, options: DispatcherOptions): Promise<string | undefined> {
  const impossible = { kind: 'pinned', fingerprint: 'none' } as const;
  const { dispatcher, close } = createDispatcher(origin, { ...options, trust: impossible, connections: 1 });
  const exchange = createExchange(dispatcher, origin, { deadlineMs: options.connectMs, answerBytes: 0 });
  const result = await exchange({ method: 'GET', path: '/', headers: {} }, new AbortController().signal);
  await close();
  const cause = result.kind === 'answer' ? undefined : result.cause;
  return cause instanceof UntrustedCertificate ? cause.fingerprint : undefined;
}
