import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';

export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A status, a status with headers, or what answers by itself. */
type Reply = number | { status: number; headers: Record<string, string> } | ((response: ServerResponse) => void);

export interface Receiver {
  url: string;
  requests: Received[];
  /** What the next requests are answered with; 200 after that. */
  replies: Reply[];
  /** Waits until so many requests came; answers their bodies as JSON. */
  bodies(count: number): Promise<Record<string, unknown>[]>;
}

/** A server on loopback that takes messages. */
export async function startReceiver(...replies: Reply[]): Promise<Receiver> {
  const requests: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      requests.push({ method, path, headers, body: Buffer.concat(parts).toString('utf8') });
      answer(response, replies.shift() ?? 200);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/very-secret`,
    requests,
    replies,
    bodies: async (count) => {
      await expect.poll(() => requests.length).toBe(count);
      return requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    },
  };
}

function answer(response: ServerResponse, reply: Reply): void {
  if (typeof reply === 'function') {
    reply(response);
    return;
  }
  const { status, headers } = typeof reply === 'number' ? { status: reply, headers: {} } : reply;
  response.writeHead(status, headers).end('ok');
}
