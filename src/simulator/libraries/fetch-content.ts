import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { transfer, type Transferred } from './transfer.ts';

/** Something that this vCenter fetches from elsewhere. */
export interface Wanted {
  uri: string;
  fileName: string;
  /** SHA-1 with colons: the one certificate that is trusted then. */
  thumbprint?: string;
  credentials?: { user: string; password: string };
}

export const fetchFailures = [
  'INVALID_URL',
  'TIMED_OUT',
  'HOST_NOT_FOUND',
  'RESOURCE_NOT_FOUND',
  'INVALID_CREDENTIALS',
  'CERTIFICATE_ERROR',
  'UNKNOWN_ERROR',
] as const;

export type FetchFailure = (typeof fetchFailures)[number];

export type Fetched = ({ failure?: never } & Transferred) | { failure: FetchFailure; text: string };

/** Gets something by HTTP or HTTPS. Never rejects: what goes wrong is an outcome like any other. */
export async function fetchContent(wanted: Wanted, signal: AbortSignal): Promise<Fetched> {
  const { uri, fileName } = wanted;
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    return { failure: 'INVALID_URL', text: `${uri} is not an address that can be fetched.` };
  }
  try {
    const response = await get(url, wanted, signal);
    const failure = failureOf(response.statusCode ?? 0);
    if (failure === undefined) return await transfer(response, fileName);
    response.resume();
    return { failure, text: `${uri} answered with status ${String(response.statusCode)}.` };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { failure: failureOfError(error), text: `${uri} could not be fetched: ${text}` };
  }
}

const patienceMilliseconds = 30_000;

function get(url: URL, wanted: Wanted, signal: AbortSignal): Promise<IncomingMessage> {
  const { thumbprint, credentials } = wanted;
  const options = {
    // A connection of its own, so that nothing stays open when the simulator closes.
    agent: false,
    signal,
    timeout: patienceMilliseconds,
    ...(credentials === undefined ? {} : { auth: `${credentials.user}:${credentials.password}` }),
  };
  return new Promise((resolve, reject) => {
    const sent =
      url.protocol === 'http:'
        ? requestHttp(url, options)
        : requestHttps(url, { ...options, rejectUnauthorized: thumbprint === undefined });
    if (thumbprint !== undefined) pin(sent, thumbprint);
    sent.on('timeout', () => sent.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })));
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.end();
  });
}

function pin(sent: ClientRequest, thumbprint: string): void {
  sent.on('socket', (socket) => {
    socket.on('secureConnect', () => {
      const found = (socket as TLSSocket).getPeerCertificate().fingerprint;
      if (found.toUpperCase() === thumbprint.toUpperCase()) return;
      sent.destroy(Object.assign(new Error(`the thumbprint is ${found}`), { code: 'CERT_PINNED' }));
    });
  });
}

function failureOf(status: number): FetchFailure | undefined {
  if (status === 200) return undefined;
  if (status === 401 || status === 403) return 'INVALID_CREDENTIALS';
  return status === 404 ? 'RESOURCE_NOT_FOUND' : 'UNKNOWN_ERROR';
}

function failureOfError(error: unknown): FetchFailure {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'].includes(code)) return 'HOST_NOT_FOUND';
  if (code === 'ETIMEDOUT') return 'TIMED_OUT';
  return /CERT|SELF_SIGNED|ERR_TLS/.test(code) ? 'CERTIFICATE_ERROR' : 'UNKNOWN_ERROR';
}
