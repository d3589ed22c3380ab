import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { runBackend } from './run-backend.ts';

export interface GitHttpServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, or `https://`; a repository's address is `<url>/<path below the root>`. */
  url: string;
  /** Every request that came in, as `GET /infra.git/info/refs?service=git-upload-pack`. */
  requests: string[];
  /** What comes next: `down` cuts connections, `broken` answers 503, `hanging` never answers, `cut` ends in mid-answer. */
  state: 'up' | 'down' | 'broken' | 'hanging' | 'cut';
  /** Presents another certificate from the next connection on. */
  changeCertificate(tls: { key: string; cert: string }): void;
  close(): Promise<void>;
}

export interface GitHttpOptions {
  /** Folder of bare repositories. */
  root: string;
  /** Asked for with every request. */
  account?: { username: string; password: string };
  tls?: { key: string; cert: string };
  /** What hooks of the repositories see in their environment, besides what Git sets. */
  hookEnv?: Record<string, string>;
  /** 0 takes a free port. */
  port?: number;
}

/** Serves repositories as forges do: with `git http-backend`, to which one may also push. Hooks run as they always do. */
export async function startGitHttpServer(options: GitHttpOptions): Promise<GitHttpServer> {
  const { tls, root, account, hookEnv = {} } = options;
  const requests: string[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (!passes(server.state, request, response)) return;
    if (account !== undefined && !isLetIn(request, account)) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
      return;
    }
    runBackend(request, response, { root, hookEnv, cut: server.state === 'cut' });
  };
  const http = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const server: GitHttpServer = {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    state: 'up',
    changeCertificate: (next) => (http as ReturnType<typeof createTlsServer>).setSecureContext(next),
    close: () => closeServer(http),
    [Symbol.asyncDispose]: () => closeServer(http),
  };
  return server;
}

function passes(state: GitHttpServer['state'], request: IncomingMessage, response: ServerResponse): boolean {
  if (state === 'down') request.socket.destroy();
  if (state === 'broken') response.writeHead(503).end('Out of order');
  return state === 'up' || state === 'cut';
}

function isLetIn(request: IncomingMessage, { username, password }: { username: string; password: string }): boolean {
  const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return request.headers.authorization === expected;
}

function closeServer(http: Server): Promise<void> {
  http.closeAllConnections();
  return new Promise((resolve) => http.close(() => resolve()));
}
