import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatStamp,
  otherOwner,
  ownerAmong,
  ownStamps,
  parseStamp,
  type OwnerStamp,
} from '../../src/plan/owner-stamp.ts';

const anyEnvironment = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-'.split('')),
  minLength: 1,
  maxLength: 40,
});

/** Names with everything that ends a part of a stamp, and everything else. */
const anyName = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      ...' /[];%\t\n\u00a0\u2028az25'.split(''),
      ';orphan',
      ';forbid',
      '%2F',
      'ü',
      '名',
      '👩‍💻',
      '\ud800',
    ),
    minLength: 1,
  }),
);

const anyPolicy = fc.constantFrom('delete' as const, 'orphan' as const, 'forbid' as const);

describe('a stamp', () => {
  test('reads as it was written, whatever the manifest is called', () => {
    fc.assert(
      fc.property(anyEnvironment, anyName, anyPolicy, (environment, name, onRemove) => {
        expect(parseStamp(formatStamp({ environment, name, onRemove }))).toEqual({ environment, name, onRemove });
      }),
      { numRuns: 500 },
    );
  });

  test('reads as it was written without a name', () => {
    fc.assert(
      fc.property(anyEnvironment, anyPolicy, (environment, onRemove) => {
        expect(parseStamp(formatStamp({ environment, onRemove }))).toEqual({ environment, onRemove });
      }),
    );
  });

  test('holds no space, bracket or further separator, so that it may stand in brackets at the end of a text', () => {
    fc.assert(
      fc.property(anyEnvironment, anyName, anyPolicy, (environment, name, onRemove) => {
        const [, , encoded = '', ...rest] = formatStamp({ environment, name, onRemove: 'delete' }).split('/');
        expect(rest).toEqual([]);
        expect(encoded).not.toMatch(/[\s[\];]/u);
        expect(formatStamp({ environment, name, onRemove })).not.toMatch(/[\s[\]]/u);
      }),
    );
  });

  test.each<[name: string, stamp: OwnerStamp, text: string]>([
    ['of a plain name shows it', { environment: 'lab', name: 'tier-web', onRemove: 'delete' }, 'trueup/lab/tier-web'],
    ['without a name is short', { environment: 'lab', onRemove: 'delete' }, 'trueup/lab'],
    ['says orphan', { environment: 'lab', name: 'web', onRemove: 'orphan' }, 'trueup/lab/web;orphan'],
    ['says forbid', { environment: 'lab', onRemove: 'forbid' }, 'trueup/lab;forbid'],
    [
      'encodes what would end its name',
      { environment: 'lab', name: 'a b/c;d%', onRemove: 'delete' },
      'trueup/lab/a%20b%2Fc%3Bd%25',
    ],
    [
      'leaves letters of every script as they are',
      { environment: 'lab', name: 'größe', onRemove: 'delete' },
      'trueup/lab/größe',
    ],
  ])('%s', (_name, stamp, text) => {
    expect(formatStamp(stamp)).toBe(text);
    expect(parseStamp(text)).toEqual(stamp);
  });

  test('whose name somebody wrote by hand with a lone percent sign keeps it', () => {
    expect(parseStamp('trueup/lab/100%')).toEqual({ environment: 'lab', name: '100%', onRemove: 'delete' });
  });
});

test.each([
  '',
  'trueup',
  'trueup/',
  'trueup//web',
  'trueup/lab/',
  'trueup/lab;',
  'trueup/lab;keep',
  'trueup/lab/web;orphan;forbid',
  'Trueup/lab/web',
  ' trueup/lab/web',
  'x trueup/lab/web',
  'com.vmware.vcenter',
  'urn:vmomi:InventoryServiceTag:1:GLOBAL',
])('the text "%s" is no stamp', (text) => {
  expect(parseStamp(text)).toBeUndefined();
});

describe('among several stamps', () => {
  const stamps = ['backup-tool', 'trueup/prod/web', 'trueup/lab/web', 'trueup/lab/web;orphan', 'trueup/labs/web'];

  test.each<[environment: string, own: string[]]>([
    ['lab', ['trueup/lab/web', 'trueup/lab/web;orphan']],
    ['prod', ['trueup/prod/web']],
    ['la', []],
  ])('those of the environment %s are its own', (environment, own) => {
    expect(ownStamps(stamps, environment)).toEqual(own);
  });

  test.each<[name: string, stamps: string[], environment: string, other: string | undefined]>([
    ['is the first that is not this one', stamps, 'lab', 'prod'],
    ['is found behind this one’s', stamps.slice(2), 'lab', 'labs'],
    ['is nobody when all stamps are this one’s', ['trueup/lab', 'trueup/lab/web'], 'lab', undefined],
    ['is nobody who is not an environment', ['backup-tool'], 'lab', undefined],
  ])('the other owner %s', (_name, found, environment, other) => {
    expect(otherOwner(found, environment)).toBe(other);
  });

  test.each<[name: string, stamps: string[], owner: OwnerStamp | undefined]>([
    ['is this environment, wherever it stands', stamps, { environment: 'lab', name: 'web', onRemove: 'delete' }],
    ['is the first other one without that', ['x', 'trueup/b', 'trueup/a'], { environment: 'b', onRemove: 'delete' }],
    ['is nobody without stamps', ['backup-tool'], undefined],
  ])('the owner that counts %s', (_name, found, owner) => {
    expect(ownerAmong(found, 'lab')).toEqual(owner);
  });
});
