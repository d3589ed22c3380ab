import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/base/diagnostic.ts';
import { startReading } from '../../../src/spec/document/reading.ts';
import { readValue } from '../../../src/spec/document/read-value.ts';
import { loadManifests } from '../../../src/spec/load-manifests.ts';
import { loadProject } from '../../../src/spec/load-project.ts';
import type { Schema } from '../../../src/spec/schema.ts';
import { documentNodes } from '../../../src/spec/yaml/document-nodes.ts';
import { positionsOf } from '../../../src/spec/yaml/file-positions.ts';
import { decrypted, fixture } from './fixtures.ts';
import { encryptedFile } from './encrypted-file.ts';

const header = { apiVersion: 'trueup.dev/v1alpha1' };
const said = (diagnostics: readonly Diagnostic[]): string =>
  JSON.stringify(diagnostics.map(({ summary, detail, remedy, related }) => [summary, detail, remedy, related]));

describe('an encrypted manifest', () => {
  test('is what it was before, without what SOPS added', async () => {
    const { manifests, diagnostics } = loadManifests([await decrypted(fixture('whole-manifest.yaml'))], {
      values: { team: 'them' },
    });
    expect(diagnostics).toEqual([]);
    expect(manifests).toMatchObject([
      {
        kind: 'VirtualMachineClass',
        identity: ['hidden'],
        spec: { cpuCount: 2, memory: '4GiB', cpuReservation: '50%', description: 'for them' },
      },
    ]);
  });

  test('takes the type of a value where it stands alone, as any other does', async () => {
    const file = encryptedFile({
      ...header,
      kind: 'VirtualMachineClass',
      metadata: { name: 'small' },
      spec: { cpuCount: '${cpus}', memory: '4GiB' },
    });
    expect(loadManifests([file], { values: { cpus: '8' } })).toMatchObject({
      manifests: [{ spec: { cpuCount: 8 } }],
      diagnostics: [],
    });
  });

  test('that is no manifest is told by its code and place, but not by its values', async () => {
    const file = encryptedFile({
      ...header,
      kind: 'VirtualMachineClass',
      metadata: { name: 'small' },
      spec: { cpuCount: '4', memory: '8 gigs', cpuReservation: '${undefinedName}', description: 'bell\u0007' },
    });
    const { manifests, diagnostics } = loadManifests([file], { values: {} });
    expect(manifests).toEqual([]);
    expect(diagnostics).toMatchObject([
      { code: 'wrong-type', source: { line: 6, column: 13 }, redactLine: true },
      { code: 'bad-unit', source: { line: 7, column: 11 }, redactLine: true },
      { code: 'undefined-value', source: { line: 8, column: 19 }, redactLine: true },
      { code: 'control-character', source: { line: 9, column: 16 }, redactLine: true },
    ]);
    expect(diagnostics[1]?.summary).toMatch(/^spec\.memory is not what may stand there/);
    for (const value of ['"4"', '`4`', 'gigs', '8GiB', 'undefinedName', 'bell']) {
      expect(said(diagnostics)).not.toContain(value);
    }
  });

  test.each([
    [{ apiVersion: 'trueup.dev/v9' }, 'unknown-api-version', 1],
    [{ kind: 'Secretive' }, 'unknown-kind', 2],
  ])('of what this release does not know: %j', async (part, code, line) => {
    const file = encryptedFile({ ...header, kind: 'Tag', metadata: { name: 'x' }, spec: { category: 'y' }, ...part });
    const { diagnostics } = loadManifests([file], { values: {} });
    expect(diagnostics).toMatchObject([{ code, source: { line }, redactLine: true }]);
    expect(said(diagnostics)).not.toContain(Object.values(part)[0]);
  });

  test('is hidden wherever a problem with others points to it', () => {
    const file = encryptedFile({
      ...header,
      kind: 'TagCategory',
      metadata: { name: 'env' },
      spec: { cardinality: 'SINGLE' },
    });
    const text =
      'apiVersion: trueup.dev/v1alpha1\nkind: TagCategory\nmetadata: { name: env }\nspec: { cardinality: SINGLE }\n';
    const { diagnostics } = loadManifests([file, { file: 'other.yaml', text }], { values: {} });
    expect(diagnostics).toMatchObject([
      {
        code: 'duplicate-manifest',
        redactLine: true,
        source: { file: 'other.yaml' },
        related: [{ source: { line: 4 } }],
      },
    ]);
  });

  test('never shows what stands in a field that is no name', () => {
    const token = fc.stringMatching(/^[g-z]{6,12}(?:GiB|%|: x|\$\{[g-z]{7}\})?$/);
    const value = fc.oneof(token, fc.double({ min: 1e5, max: 1e9 }), fc.integer({ min: 100_000, max: 10_000_000 }));
    const lifecycle = fc.record({
      adopt: value,
      onRemove: value,
      wave: value,
      replace: value,
      ignore: fc.tuple(value),
    });
    const spec = fc.record({ cpuCount: value, memory: value, cpuReservation: value, description: fc.tuple(value) });
    fc.assert(
      fc.property(lifecycle, spec, (lifecycle, spec) => {
        const file = encryptedFile({
          ...header,
          kind: 'VirtualMachineClass',
          metadata: { name: 'x' },
          lifecycle,
          spec,
        });
        const { diagnostics } = loadManifests([file], { values: {} });
        const shown = said(diagnostics);
        for (const hidden of file.decrypted?.values.values() ?? []) {
          if (hidden.value !== 'VirtualMachineClass' && String(hidden.value).length > 3) {
            expect(shown).not.toContain(String(hidden.value));
          }
        }
        expect(diagnostics.length).toBeGreaterThan(4);
      }),
    );
  });

  test('has no line hidden that holds no ciphertext', () => {
    const file = encryptedFile({ ...header, kind: 'Tag', metadata: { name: 'x' }, spec: { categry_plain: 'y' } });
    const { diagnostics } = loadManifests([file], { values: {} });
    expect(diagnostics.map(({ code, redactLine }) => [code, redactLine])).toEqual([['unknown-field', undefined]]);
  });
});

describe('an encrypted project', () => {
  test('holds references where its secrets stand', async () => {
    const { project, diagnostics } = loadProject(await decrypted(fixture('project.yaml')));
    expect(diagnostics).toEqual([]);
    expect(project?.spec.targets[0]?.credentials).toEqual({
      username: { valueFrom: { sops: { file: 'm.yaml', path: '/spec/targets/0/credentials/username' } } },
      password: { valueFrom: { sops: { file: 'm.yaml', path: '/spec/targets/0/credentials/password' } } },
    });
    expect(JSON.stringify(project)).not.toContain('pässword');
  });

  test('may have other references encrypted, too', async () => {
    const { project } = loadProject(await decrypted(fixture('whole-project.yaml')));
    expect(project).toMatchObject({
      spec: {
        targets: [{ url: 'https://vcenter.lab.example', credentials: { username: { valueFrom: { env: 'VC_USER' } } } }],
      },
    });
  });

  const withPassword = (password: unknown, url: unknown = 'https://vcenter.example'): ReturnType<typeof loadProject> =>
    loadProject(
      encryptedFile({
        ...header,
        kind: 'Project',
        metadata: { name: 'x' },
        spec: {
          targets: [{ name: 'lab', url, credentials: { username: 'me', password } }],
          environments: [{ name: 'lab', target: 'lab', manifests: ['.'] }],
        },
      }),
    );

  test('takes no number for a secret: YAML may have changed it', () => {
    const { diagnostics } = withPassword(12345678);
    expect(diagnostics).toMatchObject([
      { code: 'wrong-type', redactLine: true, remedy: expect.stringContaining('quotes') as string },
    ]);
    expect(said(diagnostics)).not.toContain('12345678');
  });

  test('takes any text for one', () => {
    for (const password of ['${name}', '\u0007\n', 'ENC[AES256_GCM,x]', '-']) {
      expect(withPassword(password)).toMatchObject({ diagnostics: [] });
    }
  });

  test('takes no reference from a file that names one', () => {
    const reference = { valueFrom: { sops: { file: 'x', path: '/y' } } };
    expect(withPassword(reference).diagnostics).toMatchObject([{ code: 'unknown-field' }]);
    const written = JSON.parse(fixture('whole-project.json')) as Record<string, unknown>;
    const text = JSON.stringify(written).replace('"correct horse battery staple"', JSON.stringify(reference));
    expect(loadProject({ file: 'm.yaml', text }).diagnostics).toMatchObject([{ code: 'unknown-field' }]);
  });

  test('takes no secret that SOPS left in plain text', () => {
    const credentials = { username: 'me', password_plain: 'left open' };
    const targets = [{ name: 'lab', url: 'https://vcenter.example', credentials }];
    const environments = [{ name: 'lab', target: 'lab', manifests: ['.'] }];
    const file = encryptedFile({
      ...header,
      kind: 'Project',
      metadata: { name: 'x' },
      spec: { targets, environments },
    });
    const { diagnostics } = loadProject(file);
    expect(diagnostics).toMatchObject([{ code: 'secret-in-plain-text', redactLine: true }]);
    expect(said(diagnostics)).not.toContain('left open');
  });

  test('says nothing of a value that does not fit', () => {
    const { diagnostics } = withPassword('x', 'ftp://me:hidden@vcenter');
    expect(diagnostics).toMatchObject([{ code: 'bad-format', redactLine: true, source: { line: 9 } }]);
    expect(said(diagnostics)).not.toContain('hidden');
  });
});

test('a secret of a manifest becomes a reference, wherever it stands in lists', async () => {
  const schema: Schema = {
    type: 'object',
    properties: {
      accounts: {
        type: 'array',
        items: { type: 'object', properties: { password: { type: 'object', 'x-sensitive': true } } },
      },
    },
  };
  const file = encryptedFile({ accounts: [{ password: 'one' }, { password: 'two' }] });
  const [read] = [...documentNodes(file, positionsOf(file.file), [])];
  const reading = startReading(positionsOf(file.file), [], {}, file.decrypted);
  const value = read !== undefined && 'node' in read ? readValue(reading, read.node, schema, '') : undefined;
  const reference = (index: number): unknown => ({
    password: { valueFrom: { sops: { file: 'm.yaml', path: `/accounts/${index}/password` } } },
  });
  expect(value).toEqual({ accounts: [reference(0), reference(1)] });
  expect(reading.diagnostics).toEqual([]);
});
