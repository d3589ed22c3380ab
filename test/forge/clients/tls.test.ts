import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createForgeClient } from '../../../src/forge/clients/create-forge-client.ts';
import { makeAuthority, makeCertificate } from '../../client/certificates.ts';
import { instantClock } from '../../client/test-clock.ts';

const authority = await makeAuthority();

async function startForge(): Promise<{ url: string; seen: string[] }> {
  const certificate = await makeCertificate({ authority, names: ['localhost'] });
  const seen: string[] = [];
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    seen.push(request.headers.authorization ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, seen };
}

test.each([
  { trust: 'the authority that is given', ca: authority.cert, trusted: true },
  { trust: 'the system’s authorities alone', ca: undefined, trusted: false },
])('with $trust the forge is trusted: $trusted', async ({ ca, trusted }) => {
  const { url, seen } = await startForge();
  const client = createForgeClient({
    type: 'gitea',
    repository: 'acme/infra',
    url,
    token: () => Promise.resolve('secret'),
    ...(ca === undefined ? {} : { ca }),
    clock: instantClock(),
    random: () => 0,
    userAgent: 'trueup',
  });
  onTestFinished(() => client.close());

  const pulls = client.openPullRequests(new AbortController().signal);

  if (trusted) expect(await pulls).toEqual([]);
  else
    await expect(pulls).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('not trusted') as string,
    });
  expect(seen).toEqual(trusted ? ['Bearer secret'] : []);
});
