import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface RawServer {
  url: string;
  /** The bytes that every request gets; a login gets a token unless `answerLogins` is set. */
  answer: Buffer;
  answerLogins: boolean;
  /** Requests since the last reset, those to the session left out. */
  requests: number;
  [Symbol.asyncDispose](): Promise<void>;
}

const token = 'HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n"token"';
const nothing = 'HTTP/1.1 204 No Content\r\n\r\n';

/** A server that answers whatever bytes it is told, HTTP or not, and closes the connection. */
export async function startRawServer(): Promise<RawServer> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      const head = data.toString('latin1');
      if (head.startsWith('DELETE /api/session ')) socket.end(nothing);
      else if (head.startsWith('POST /api/session ') && !raw.answerLogins) socket.write(token);
      else {
        raw.requests += 1;
        socket.end(raw.answer);
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const raw: RawServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: Buffer.alloc(0),
    answerLogins: false,
    requests: 0,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
  return raw;
}
