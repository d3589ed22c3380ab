import { expect, test } from 'vitest';
import { canonicalWebAddress, comparableAddress } from '../../../src/spec/formats/web-address.ts';

test.each<[string, string | undefined]>([
  ['https://depot.example/Main/index.xml', 'https://depot.example/Main/index.xml'],
  ['HTTPS://Depot.Example/Main/index.xml', 'https://depot.example/Main/index.xml'],
  ['https://depot.example:443/a', 'https://depot.example/a'],
  ['http://depot.example:80/a', 'http://depot.example/a'],
  ['https://depot.example:8443/a', 'https://depot.example:8443/a'],
  ['https://depot.example', 'https://depot.example/'],
  ['https://depot.example/a?Key=B', 'https://depot.example/a?Key=B'],
  ['https://user:secret@depot.example/a', undefined],
  ['ftp://depot.example/a', undefined],
  ['depot.example/a', undefined],
  ['', undefined],
])('%s is %s', (written, canonical) => {
  expect(canonicalWebAddress(written)).toBe(canonical);
});

test('of an address with a password in it the password is never shown', () => {
  expect(comparableAddress('https://me:se@cret@depot.example/a')).not.toMatch(/se|cret/);
  expect(comparableAddress('https://user:secret@depot.example/a')).toBe('https://user:***@depot.example/a');
});
