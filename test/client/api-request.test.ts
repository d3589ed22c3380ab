import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wirePath } from '../../src/client/api-request.ts';
import { catchError } from './test-client.ts';

const path = '/api/things/{thing}';

test.each([
  ['urn:vmomi:Tag:1:GLOBAL', '/api/things/urn%3Avmomi%3ATag%3A1%3AGLOBAL'],
  ['a/b?c#d', '/api/things/a%2Fb%3Fc%23d'],
  ['ä b', '/api/things/%C3%A4%20b'],
  ['100%25', '/api/things/100%2525'],
  ['...', '/api/things/...'],
  ['\ud800', '/api/things/%EF%BF%BD'],
  ['$&', '/api/things/%24%26'],
])('the id %j stands in the path as %s', (thing, expected) => {
  expect(wirePath({ method: 'GET', path, parameters: { thing } })).toBe(expected);
});

test.each(['', '.', '..'])('the id "%s" would lead elsewhere and is refused', (thing) => {
  expect(catchError(() => wirePath({ method: 'DELETE', path, parameters: { thing } })).code).toBe('invalid-argument');
});

test('any other id comes out of the path as it went in, and stays in its place', () => {
  const anyCharacter = fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCharCode(code));
  const anyId = fc.string({ minLength: 1, unit: anyCharacter }).filter((id) => id !== '.' && id !== '..');
  fc.assert(
    fc.property(anyId, (thing) => {
      const url = new URL(wirePath({ method: 'GET', path, parameters: { thing } }), 'http://x');
      expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'api', 'things', thing]);
      expect(url.search + url.hash).toBe('');
    }),
  );
});

describe('the query', () => {
  test.each([
    ['repeats the key of a list', '/api/x', { tags: ['a:1', 'b&c'] }, '/api/x?tags=a%3A1&tags=b%26c'],
    ['follows a fixed one', '/api/x?action=list', { all: 'true' }, '/api/x?action=list&all=true'],
    ['is left out when it is empty', '/api/x', { tags: [] }, '/api/x'],
  ])('%s', (_title, template, query, expected) => {
    expect(wirePath({ method: 'GET', path: template, query })).toBe(expected);
  });
});

test('a parameter that was forgotten is our own bug', () => {
  expect(() => wirePath({ method: 'GET', path })).toThrow('GET /api/things/{thing}');
});
