import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

interface ServerKeys {
  key: string;
  cert: string;
}

interface Listening {
  port: number;
  /** Stops listening and ends every open connection. */
  close(): Promise<void>;
}

/** Opens the port; 0 picks a free one. Rejects when the address cannot be had. */
export async function listen(
  listener: RequestListener,
  address: { host: string; port: number },
  keys: ServerKeys | undefined,
): Promise<Listening> {
  const server = keys === undefined ? createHttpServer(listener) : createHttpsServer(keys, listener);
  // Long enough that a client's idle connection is never closed under it by chance.
  server.keepAliveTimeout = 120_000;
  server.on('clientError', (_error, socket) => refuseNonsense(socket as Socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Answers what is not HTTP, in the standard error body. */
function refuseNonsense(socket: Socket): void {
  if (!socket.writable) return;
  const text = 'The request is not HTTP that this server understands.';
  const messages = [{ id: 'trueup.simulator.invalid-request', default_message: text, args: [] }];
  const body = JSON.stringify({ error_type: 'INVALID_REQUEST', messages });
  const head = ['HTTP/1.1 400 Bad Request', 'Content-Type: application/json', `Content-Length: ${String(body.length)}`];
  socket.end(`${head.join('\r\n')}\r\nConnection: close\r\n\r\n${body}`);
}
