import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadProject } from '../../src/spec/load-project.ts';

const root = join(import.meta.dirname, '..', '..');

const head = `apiVersion: trueup.dev/v1alpha1
kind: Project
metadata: { name: acme }
spec:
`;
/** What a part of a project file leaves out, and a whole one needs. */
const rest = {
  targets: `  targets:
    - name: prod
      url: https://vcenter.acme.example
      credentials: { username: { valueFrom: { env: VC_USER } }, password: { valueFrom: { env: VC_PASSWORD } } }
`,
  environments: `  environments:
    - { name: prod, target: prod, manifests: [manifests/prod] }
`,
};

describe.each(['docs/daemon.md', 'docs/project-file.md', 'docs/pull-requests.md'])('%s', (path) => {
  test.each(blocksOf(path))('shows a project file, or a part of one: %j', (yaml) => {
    const { diagnostics } = loadProject({ file: 'trueup.yaml', text: wholeOf(yaml) });
    expect(diagnostics).toEqual([]);
  });
});

test('docs/project-file.md names every field of the schema', () => {
  const text = readFileSync(join(root, 'docs/project-file.md'), 'utf8');
  const named = new Set([...text.matchAll(/`[^`\n]*`/g)].flatMap(([code]) => code.match(/[A-Za-z]+/g) ?? []));
  const fields = fieldsIn(JSON.parse(readFileSync(join(root, 'schemas/project.schema.json'), 'utf8')) as Schema);
  expect([...fields].filter((field) => !named.has(field) && !elsewhere.has(field))).toEqual([]);
});

/** What other pages describe: metadata, and mail in docs/notifications.md. */
const elsewhere = new Set([
  'metadata',
  'labels',
  'annotations',
  'host',
  'port',
  'from',
  'to',
  'kind',
  'apiVersion',
  'spec',
]);

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  $defs?: Record<string, Schema>;
}

function fieldsIn({ properties = {}, items, $defs = {} }: Schema): Set<string> {
  const below = [...Object.values(properties), ...Object.values($defs), ...(items === undefined ? [] : [items])];
  return new Set([...Object.keys(properties), ...below.flatMap((schema) => [...fieldsIn(schema)])]);
}

function wholeOf(yaml: string): string {
  if (/^apiVersion:/m.test(yaml)) return yaml;
  const missing = Object.entries(rest).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(yaml));
  return head + missing.map(([, text]) => text).join('') + yaml.replaceAll(/^(?=.)/gm, '  ');
}

function blocksOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
}
