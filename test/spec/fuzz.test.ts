import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadManifests } from '../../src/spec/load-manifests.ts';
import { loadProject } from '../../src/spec/load-project.ts';

const root = join(import.meta.dirname, '..', '..');
const examples = globSync('examples/**/*.yaml', { cwd: root })
  .toSorted()
  .map((path) => readFileSync(join(root, path), 'utf8'));

/** Pieces that YAML, placeholders and our schemas give a meaning to. */
const piece = fc.constantFrom(
  '\n',
  '\n  ',
  '\n- ',
  '---\n',
  '...\n',
  ': ',
  '- ',
  '? ',
  '&a ',
  '*a',
  '!!str ',
  '!x ',
  '<<: ',
  '"',
  "'",
  '|',
  '>-',
  '#',
  '{',
  '}',
  '[',
  ']',
  ',',
  '${',
  '}',
  '$${',
  '${a:=',
  '\t',
  '\r\n',
  '\u0000',
  '\u{feff}',
  '\u2028',
  '%YAML 1.1\n',
  '~',
  '\\',
  'apiVersion: trueup.dev/v1alpha1\n',
  'kind: Tag\n',
  'kind: Project\n',
  'metadata: { name: a }\n',
  'spec:\n',
  'lifecycle:\n',
  'name',
  'category',
  '__proto__',
  'constructor',
  'valueFrom',
  'password',
  '8GiB',
  '1e999',
  '0x',
  '12345678901234567890',
);

const soup = fc.array(fc.oneof({ weight: 4, arbitrary: piece }, fc.string({ unit: 'binary', maxLength: 5 })), {
  maxLength: 60,
});

const structure = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, fc.jsonValue({ maxDepth: 1 }), tie('list'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: fc.dictionary(
    fc.constantFrom(
      'apiVersion',
      'kind',
      'metadata',
      'spec',
      'lifecycle',
      'name',
      'category',
      'memory',
      'labels',
      'dependsOn',
      'valueFrom',
      'volumes',
      '<<',
      'toString',
    ),
    tie('value'),
    { maxKeys: 5 },
  ),
})).value;

const document = fc.record({
  apiVersion: fc.constant('trueup.dev/v1alpha1'),
  kind: fc.constantFrom('Tag', 'TagCategory', 'VirtualMachineClass', 'Project'),
  metadata: fc.oneof(fc.constant({ name: 'a' }), structure),
  lifecycle: fc.oneof(fc.constant({}), structure),
  spec: structure,
});

const example = fc.constantFrom(...examples);
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(20),
  insert: fc.oneof(piece, fc.string({ maxLength: 4 })),
});
const mutated = fc.tuple(example, fc.array(mutation, { minLength: 1, maxLength: 5 })).map(([text, mutations]) =>
  mutations.reduce((changed, { at, remove, insert }) => {
    const index = Math.floor(at * changed.length);
    return changed.slice(0, index) + insert + changed.slice(index + remove);
  }, text),
);

describe.each([
  ['any characters', fc.string({ unit: 'binary', maxLength: 300 })],
  ["pieces of YAML's own", soup.map((pieces) => pieces.join(''))],
  [
    'any structure',
    fc.array(structure, { maxLength: 3 }).map((values) => values.map((value) => `---\n${stringify(value)}`).join('')),
  ],
  [
    'any spec',
    fc.array(document, { maxLength: 3 }).map((values) => values.map((value) => `---\n${stringify(value)}`).join('')),
  ],
  ['changed examples', mutated],
])('%s', (_what, texts) => {
  test('give manifests or diagnostics, and nothing else', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { manifests, diagnostics } = loadManifests([{ file: 'fuzz.yaml', text }], {
          values: { a: 'x', cpus: 4 },
        });
        expect(manifests.length + diagnostics.length).toBeGreaterThan(0);
        checkPlaces(text, diagnostics);
        expect(() => JSON.stringify(manifests)).not.toThrow();
      }),
    );
  });

  test('give a project or diagnostics, and nothing else', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { project, diagnostics } = loadProject({ file: 'fuzz.yaml', text });
        expect(project === undefined).toBe(diagnostics.length > 0);
        checkPlaces(text, diagnostics);
      }),
    );
  });
});

/** Every problem is at a place that the file has, says something and never grows with the file. */
function checkPlaces(text: string, diagnostics: ReturnType<typeof loadProject>['diagnostics']): void {
  const lines = text.split(/\n/).length;
  for (const { source, summary, remedy, code } of diagnostics) {
    expect(source?.line).toBeGreaterThanOrEqual(1);
    expect(source?.line).toBeLessThanOrEqual(lines);
    expect(source?.column).toBeGreaterThanOrEqual(1);
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(summary.length).toBeLessThan(600);
    expect(remedy.length).toBeGreaterThan(3);
  }
  expect(diagnostics.length).toBeLessThanOrEqual(300);
}
