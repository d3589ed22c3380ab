import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadProject } from '../../src/spec/load-project.ts';

const head = `apiVersion: trueup.dev/v1alpha1
kind: Project
metadata: { name: acme }
spec:
  targets:
    - name: lab
      url: https://vcenter.lab.example
      credentials:
        username: { valueFrom: { env: VC_USER } }
        password: { valueFrom: { env: VC_PASSWORD } }
  environments:
    - { name: prod, target: lab, manifests: [manifests/prod] }
`;

describe.each(['docs/webhooks.md', 'docs/notifications.md'])('%s', (path) => {
  test.each(blocksOf(path, 'yaml'))('shows a part of a project file: %j', (yaml) => {
    const text = head + yaml.replaceAll(/^(?=.)/gm, '  ');
    const { diagnostics } = loadProject({ file: 'trueup.yaml', text });
    expect(diagnostics).toEqual([]);
  });

  test.each(blocksOf(path, 'json'))('shows JSON: %j', (json) => {
    expect(() => JSON.parse(json) as unknown).not.toThrow();
  });
});

/** The code blocks of a document that are in a language. */
function blocksOf(path: string, language: string): string[] {
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, block = '']) => block,
  );
}
