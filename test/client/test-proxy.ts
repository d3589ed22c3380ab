import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface TestProxy {
  url: string;
  /** `host:port` of each tunnel and address of each forwarded request. */
  asked: string[];
  /** `Proxy-Authorization` of each of them. */
  authorizations: (string | undefined)[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** A proxy that leads everything to one port of this machine, whatever name was asked for; or refuses all with a status. */
export async function startTestProxy(port: number, refusal?: number): Promise<TestProxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer((incoming, outgoing) => {
    asked.push(incoming.url ?? '');
    authorizations.push(incoming.headers['proxy-authorization']);
    const { pathname } = new URL(incoming.url ?? '');
    const forwarded = request(
      { port, path: pathname, method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(forwarded);
  });
  server.on('connect', (incoming, socket) => {
    asked.push(incoming.url ?? '');
    authorizations.push(incoming.headers['proxy-authorization']);
    if (refusal !== undefined) {
      socket.end(`HTTP/1.1 ${refusal} Refused\r\n\r\n`);
      return;
    }
    const tunnel = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      tunnel.pipe(socket).pipe(tunnel);
    });
    tunnel.on('error', () => socket.destroy());
    socket.on('error', () => tunnel.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    authorizations,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
