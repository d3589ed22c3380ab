import type { ServerResponse } from 'node:http';
import type { Answer } from '../operations/answer.ts';

/** Marks an answer that a fault made, so that nobody takes it for the API's own. */
const faultHeader = 'x-trueup-fault';

interface Delivery {
  fault: boolean;
  /** Break the connection in the middle of the body. */
  truncate: boolean;
  /** The request was not read to its end, so the connection cannot be used again. */
  close: boolean;
}

export function send(response: ServerResponse, answer: Answer, { fault, truncate, close }: Delivery): void {
  const content = contentOf(answer);
  const type = typeOf(answer);
  if (content !== undefined) response.setHeader('content-type', type).setHeader('content-length', content.length);
  if (fault) response.setHeader(faultHeader, '1');
  if (close) response.setHeader('connection', 'close');
  response.writeHead(answer.status, answer.headers);
  if (truncate) breakOff(response, content);
  else response.end(content);
}

/** Sends half of what was announced, and hangs up once it is on its way. Without a body nothing is sent at all. */
function breakOff(response: ServerResponse, content: Buffer | undefined): void {
  if (content === undefined) response.socket?.destroy();
  else response.write(content.subarray(0, Math.floor(content.length / 2)), () => response.socket?.destroySoon());
}

function typeOf({ plain, bytes }: Answer): string {
  if (bytes !== undefined) return 'application/octet-stream';
  return plain === undefined ? 'application/json' : 'text/plain';
}

function contentOf({ body, plain, bytes }: Answer): Buffer | undefined {
  if (bytes !== undefined) return Buffer.from(bytes);
  if (plain !== undefined) return Buffer.from(plain);
  return body === undefined ? undefined : Buffer.from(JSON.stringify(body));
}
