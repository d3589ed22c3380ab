import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { createExchange } from '../../src/client/exchange.ts';
import { createUpload } from '../../src/client/upload.ts';
import { noAbort } from './test-client.ts';

async function open(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  const pool = new Pool(origin);
  onTestFinished(async () => {
    await pool.destroy();
    server.closeAllConnections();
    server.close();
  });
  const exchange = createExchange(pool, origin, { deadlineMs: 20_000, answerBytes: 1000 });
  const session = { token: () => Promise.resolve('the-token') };
  return createUpload({ exchange, session, host: 'vcenter.test', silenceMs: 150 });
}

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

test('the bytes go to vCenter with their length, whatever host the address names', async () => {
  const seen: { url?: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
  const upload = await open((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      seen.push({ url: request.url, headers: request.headers, body });
      response.writeHead(200).end();
    });
  });
  const sent: number[] = [];
  const uri = 'https://elsewhere.test:8443/cls/data/1/a.iso?x=1';
  await upload({ uri, bytes: 7, content: pieces('one', ' two'), sent: (bytes) => sent.push(bytes) }, noAbort());
  expect(seen).toMatchObject([
    {
      url: '/cls/data/1/a.iso?x=1',
      body: 'one two',
      headers: { 'content-length': '7', 'vmware-api-session-id': 'the-token' },
    },
  ]);
  expect(seen[0]?.headers['transfer-encoding']).toBeUndefined();
  expect(sent).toEqual([3, 7]);
});

test.each([
  [
    'an error',
    (_request: IncomingMessage, response: ServerResponse) => response.writeHead(403).end(),
    'permission-denied',
  ],
  ['a broken connection', (request: IncomingMessage) => request.socket.destroy(), 'outcome-unknown'],
  ['silence', (request: IncomingMessage) => void request.resume(), 'outcome-unknown'],
])('%s ends it with a reason', async (_title, answer, code) => {
  const upload = await open(answer);
  const content = pieces('one two');
  await expect(upload({ uri: '/a', bytes: 7, content, sent: () => {} }, noAbort())).rejects.toMatchObject({ code });
});

test('what is wrong with the file is said, and not the broken connection that follows from it', async () => {
  const upload = await open((request) => void request.resume());
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('one');
    throw new Error('the disk is gone');
  }
  await expect(upload({ uri: '/a', bytes: 7, content: broken(), sent: () => {} }, noAbort())).rejects.toThrow(
    'the disk is gone',
  );
});
