import { createServer } from 'node:https';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ClientWarning } from '../../src/client/client-options.ts';
import { createVsphereClient } from '../../src/client/create-vsphere-client.ts';
import type { TlsOptions } from '../../src/client/tls-trust.ts';
import { makeAuthority, makeCertificate } from './certificates.ts';
import type { TestCertificate } from './certificates.ts';
import { listen } from './scripted-server.ts';
import type { ScriptedServer } from './scripted-server.ts';
import { catchError, clientOf, errorOf, noAbort } from './test-client.ts';

type Name = 'authority' | 'otherAuthority' | 'signed' | 'forAnotherName' | 'selfSigned' | 'expired';
let certificates: Record<Name, TestCertificate>;

beforeAll(async () => {
  const authority = await makeAuthority();
  certificates = {
    authority,
    otherAuthority: await makeAuthority(),
    signed: await makeCertificate({ authority }),
    forAnotherName: await makeCertificate({ authority, names: ['vcenter.example'] }),
    selfSigned: await makeCertificate(),
    expired: await makeCertificate({ authority, expired: true }),
  };
});

function startTlsServer(certificate: Name): Promise<ScriptedServer> {
  const { key, cert } = certificates[certificate];
  return listen({}, (listener) => createServer({ key, cert }, listener), 'https');
}

const ca = (name: Name) => (): TlsOptions => ({ ca: certificates[name].cert });
const pin =
  (name: Name, change = (text: string) => text) =>
  () => ({
    fingerprint: change(certificates[name].fingerprint),
  });

describe('accepted', () => {
  const rows: [title: string, server: Name, tls: () => TlsOptions][] = [
    ['a certificate of the given authority', 'signed', ca('authority')],
    ['a self-signed one that is given as its own authority', 'selfSigned', ca('selfSigned')],
    ['the pinned one', 'selfSigned', pin('selfSigned')],
    ['the pinned one, written without colons', 'selfSigned', pin('selfSigned', (text) => text.replaceAll(':', ''))],
    ['the pinned one, in small letters', 'selfSigned', pin('selfSigned', (text) => text.toLowerCase())],
    ['the pinned one, with the name of the digest', 'selfSigned', pin('selfSigned', (text) => `SHA256:${text}`)],
    ['the pinned one, though for another name', 'forAnotherName', pin('forAnotherName')],
    ['the pinned one, though expired', 'expired', pin('expired')],
    ['any, when verification is turned off', 'expired', () => ({ insecure: true })],
  ];
  test.each(rows)('%s', async (_title, server, tls) => {
    await using vcenter = await startTlsServer(server);
    await using client = clientOf(vcenter, { tls: tls() });
    expect(await client.reader().tags.list(noAbort())).toEqual([]);
  });
});

describe('refused before anything is sent, with the fingerprint of what the server showed', () => {
  const rows: [title: string, server: Name, tls: () => TlsOptions | undefined][] = [
    ['a self-signed certificate', 'selfSigned', () => undefined],
    ['an authority that is not known', 'signed', () => undefined],
    ['another authority than the given one', 'signed', ca('otherAuthority')],
    ['a name that is not the address', 'forAnotherName', ca('authority')],
    ['a certificate that has expired', 'expired', ca('authority')],
    ['another certificate than the pinned one', 'signed', pin('selfSigned')],
    ['another one of the authority that is pinned', 'signed', pin('authority')],
    [
      'another than the pinned one, though verification is turned off',
      'signed',
      () => ({ ...pin('selfSigned')(), insecure: true }),
    ],
  ];
  test.each(rows)('%s', async (_title, server, tls) => {
    await using vcenter = await startTlsServer(server);
    await using client = clientOf(vcenter, { tls: tls() });
    const calls = [client.reader().tags.list(noAbort()), client.writer().tags.delete('urn:t', noAbort())];
    for (const error of await Promise.all(calls.map(errorOf))) {
      expect(error).toMatchObject({ code: 'tls-untrusted', retry: 'never' });
      expect(error.remedy).toContain(certificates[server].fingerprint);
    }
    expect([vcenter.logins, vcenter.requests]).toEqual([[], []]);
  });
});

test('a server that speaks no TLS cannot be reached', async () => {
  await using plain = await listen({}, (listener) => createServer(listener), 'https');
  await using client = clientOf({ url: plain.url });
  expect((await errorOf(client.reader().tags.list(noAbort()))).code).toBe('unreachable');
});

describe('options that cannot be used', () => {
  test.each<[string, TlsOptions]>([
    ['a CA file without a certificate', { ca: 'not a certificate' }],
    ['a CA file with a broken certificate', { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n' }],
    ['an empty CA file', { ca: '' }],
    ['a SHA-1 fingerprint', { fingerprint: '00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33' }],
    ['an empty fingerprint', { fingerprint: '' }],
  ])('%s', (_title, tls) => {
    const error = catchError(() => createVsphereClient({ ...unusedOptions, url: 'https://vcenter.example', tls }));
    expect(error.code).toBe('invalid-argument');
  });
});

describe('warnings, each time a client is made', () => {
  test.each<[string, string, TlsOptions, ClientWarning['code'][]]>([
    ['verification is turned off', 'https://vcenter.example', { insecure: true }, ['tls-not-verified']],
    [
      'a certificate is pinned all the same',
      'https://vcenter.example',
      { fingerprint: 'A0'.repeat(32), insecure: true },
      [],
    ],
    ['verification is on', 'https://vcenter.example', {}, []],
    ['the address is plain HTTP', 'http://vcenter.example', {}, ['plain-http']],
    ['plain HTTP stays on this machine', 'http://127.0.0.1:8080', {}, []],
    ['plain HTTP stays on this machine, by IPv6', 'http://[::1]:8080', {}, []],
  ])('%s', (_title, url, tls, expected) => {
    const warnings: string[] = [];
    const make = () =>
      createVsphereClient({ ...unusedOptions, url, tls, onWarning: ({ code }) => void warnings.push(code) });
    make();
    make();
    expect(warnings).toEqual([...expected, ...expected]);
  });
});

const unusedOptions = {
  credentials: () => ({ username: '', password: '' }),
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  random: () => 0,
};
