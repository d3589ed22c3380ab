import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../src/base/json.ts';
import { parseVapiError } from '../../src/client/vapi-error.ts';

const message = (text: string, more = {}) => ({ id: 'com.x', default_message: text, args: [], ...more });

test.each<[string, JsonValue, ReturnType<typeof parseVapiError>]>([
  [
    'the standard body',
    { error_type: 'NOT_FOUND', messages: [message('Gone.')], data: {} },
    { type: 'NOT_FOUND', messages: [{ id: 'com.x', text: 'Gone.' }], data: {} },
  ],
  [
    'a translated message',
    { error_type: 'ERROR', messages: [message('Gone.', { localized: 'Weg.' })] },
    { type: 'ERROR', messages: [{ id: 'com.x', text: 'Weg.' }] },
  ],
  [
    'an empty translation',
    { error_type: 'ERROR', messages: [message('Gone.', { localized: '' })] },
    { type: 'ERROR', messages: [{ id: 'com.x', text: 'Gone.' }] },
  ],
  ['a body without type', { messages: [message('Gone.')] }, { messages: [{ id: 'com.x', text: 'Gone.' }] }],
  ['a body without messages', { error_type: 'NOT_FOUND' }, { type: 'NOT_FOUND', messages: [] }],
  [
    'messages that are none',
    { error_type: 'ERROR', messages: ['x', null, { id: 7 }] },
    { type: 'ERROR', messages: [{ id: '', text: '' }] },
  ],
  [
    'control characters',
    { error_type: 'ERROR', messages: [message('a\u001b[2J\r\nb\u202ec')] },
    { type: 'ERROR', messages: [{ id: 'com.x', text: 'a [2J b c' }] },
  ],
  ['the legacy body', { type: 'com.vmware.vapi.std.errors.not_found', value: { messages: [] } }, undefined],
  ['a type that is none', { error_type: 'not found' }, undefined],
  ['a list', [], undefined],
  ['a string', 'NOT_FOUND', undefined],
])('%s', (_title, body, expected) => {
  expect(parseVapiError(body)).toEqual(expected);
});

test('words without end are cut', () => {
  const parsed = parseVapiError({ error_type: 'ERROR', messages: Array(50).fill(message('x'.repeat(10_000))) });
  expect(parsed?.messages).toHaveLength(10);
  expect(parsed?.messages[0]?.text).toHaveLength(2001);
});

test('any JSON is an error of a bounded size or none', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (type, messages) => {
      const parsed = parseVapiError({ error_type: type, messages } as JsonValue);
      expect(JSON.stringify(parsed ?? {}).length).toBeLessThan(50_000);
    }),
  );
});
