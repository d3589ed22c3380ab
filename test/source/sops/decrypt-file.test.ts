import { describe, expect, test } from 'vitest';
import { contentOf, decrypt, decrypted, fixture, keyring } from './fixtures.ts';

describe('a file of the program sops holds what that program finds in it', () => {
  test.each([
    ['everything', 'every type, nested lists, comments, texts of several lines, unicode'],
    ['one-recipient', 'encrypted_regex'],
    ['two-recipients', 'encrypted_regex, for two keys'],
    ['whole-manifest', 'kind and name encrypted'],
    ['numbers-left-plain', 'plain values of every form in the MAC'],
    ['encrypted-suffix', 'encrypted_suffix'],
    ['unencrypted-regex', 'unencrypted_regex'],
    ['comment-regex', 'encrypted_comment_regex'],
    ['mac-only-encrypted', 'a MAC over encrypted values alone'],
    ['project', 'credentials of a project'],
    ['whole-project', 'a project with everything encrypted'],
  ])('%s: %s', async (name) => {
    const expected: unknown = JSON.parse(fixture(`${name}.json`));
    expect(contentOf(await decrypted(fixture(`${name}.yaml`)))).toEqual([expected]);
  });

  test('for a post-quantum key', async () => {
    expect(contentOf(await decrypted(fixture('post-quantum.yaml'), keyring('pq')))).toEqual([
      { secret: 'hidden for longer' },
    ]);
  });

  test.each(['1', '2'])('with key %s alone when it was encrypted for two', async (key) => {
    const file = await decrypted(fixture('two-recipients.yaml'), keyring(key));
    expect(contentOf(file)).toMatchObject([{ spec: { cardinality: 'MULTIPLE', description: 'known to two' } }]);
  });
});

test('the text stays as it is in the file, so that positions are right and frames show ciphertext at worst', async () => {
  const text = fixture('one-recipient.yaml');
  const { text: after, decrypted: values } = await decrypted(text);
  expect(after).toBe(text);
  expect([...(values?.values.values() ?? [])]).toEqual([
    { range: { start: text.indexOf('ENC['), end: text.indexOf(']\n') + 1 }, value: 'known to few' },
  ]);
});

test.each([
  ['no SOPS file', 'kind: Tag\n'],
  ['a field called sops further down', 'spec: { sops: { mac: x } }\n'],
  ['a text that mentions sops', 'description: "see sops: the manual"\n'],
  ['a comment with ciphertext', '# ENC[AES256_GCM,data:YQ==]\nkind: Tag\n'],
  ['YAML that is broken', 'sops: [\n'],
])('%s comes back untouched, without a key', async (_what, text) => {
  const file = { file: 'm.yaml', text };
  expect(await decrypt(text, {})).toEqual({ file });
});

test('line endings of Windows change nothing', async () => {
  const text = fixture('one-recipient.yaml').replaceAll('\n', '\r\n');
  expect(contentOf(await decrypted(text))).toMatchObject([{ spec: { description: 'known to few' } }]);
});
