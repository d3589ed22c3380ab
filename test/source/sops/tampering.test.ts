import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ManifestFile } from '../../../src/spec/manifest-file.ts';
import { contentOf, decrypt, decrypted, fixture, keyring, problemPlaces, problemsOf } from './fixtures.ts';

const everything = fixture('everything.yaml');
const partial = fixture('numbers-left-plain.yaml');
const plaintexts = Object.values(JSON.parse(fixture('everything.json')) as Record<string, unknown>).filter(
  (value): value is string => typeof value === 'string' && value.length > 4 && value !== 'stays readable',
);

interface Sealed {
  what: string;
  /** Offsets of the characters between the colon and the comma. */
  start: number;
  end: number;
}

/** The data, iv and tag of every value and of the MAC. */
function sealedParts(text: string): Sealed[] {
  return [...text.matchAll(/ENC\[AES256_GCM,[^\]]*\]/g)].flatMap((value) =>
    [...value[0].matchAll(/(data|iv|tag):([^,]+)/g)].map((part) => {
      const start = value.index + part.index + `${part[1]}:`.length;
      const line = text.slice(0, value.index).split('\n').length;
      return { what: `${part[1]} in line ${line}`, start, end: start + (part[2] ?? '').length };
    }),
  );
}

function valuesOf(file: ManifestFile): unknown[] {
  return [...(file.decrypted?.values.values() ?? [])].map(({ value }) => value);
}

function isComment(text: string, { start }: Sealed): boolean {
  const line = text.slice(text.lastIndexOf('\n', start) + 1, text.indexOf('\n', start));
  return line.lastIndexOf('#', line.length) >= 0 && text.lastIndexOf('#', start) > text.lastIndexOf('\n', start);
}

function withCharacter(text: string, at: number): string {
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

describe('a change of any value, and of the MAC, is refused', () => {
  const parts = sealedParts(everything).filter((part) => !isComment(everything, part));

  test.each(parts)('$what', async ({ start, end }) => {
    for (const at of [start, end - 5]) {
      expect(await problemPlaces(withCharacter(everything, at))).toEqual([
        expect.stringMatching(/ sops-(?:bad-value|changed)$/),
      ]);
    }
  });

  test('there is something to change', () => {
    expect(parts.length).toBeGreaterThan(80);
  });
});

describe('a change that leaves every single value as it is is refused', () => {
  const row = (pattern: RegExp, text = partial): string => pattern.exec(text)?.[0] ?? '';
  const secret = row(/^secret: .*$/m);

  test.each([
    ['a plain number changed', partial.replace('- 1.5', '- 1.25')],
    ['a plain number made a text', partial.replace('- 1.5', '- "1.50"')],
    ['a plain value added', partial.replace('secret: ', 'more: 1\nsecret: ')],
    ['a plain value removed', partial.replace(/ +- 1\.5\n/, '')],
    [
      'plain values in another order',
      partial.replace('- 1.5\n', '- x\n').replace('- -2\n', '- 1.5\n').replace('- x', '- -2'),
    ],
    ['an encrypted value removed', partial.replace(`${secret}\n`, '')],
    ['an encrypted value made empty', partial.replace(secret, 'secret: ""')],
    ['an encrypted value in plain text', partial.replace(secret, 'secret: found it')],
    ['the time of the MAC', partial.replace(/lastmodified: "20/, 'lastmodified: "21')],
    ['the kind of the MAC', partial.replace(/^ {4}version/m, '    mac_only_encrypted: true\n    version')],
    ['the MAC of another file', partial.replace(row(/mac: ENC\[[^\]]*\]/), row(/mac: ENC\[[^\]]*\]/, everything))],
    ['no MAC', partial.replace(row(/mac: ENC\[[^\]]*\]/), 'mac: ""')],
  ])('%s', async (_what, text) => {
    expect(text).not.toBe(partial);
    expect(await problemPlaces(text)).toEqual([expect.stringMatching(/:1 sops-changed$/)]);
  });

  test('with a MAC over encrypted values alone, only the others may be edited', async () => {
    const text = fixture('mac-only-encrypted.yaml');
    expect(contentOf(await decrypted(text.replace('readable', 'edited')))).toEqual([
      { open: 'edited', secret: 'hidden' },
    ]);
    expect(await problemPlaces(text.replace(/secret: .*/, 'secret: ""'))).toEqual(['3:1 sops-changed']);
    expect(await problemPlaces(text.replace('    mac_only_encrypted: true\n', ''))).toEqual(['3:1 sops-changed']);
  });
});

describe('a value belongs to its field and its file', () => {
  test('moved to another field', async () => {
    const value = /text: (.*)/.exec(everything)?.[1] ?? '';
    expect(await problemPlaces(everything.replace(/quoted: .*/, `quoted: ${value}`))).toEqual(['3:9 sops-bad-value']);
  });

  test('taken from another file for the same key', async () => {
    const value = /secret: (.*)/.exec(fixture('mac-only-encrypted.yaml'))?.[1] ?? '';
    expect(await problemPlaces(partial.replace(/secret: .*/, `secret: ${value}`))).toEqual([
      expect.stringMatching(/:9 sops-bad-value$/),
    ]);
  });

  test('its key renamed', async () => {
    expect(await problemPlaces(everything.replace('\ntext:', '\nword:'))).toEqual(['2:7 sops-bad-value']);
  });

  test('swapped with its neighbour in a list', async () => {
    const [, one = '', two = ''] = /\n +- key: .*\n +list:\n( +- .*)\n( +- .*)\n/.exec(everything) ?? [];
    const swapped = everything.replace(`${one}\n${two}`, `${two}\n${one}`);
    expect(swapped).not.toBe(everything);
    expect(await problemPlaces(swapped)).toEqual([expect.stringMatching(/:1 sops-changed$/)]);
  });

  test('made a comment in its list', async () => {
    const at = everything.indexOf('type:str', everything.indexOf('\nlist:'));
    const text = `${everything.slice(0, at)}type:comment${everything.slice(at + 'type:str'.length)}`;
    expect(await problemPlaces(text)).toEqual([expect.stringMatching(/:1 sops-changed$/)]);
  });
});

describe('a value in plain text among encrypted ones is shown where it stands', () => {
  test.each([
    ['everything is encrypted', everything.replace(/^int: .*/m, 'int: 42'), '8:6'],
    ['keys with a suffix are', fixture('encrypted-suffix.yaml').replace(/more: .*/, 'more: 2'), '6:11'],
  ])('%s', async (_what, text, place) => {
    expect(await problemsOf(text)).toMatchObject([
      { code: 'sops-not-encrypted', redactLine: true, source: { line: Number(place.split(':')[0]) } },
    ]);
    expect(await problemPlaces(text)).toEqual([`${place} sops-not-encrypted`]);
  });
});

test('every value that cannot be decrypted is reported, up to a hundred', async () => {
  const some = everything.replaceAll('iv:', 'iv:AAAA');
  expect((await problemsOf(some)).length).toBeGreaterThan(20);
  const many = everything.replace('nothing: null', `many: [${'"ENC[AES256_GCM,x]", '.repeat(500)}]`);
  expect(await problemsOf(many)).toHaveLength(100);
});

describe('a data key that was changed opens nothing', () => {
  const begin = partial.indexOf('YWdlLWVuY3J5');
  const [enc = ''] = /-----BEGIN[\s\S]*END AGE ENCRYPTED FILE-----\n/.exec(partial) ?? [];

  test.each([
    ['in its header', withCharacter(partial, begin + 20)],
    ['in its body', withCharacter(partial, begin + 180)],
    ['to no age file at all', partial.replace(enc, 'nothing\n')],
    [
      'to that of another file',
      partial.replace(enc, /-----BEGIN[\s\S]*FILE-----\n/.exec(fixture('whole-project.yaml'))?.[0] ?? ''),
    ],
    [
      'to one that is for somebody else',
      partial.replace(enc, /-----BEGIN[\s\S]*FILE-----\n/.exec(fixture('post-quantum.yaml'))?.[0] ?? ''),
    ],
  ])('%s', async (_what, text) => {
    expect(text).not.toBe(partial);
    const places = await problemPlaces(text);
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) expect(place).toMatch(/sops-(?:changed|bad-value)$/);
  });
});

describe('whatever becomes of a file, it is refused or means the same, and nothing of it is said', () => {
  const env = keyring('1');
  const position = fc.nat({ max: everything.length - 1 });
  const edit = fc.oneof(
    fc.record({ at: position, remove: fc.nat({ max: 40 }), insert: fc.string({ unit: 'binary', maxLength: 8 }) }),
    fc.record({
      at: position,
      remove: fc.nat({ max: 3 }),
      insert: fc.constantFrom(...':,[]"\'#&*!|>-{}\n\t ='.split('')),
    }),
    fc.record({ at: position, remove: fc.constant(0), insert: position.map((at) => everything.slice(at, at + 60)) }),
  );

  test('random edits', async () => {
    const meant = valuesOf(await decrypted(everything));
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        const text = edits.reduce(
          (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
          everything,
        );
        const result = await decrypt(text, env);
        if ('problems' in result) {
          expect(result.problems.length).toBeGreaterThan(0);
          const said = JSON.stringify(result.problems.map(({ summary, detail, remedy }) => [summary, detail, remedy]));
          for (const plaintext of plaintexts) expect(said).not.toContain(JSON.stringify(plaintext).slice(1, -1));
        } else if (result.file.decrypted !== undefined) {
          // Null, keys of what is not encrypted, and comments are no part of what SOPS protects.
          expect(valuesOf(result.file)).toEqual(meant);
        }
      }),
    );
  });
});
