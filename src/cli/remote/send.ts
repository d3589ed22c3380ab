import { request, type Dispatcher } from 'undici';
import { createDispatcher } from '../../client/dispatcher.ts';
import { proxySettings } from '../../client/proxy-environment.ts';
import type { Clock } from '../../base/clock.ts';

export interface ConnectionOptions {
  url: URL;
  token?: string | undefined;
  /** Certificate authorities in PEM, in place of the system's. */
  ca?: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  version: string;
  /** Aborts when nobody wants the answers any more. */
  signal: AbortSignal;
}

export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

export interface Ask {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Below the address of the server: `/api/v1/runs`. */
  path: string;
  query?: Query;
  body?: unknown;
  /** Milliseconds until the whole answer has to be here. */
  deadline?: number;
}

export interface Sending {
  accept: string;
  signal: AbortSignal;
}

export interface Sender {
  /** The address, as it is shown. */
  url: string;
  send(ask: Ask, sending: Sending): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

const connectMilliseconds = 10_000;
const headersMilliseconds = 30_000;
/** The daemon says something every 15 s on streams that have nothing to say. */
const silentMilliseconds = 60_000;

/** Sends requests to one daemon with its token. */
export function openSender({ url, token, ca, env, version }: ConnectionOptions): Sender {
  const { dispatcher, close } = createDispatcher(url.origin, {
    trust: { kind: 'authorities', ...(ca === undefined ? {} : { ca }) },
    proxy: proxySettings(url, env),
    connections: 4,
    connectMs: connectMilliseconds,
  });
  const shown = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  const headers = {
    'user-agent': `trueup/${version}`,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  return {
    url: shown,
    send: ({ method = 'GET', path, query = {}, body }, { accept, signal }) =>
      request(`${shown}${path}${queryText(query)}`, {
        dispatcher,
        method,
        signal,
        headersTimeout: headersMilliseconds,
        bodyTimeout: silentMilliseconds,
        // The API takes what changes something as JSON alone, also without a body: no page of a browser can send that.
        headers: { ...headers, accept, ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    close,
  };
}

function queryText(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}
