import { describe, expect, test } from 'vitest';
import { isFromThisMachine, isLoopbackAddress, isLoopbackHost } from '../../../src/server/access/loopback.ts';

test.each([
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.1', false],
  ['::ffff:10.0.0.1', false],
  ['0.0.0.0', false],
  ['::', false],
  ['', false],
  [undefined, false],
])('the address %s is loopback: %s', (address, is) => {
  expect(isLoopbackAddress(address)).toBe(is);
});

test.each([
  ['localhost', true],
  ['LOCALHOST', true],
  ['127.0.0.1', true],
  ['[::1]', true],
  ['::1', true],
  ['localhost.evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['daemon.example', false],
  ['0.0.0.0', false],
])('the host %s is loopback: %s', (host, is) => {
  expect(isLoopbackHost(host)).toBe(is);
});

describe('a request is from this machine itself', () => {
  test.each([
    ['by an address', { host: '127.0.0.1:8484' }],
    ['by a name', { host: 'localhost' }],
    ['over IPv6', { host: '[::1]:8484' }],
    ["from the daemon's own page", { host: 'localhost:8484', 'sec-fetch-site': 'same-origin' }],
    ['from the address bar', { host: 'localhost:8484', 'sec-fetch-site': 'none' }],
  ])('%s', (_name, headers) => {
    expect(isFromThisMachine('127.0.0.1', headers)).toBe(true);
  });
});

describe('a request is not from this machine itself', () => {
  const host = 'localhost:8484';
  test.each([
    ['from another address', '10.0.0.1', { host }],
    ['by a name that was made to point here', '127.0.0.1', { host: 'rebound.example:8484' }],
    ['with such a name and a port that looks like one', '127.0.0.1', { host: 'rebound.example:127.0.0.1' }],
    ['without a host', '127.0.0.1', {}],
    ['through a proxy (X-Forwarded-For)', '127.0.0.1', { host, 'x-forwarded-for': '127.0.0.1' }],
    ['through a proxy (Forwarded)', '127.0.0.1', { host, forwarded: 'for=127.0.0.1' }],
    ['through a proxy (Via)', '127.0.0.1', { host, via: '1.1 proxy' }],
    ['through a proxy (X-Real-IP)', '127.0.0.1', { host, 'x-real-ip': '127.0.0.1' }],
    ['through a proxy that left its header empty', '127.0.0.1', { host, 'x-forwarded-for': '' }],
    ["from another site's page", '127.0.0.1', { host, 'sec-fetch-site': 'cross-site' }],
    ["from another port's page", '127.0.0.1', { host, 'sec-fetch-site': 'same-site' }],
  ])('%s', (_name, address, headers) => {
    expect(isFromThisMachine(address, headers)).toBe(false);
  });
});
