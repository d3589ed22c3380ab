import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readManifestFiles } from '../../../src/source/read-manifest-files.ts';
import { tempFolder } from '../../cli/fixtures.ts';
import { fixture, keyring, problemPlaces, problemsOf } from './fixtures.ts';

const text = fixture('one-recipient.yaml');
const [ciphertext = ''] = /ENC\[[^\]]*\]/.exec(text) ?? [];

describe('a SOPS file of a form that is not read is refused with what to do', () => {
  const withoutAge = text.replace(/^ {4}age:\n(?: {8}.*\n)+/m, '');

  test.each([
    ['more than one document', fixture('several-documents.yaml'), '2:1 sops-several-documents'],
    ['a manifest behind it', `${text}---\nkind: Tag\n`, '10:1 sops-several-documents'],
    ['a manifest before it', `kind: Tag\n---\n${text}`, '12:1 sops-several-documents'],
    ['key groups', fixture('key-groups.yaml'), '2:1 sops-unsupported'],
    ['a key of PGP alone', `${withoutAge}    pgp: [{ fp: ABC, enc: x }]\n`, '10:1 sops-unsupported'],
    ['no key at all', withoutAge, '10:1 sops-metadata'],
    ['sops as a text', 'sops: yes\n', '1:1 sops-metadata'],
    ['sops without a MAC', text.replace(/^ {4}mac: .*\n/m, ''), '10:1 sops-metadata'],
    ['sops without a time', text.replace(/^ {4}lastmodified: .*\n/m, ''), '10:1 sops-metadata'],
    [
      'recipients without end',
      text.replace(/age:/, `age: [${'{ recipient: a, enc: b },'.repeat(101)}]\n    _:`),
      '10:1 sops-metadata',
    ],
    ['a key without end', text.replace(/enc: \|/, `enc: "${'A'.repeat(9000)}"\n          _: |`), '10:1 sops-metadata'],
    ['ciphertext without sops', text.slice(0, text.indexOf('sops:')), '9:18 sops-metadata'],
    [
      'ciphertext in the second document alone',
      `kind: Tag\n---\nspec: { text: "${ciphertext}" }\n`,
      '3:15 sops-metadata',
    ],
    ['YAML that is broken', text.replace('cardinality: SINGLE', 'cardinality: ['), '9:5 invalid-yaml'],
    ['a key twice', text.replace('cardinality:', 'description:'), '9:5 duplicate-key'],
    [
      'ciphertext under an alias',
      text.replace('description: ENC', 'description: &a ENC').replace('sops:', '    _: *a\nsops:'),
      '9:21 sops-bad-value',
    ],
  ])('%s', async (_what, text, expected) => {
    expect(await problemPlaces(text)).toEqual([expected]);
  });

  test('the keys that it was encrypted for are named', async () => {
    const [problem] = await problemsOf(
      `${withoutAge}    pgp: [{ fp: ABC }]\n    kms: [{ arn: x }]\n    azure_kv: []\n`,
    );
    expect(problem?.summary).toContain('for `kms` and `pgp` only');
  });

  test('lines with ciphertext are not shown', async () => {
    const places = [
      text.slice(0, text.indexOf('sops:')),
      text.replace('cardinality: SINGLE', 'cardinality: ['),
      text.replace('GCM,data:', 'GCM,data:A'),
    ];
    for (const place of places) expect(await problemsOf(place)).toMatchObject([{ redactLine: true }]);
  });
});

describe('reading a folder', () => {
  const read = async (path: string, env = keyring('1')): Promise<Awaited<ReturnType<typeof readManifestFiles>>> =>
    readManifestFiles([path], { relativeTo: path, sops: { env, folder: path, projectFolder: path } });

  test('one file that is refused leaves the others readable', async () => {
    await using folder = await tempFolder({
      'a.yaml': text.replace('GCM,data:', 'GCM,data:A'),
      'b.yaml': text,
      'c.yaml': 'x',
    });
    const { files, diagnostics } = await read(folder.path);
    expect(files.map(({ file }) => file)).toEqual(['b.yaml', 'c.yaml']);
    expect(diagnostics).toMatchObject([{ code: 'sops-bad-value', source: { file: 'a.yaml', line: 9 } }]);
  });

  test('references start at the folder of the project, wherever somebody stands', async () => {
    await using folder = await tempFolder({ 'project/manifests/a.yaml': text });
    const { files } = await readManifestFiles([`${folder.path}/project/manifests`], {
      relativeTo: folder.path,
      sops: { env: keyring('1'), folder: folder.path, projectFolder: `${folder.path}/project` },
    });
    expect(files).toMatchObject([{ file: 'project/manifests/a.yaml', decrypted: { file: 'manifests/a.yaml' } }]);
  });

  test.each(['project.yaml', 'whole-project.yaml'])('the project beside the manifests is none: %s', async (name) => {
    await using folder = await tempFolder({ 'trueup.yaml': fixture(name), 'a.yaml': text });
    expect((await read(folder.path)).files.map(({ file }) => file)).toEqual(['a.yaml']);
  });

  test('the project of somebody else needs none of our keys', async () => {
    await using folder = await tempFolder({ 'trueup.yaml': fixture('project.yaml'), 'a.yaml': 'kind: Tag' });
    expect(await read(folder.path, {})).toMatchObject({ files: [{ file: 'a.yaml' }], diagnostics: [] });
  });

  test('a file beyond the bound is not looked into', async () => {
    await using folder = await tempFolder({ 'a.yaml': `${text}# ${'x'.repeat(2 ** 20)}` });
    expect(await read(folder.path)).toMatchObject({ files: [], diagnostics: [{ code: 'file-too-large' }] });
  });

  test('a file just below the bound is refused or read in a moment', async () => {
    const values = `  - ${ciphertext}\n`;
    const big = text.replace('spec:', `more:\n${values.repeat(Math.floor(1_000_000 / values.length))}spec:`);
    await using folder = await tempFolder({ 'a.yaml': big });
    expect((await read(folder.path)).diagnostics).toHaveLength(100);
  });
});

test('standard input may not hold ciphertext', async () => {
  const read = await readManifestFiles(['-'], { stdin: Readable.from([text]) });
  expect(read).toMatchObject({ files: [], diagnostics: [{ code: 'sops-on-stdin', source: { file: '<stdin>' } }] });
});
