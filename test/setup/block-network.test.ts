import dns from 'node:dns';
import { createServer, type Server } from 'node:http';
import { lookup } from 'node:dns/promises';
import { connect, type AddressInfo } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { request } from 'undici';

const refusal = /may only reach this machine/;
let server: Server;

beforeAll(async () => {
  server = createServer((_request, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, resolve));
});

afterAll(() => server.close());

describe('a connection beyond this machine is refused', () => {
  test.each([
    ['by address', () => connect(80, '192.0.2.1')],
    ['by IPv6 address', () => connect({ port: 80, host: '2001:db8::1' })],
    ['by name', () => connect({ port: 80, host: 'vcenter.example' })],
    ['with TLS', () => connectTls({ port: 443, host: 'vcenter.example' })],
    ['as a lookup', () => dns.lookup('vcenter.example', () => undefined)],
    ['as an awaited lookup', () => void lookup('vcenter.example')],
  ])('%s', (_title, reach) => {
    expect(reach).toThrow(refusal);
  });

  test('through the HTTP client', async () => {
    await expect(request('http://vcenter.example/')).rejects.toThrow(refusal);
  });
});

test.each(['127.0.0.1', 'localhost', '[::1]'])('this machine answers as %s', async (host) => {
  const { port } = server.address() as AddressInfo;
  const { body } = await request(`http://${host}:${port}/`);
  expect(await body.text()).toBe('here');
});
