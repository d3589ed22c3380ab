import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createExchange } from '../../../src/forge/clients/exchange.ts';

async function startServer(answer: (response: ServerResponse) => void): Promise<URL> {
  const server = createServer((_request, response) => answer(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

test('an answer that comes drop by drop is given up', async () => {
  let minutes = 0;
  const clock = { now: () => minutes++ * 45_000, sleep: () => Promise.resolve() };
  const url = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = (): void => void (response.destroyed || response.write(' ', () => setImmediate(drip)));
    drip();
  });
  const { exchange, close } = createExchange({ clock });
  onTestFinished(close);

  const answer = exchange({ method: 'GET', url, headers: {} }, new AbortController().signal);

  await expect(answer).rejects.toMatchObject({
    code: 'unexpected',
    message: expect.stringContaining('does not end') as string,
  });
});

test('a host that is not there is unreachable, and said so by name', async () => {
  const { exchange, close } = createExchange({ clock: { now: () => 0, sleep: () => Promise.resolve() } });
  onTestFinished(close);
  const url = new URL('http://127.0.0.1:9/');

  const answer = exchange({ method: 'GET', url, headers: {} }, new AbortController().signal);

  await expect(answer).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('127.0.0.1:9') as string,
  });
});
