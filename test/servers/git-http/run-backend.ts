import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

interface Backend {
  root: string;
  hookEnv: Record<string, string>;
  /** Ends the connection after the first bytes of a pack. */
  cut: boolean;
}

/** Runs `git http-backend` for one request, by the rules of CGI (RFC 3875). */
export function runBackend(request: IncomingMessage, response: ServerResponse, backend: Backend): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const program = spawn('git', ['http-backend'], {
    env: {
      ...backend.hookEnv,
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: backend.root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      // Whoever may connect may push, without a setting in each repository.
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'http.receivepack',
      GIT_CONFIG_VALUE_0: 'true',
      GIT_CONFIG_KEY_1: 'safe.directory',
      GIT_CONFIG_VALUE_1: '*',
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      ...lengthOf(request),
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: 'tester',
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  response.once('close', () => program.kill());
  // A client that leaves early is none of the server's problems.
  pipeline(request, program.stdin).catch(() => undefined);
  answer(program.stdout, response, backend.cut && request.method === 'POST').catch(() => response.destroy());
}

function lengthOf(request: IncomingMessage): Record<string, string> {
  const length = request.headers['content-length'];
  return length === undefined ? {} : { CONTENT_LENGTH: length };
}

async function answer(output: NodeJS.ReadableStream, response: ServerResponse, cut: boolean): Promise<void> {
  let head = Buffer.alloc(0);
  let sent = 0;
  for await (const chunk of output as AsyncIterable<Buffer>) {
    let body = chunk;
    if (!response.headersSent) {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) continue;
      writeHead(head.subarray(0, end).toString('latin1'), response);
      body = head.subarray(end + 4);
    }
    if (cut && sent + body.length > 600) {
      response.write(body.subarray(0, body.length >> 1), () => response.destroy());
      return;
    }
    sent += body.length;
    if (!response.write(body)) await new Promise((resolve) => response.once('drain', resolve));
  }
  response.end();
}

function writeHead(text: string, response: ServerResponse): void {
  let status = 200;
  for (const line of text.split('\r\n')) {
    const at = line.indexOf(':');
    const value = line.slice(at + 1).trim();
    if (/^status$/i.test(line.slice(0, at))) status = Number.parseInt(value, 10);
    else response.setHeader(line.slice(0, at), value);
  }
  response.writeHead(status);
}
