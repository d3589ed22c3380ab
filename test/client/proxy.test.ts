import { createServer } from 'node:https';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { proxySettings } from '../../src/client/proxy-environment.ts';
import { makeAuthority, makeCertificate } from './certificates.ts';
import type { TestCertificate } from './certificates.ts';
import { listen, startScriptedServer } from './scripted-server.ts';
import { catchError, clientOf, errorOf, noAbort } from './test-client.ts';
import { startTestProxy } from './test-proxy.ts';

let authority: TestCertificate;
let certificate: TestCertificate;

beforeAll(async () => {
  authority = await makeAuthority();
  certificate = await makeCertificate({ authority, names: ['vcenter.test'] });
});

const startTlsServer = () => listen({}, (listener) => createServer(certificate, listener), 'https');
const vcenter = { url: 'https://vcenter.test' };

describe('an https address goes through a tunnel of HTTPS_PROXY', () => {
  test.each([['HTTPS_PROXY'], ['https_proxy']])('named by %s, and its certificate is verified', async (variable) => {
    await using server = await startTlsServer();
    await using proxy = await startTestProxy(server.port);
    await using client = clientOf(vcenter, {
      tls: { ca: authority.cert },
      proxyEnvironment: { [variable]: proxy.url },
    });
    await Promise.all([client.reader().tags.list(noAbort()), client.reader().tagCategories.list(noAbort())]);
    expect(new Set(proxy.asked)).toEqual(new Set(['vcenter.test:443']));
    expect(server.requests).toHaveLength(2);
  });

  test('with the user name and password of the proxy, which vCenter does not see', async () => {
    await using server = await startTlsServer();
    await using proxy = await startTestProxy(server.port);
    const address = proxy.url.replace('http://', 'http://me:pass%3Aword@');
    await using client = clientOf(vcenter, { tls: { ca: authority.cert }, proxyEnvironment: { HTTPS_PROXY: address } });
    await client.reader().tags.list(noAbort());
    expect(proxy.authorizations[0]).toBe(`Basic ${Buffer.from('me:pass:word').toString('base64')}`);
    expect(server.requests[0]?.headers['proxy-authorization']).toBeUndefined();
  });

  test('to the pinned certificate', async () => {
    await using server = await startTlsServer();
    await using proxy = await startTestProxy(server.port);
    await using client = clientOf(vcenter, {
      tls: { fingerprint: certificate.fingerprint },
      proxyEnvironment: { HTTPS_PROXY: proxy.url },
    });
    expect(await client.reader().tags.list(noAbort())).toEqual([]);
  });

  test.each([
    ['of an unknown authority', () => ({})],
    ['that is not the pinned one', () => ({ fingerprint: authority.fingerprint })],
  ])('but never to a certificate %s', async (_title, tls) => {
    await using server = await startTlsServer();
    await using proxy = await startTestProxy(server.port);
    await using client = clientOf(vcenter, { tls: tls(), proxyEnvironment: { HTTPS_PROXY: proxy.url } });
    const error = await errorOf(client.writer().tags.delete('urn:t', noAbort()));
    expect(error.code).toBe('tls-untrusted');
    expect(error.remedy).toContain(certificate.fingerprint);
    expect([server.logins, server.requests]).toEqual([[], []]);
  });

  test.each([[403], [407], [502]])(
    'and a proxy that answers %i makes vCenter unreachable, nothing else',
    async (status) => {
      await using server = await startTlsServer();
      await using proxy = await startTestProxy(server.port, status);
      await using client = clientOf(vcenter, {
        tls: { ca: authority.cert },
        proxyEnvironment: { HTTPS_PROXY: proxy.url },
      });
      const error = await errorOf(client.writer().tags.delete('urn:t', noAbort()));
      expect(error.code).toBe('unreachable');
      expect(error.message).toContain(String(status));
    },
  );
});

test('an http address is forwarded by HTTP_PROXY', async () => {
  await using server = await startScriptedServer();
  await using proxy = await startTestProxy(server.port);
  const address = proxy.url.replace('127.0.0.1', 'localhost');
  await using client = clientOf({ url: 'http://vcenter.test' }, { proxyEnvironment: { HTTP_PROXY: address } });
  expect(await client.reader().tags.list(noAbort())).toEqual([]);
  expect(proxy.asked).toEqual(['http://vcenter.test/api/session', 'http://vcenter.test/api/cis/tagging/tag']);
});

test('this machine is never asked for through a proxy', async () => {
  await using server = await startScriptedServer();
  await using proxy = await startTestProxy(server.port, 502);
  await using client = clientOf(server, { proxyEnvironment: { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url } });
  expect(await client.reader().tags.list(noAbort())).toEqual([]);
  expect(proxy.asked).toEqual([]);
});

describe('the environment', () => {
  const https = new URL('https://vcenter.test');
  const local = 'localhost,127.0.0.1,::1';

  test.each([
    ['nothing', {}, { httpProxy: '', httpsProxy: '', noProxy: `${local},` }],
    [
      'a host without scheme',
      { HTTPS_PROXY: 'p:3128' },
      { httpProxy: '', httpsProxy: 'http://p:3128', noProxy: `${local},` },
    ],
    ['only HTTP_PROXY', { HTTP_PROXY: 'http://p' }, { httpProxy: '', httpsProxy: '', noProxy: `${local},` }],
    ['exceptions', { NO_PROXY: '.test' }, { httpProxy: '', httpsProxy: '', noProxy: `${local},.test` }],
    [
      'both cases of the letters',
      { https_proxy: 'http://small', HTTPS_PROXY: 'http://large' },
      { httpProxy: '', httpsProxy: 'http://small', noProxy: `${local},` },
    ],
  ])('with %s', (_title, environment, expected) => {
    expect(proxySettings(https, environment)).toEqual(expected);
  });

  test('with an address that is none is refused without repeating it', () => {
    const error = catchError(() => proxySettings(https, { HTTPS_PROXY: 'http://me:secret@:x' }));
    expect(error.toRecord()).toMatchObject({ code: 'invalid-argument' });
    expect(JSON.stringify(error.toRecord())).not.toContain('secret');
  });

  test('of the process is not looked at', async () => {
    await using proxy = await startTestProxy(1, 502);
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    vi.stubEnv('https_proxy', proxy.url);
    try {
      await using client = clientOf({ url: 'https://127.0.0.2:1' });
      await errorOf(client.reader().tags.list(noAbort()));
      expect(proxy.asked).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

test('a host of NO_PROXY is asked for directly', async () => {
  await using server = await startScriptedServer();
  await using proxy = await startTestProxy(server.port, 502);
  const port = new URL(server.url).port;
  const environment = { HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.2' };
  await using client = clientOf({ url: `http://127.0.0.2:${port}` }, { proxyEnvironment: environment });
  await errorOf(client.reader().tags.list(noAbort()));
  expect(proxy.asked).toEqual([]);
});
