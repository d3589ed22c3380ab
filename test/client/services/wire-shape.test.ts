import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/base/json.ts';
import { AnswerShapeError } from '../../../src/client/answer-shape.ts';
import { anyCase, decodeShape } from '../../../src/client/services/wire-shape.ts';
import type { Shape } from '../../../src/client/services/wire-shape.ts';

interface Example {
  name: string;
  size_MiB?: number;
  on: boolean;
  off?: boolean;
  inner?: { bus: number };
}

const shape: Shape<Example> = {
  name: 'text',
  size_MiB: 'number?',
  on: 'flag',
  off: 'flag?',
  inner: { shape: { bus: 'number' }, optional: true },
};

const good: [title: string, value: JsonValue, expected: Example][] = [
  [
    'all there is',
    { name: 'a', size_MiB: 4, on: true, off: false, inner: { bus: 1 } },
    { name: 'a', size_MiB: 4, on: true, off: false, inner: { bus: 1 } },
  ],
  ['what may be left out', { name: 'a' }, { name: 'a', on: false }],
  ['null for what is left out', { name: 'a', size_MiB: null, inner: null }, { name: 'a', on: false }],
  ['another case', { name: 'a', size_mib: 4 }, { name: 'a', size_MiB: 4, on: false }],
  ['members of later releases', { name: 'a', newer: 1 }, { name: 'a', on: false }],
];

test.each(good)('reads %s', (_title, value, expected) => {
  expect(decodeShape(shape, value, 'it')).toEqual(expected);
});

describe('refuses', () => {
  test.each<[string, JsonValue, string]>([
    ['what is missing', {}, 'name of it is missing'],
    ['another type', { name: 4 }, 'name of it is not a text'],
    ['another type of what may be left out', { name: 'a', size_MiB: '4' }, 'size_MiB of it is not a number'],
    ['another type within', { name: 'a', inner: { bus: '1' } }, 'bus of inner of it is not a number'],
    ['what is no object', [], 'it is a list'],
  ])('%s', (_title, value, message) => {
    expect(() => decodeShape(shape, value, 'it')).toThrow(AnswerShapeError);
    expect(() => decodeShape(shape, value, 'it')).toThrow(message);
  });
});

test.each<[string, JsonValue | undefined]>([
  ['size_MiB', 4],
  ['guest_OS', 'x'],
  ['other', undefined],
  ['delay', 7],
])('the member %s is found in capitals and without', (member, expected) => {
  const published = { size_MiB: 4, guest_OS: 'x', delay: 7 };
  const lower = { size_mib: 4, guest_os: 'x', delay: 7 };
  expect([anyCase(published, member), anyCase(lower, member)]).toEqual([expected, expected]);
});
