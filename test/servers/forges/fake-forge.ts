import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a forge knows, in one form for all of them; each fake shows it in its own. */
export interface ForgeState {
  /** The account that the token belongs to. */
  account: string;
  /** The one token that is taken. */
  token: string;
  comments: FakeComment[];
  statuses: FakeStatus[];
  pulls: FakePull[];
  /** Accounts that may write or read; nobody else is known. */
  permissions: Record<string, 'write' | 'read'>;
  nextId: number;
}

export interface FakeComment {
  id: number;
  number: number;
  author: string;
  body: string;
  version: number;
}

export interface FakeStatus {
  commit: string;
  context: string;
  state: string;
  description: string;
  url?: string | undefined;
}

export interface FakePull {
  number: number;
  title: string;
  base: string;
  branch: string;
  head: string;
  fork: boolean;
  draft: boolean;
  state: 'open' | 'closed' | 'merged';
  author: string;
}

export interface FakeRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
  params: string[];
}

export interface FakeAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface FakeRoute {
  method: string;
  path: RegExp;
  /** Throws where an exchange is not as the forge's description says. */
  answer(request: FakeRequest): FakeAnswer;
}

/** What goes wrong with the next requests that it is for. */
export interface Fault {
  /** Method, or any. */
  method?: string;
  path?: RegExp;
  times?: number;
  /** An answer in place of the real one, or what becomes of the connection before or after the work is done. */
  answer: FakeAnswer | 'reset-before' | 'reset-after' | 'hang';
}

export interface FakeForge {
  url: string;
  state: ForgeState;
  requests: FakeRequest[];
  faults: Fault[];
  /** Exchanges that were not as the forge's description says. */
  violations: string[];
  close(): Promise<void>;
}

export interface FakeForgeDefinition {
  routes(state: ForgeState, url: string): FakeRoute[];
  /** Whether a request carries the token in the forge's way. */
  authorized(headers: IncomingMessage['headers'], token: string): boolean;
  /** Headers of every answer. */
  headers?(state: ForgeState): Record<string, string>;
}

export function forgeState(): ForgeState {
  return {
    account: 'trueup-bot',
    token: 'canary-7f3a91',
    comments: [],
    statuses: [],
    pulls: [],
    permissions: {},
    nextId: 101,
  };
}

/** A forge's API on loopback. */
export async function startFakeForge(definition: FakeForgeDefinition): Promise<FakeForge> {
  const state = forgeState();
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const routes = definition.routes(state, url);
  const forge: FakeForge = {
    url,
    state,
    requests: [],
    faults: [],
    violations: [],
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming);
    forge.requests.push(request);
    const fault = takeFault(forge.faults, request);
    if (fault === 'hang') return;
    if (fault === 'reset-before') return void incoming.socket.resetAndDestroy();
    const answer = typeof fault === 'object' ? fault : work(request);
    if (fault === 'reset-after') return void incoming.socket.resetAndDestroy();
    send(outgoing, answer, definition.headers?.(state) ?? {});
  };

  const work = (request: FakeRequest): FakeAnswer => {
    if (!definition.authorized(request.headers, state.token)) return { status: 401, body: { message: 'Unauthorized' } };
    for (const route of routes) {
      const match = route.method === request.method ? route.path.exec(request.path) : null;
      if (match === null) continue;
      const known = { ...request, params: match.slice(1).map(decodeURIComponent) };
      try {
        return route.answer(known);
      } catch (error) {
        forge.violations.push(String(error));
        return { status: 400, body: { message: 'not as described' } };
      }
    }
    return { status: 404, body: { message: `no such route: ${request.method} ${request.path}` } };
  };
  return forge;
}

function takeFault(faults: Fault[], { method, path }: FakeRequest): Fault['answer'] | undefined {
  const index = faults.findIndex((fault) => (fault.method ?? method) === method && fault.path?.test(path) !== false);
  const fault = faults[index];
  if (fault === undefined) return undefined;
  const left = (fault.times ?? 1) - 1;
  if (left > 0) faults[index] = { ...fault, times: left };
  else faults.splice(index, 1);
  return fault.answer;
}

async function readRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(incoming.url ?? '/', 'http://forge');
  return {
    method: incoming.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    params: [],
  };
}

function send(outgoing: ServerResponse, { status, body, headers }: FakeAnswer, common: Record<string, string>): void {
  if (outgoing.destroyed) return;
  const type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  outgoing.writeHead(status, { ...(body === undefined ? {} : { 'content-type': type }), ...common, ...headers });
  outgoing.end(body === undefined ? '' : text);
}

/** The same account has the same number. */
export function accountId(name: string): number {
  return Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) % 1_000_003, 7);
}

/** One page of entries, numbered from 1. */
export function pageOf<T>(entries: T[], page: string | null, size: string | null): T[] {
  const length = Number(size ?? '30');
  const first = (Number(page ?? '1') - 1) * length;
  return entries.slice(first, first + length);
}
