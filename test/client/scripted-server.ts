import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ScriptedAnswer {
  status: number;
  json?: unknown;
  /** Sent instead of JSON. */
  text?: string;
  headers?: Record<string, string>;
}

/**
 * What the server does with one request. `reset` closes the connection without an answer, `hang` never answers,
 * `truncate` stops in the middle of an answer.
 */
export type Behaviour =
  ScriptedAnswer | 'reset' | 'hang' | 'truncate' | ((request: SeenRequest) => Behaviour | Promise<Behaviour>);

export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface ScriptedServer {
  url: string;
  port: number;
  /** Every request except logins and logouts, in the order of their arrival. */
  requests: SeenRequest[];
  /** Requests to `/api/session`. */
  logins: SeenRequest[];
  logouts: SeenRequest[];
  /** Resolves when so many requests other than those to the session have arrived. */
  arrived(count: number): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface Script {
  /** In the order of the requests; the last one goes on for ever. */
  answers?: Behaviour[];
  /** For `POST /api/session`; a new token each time when left out. */
  logins?: Behaviour[];
  logout?: Behaviour;
}

/** A server that does exactly what it is told and knows nothing of vSphere but its sessions. */
export async function startScriptedServer(script: Script = {}): Promise<ScriptedServer> {
  return listen(script, (listener) => createServer({ keepAliveTimeout: 60_000 }, listener), 'http');
}

export async function listen(
  script: Script,
  create: (listener: RequestListener) => Server,
  scheme: 'http' | 'https',
): Promise<ScriptedServer> {
  const seen = { requests: [] as SeenRequest[], logins: [] as SeenRequest[], logouts: [] as SeenRequest[] };
  const waiting: { count: number; go: () => void }[] = [];
  const server = create((request, response) => {
    void readBody(request).then((body) => {
      const { method = '', url = '', headers } = request;
      const one: SeenRequest = { method, path: url, headers, body };
      void behave(behaviourFor(script, seen, one), one, response);
      for (const { count, go } of waiting) if (seen.requests.length >= count) go();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    ...seen,
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    arrived: (count) =>
      new Promise((go) => {
        if (seen.requests.length >= count) go();
        else waiting.push({ count, go });
      }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function behaviourFor(
  script: Script,
  seen: Pick<ScriptedServer, 'requests' | 'logins' | 'logouts'>,
  request: SeenRequest,
): Behaviour {
  const isAboutSession = request.path.endsWith('/api/session') && request.method !== 'GET';
  if (!isAboutSession) return next(script.answers ?? [], seen.requests.push(request));
  if (request.method === 'DELETE') {
    seen.logouts.push(request);
    return script.logout ?? { status: 204 };
  }
  const count = seen.logins.push(request);
  return next(script.logins ?? [{ status: 201, json: `token-${count}` }], count);
}

function next(behaviours: Behaviour[], count: number): Behaviour {
  return behaviours[Math.min(count, behaviours.length) - 1] ?? { status: 200, json: [] };
}

async function behave(behaviour: Behaviour, request: SeenRequest, response: ServerResponse): Promise<void> {
  if (typeof behaviour === 'function') await behave(await behaviour(request), request, response);
  else if (behaviour === 'reset') response.socket?.resetAndDestroy();
  else if (behaviour === 'truncate') truncate(response);
  else if (behaviour !== 'hang') answer(behaviour, response);
}

function truncate(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('["urn:', () => response.socket?.destroy());
}

function answer({ status, json, text, headers }: ScriptedAnswer, response: ServerResponse): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text ?? (json === undefined ? undefined : JSON.stringify(json)));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** The standard error body of vCenter. */
export function vapiError(status: number, type: string, text = 'in words', id = 'com.vmware.test'): ScriptedAnswer {
  return { status, json: { error_type: type, messages: [{ id, default_message: text, args: [] }] } };
}
