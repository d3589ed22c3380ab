import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const folder = 'deploy/ci';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);
const templates = files.filter((name) => name.endsWith('.yml'));

function checkSyntax(script: string): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' });
  return { status, stderr };
}

/** Every text that a CI system hands to a shell. */
function scriptsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(scriptsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) => {
    if (key === 'run' && typeof entry === 'string') return [entry];
    if (key === 'script' && Array.isArray(entry)) return [entry.join('\n')];
    return scriptsIn(entry);
  });
}

test('there is a template for GitHub and one for GitLab', () => {
  expect(templates.toSorted()).toEqual([
    'deploy/ci/github/action.yml',
    'deploy/ci/github/example-workflow.yml',
    'deploy/ci/gitlab/trueup.gitlab-ci.yml',
  ]);
});

describe.each(templates)('%s', (name) => {
  const text = readFileSync(name, 'utf8');

  test('is YAML without doubts', () => {
    expect(() => parse(text, { strict: true, uniqueKeys: true }) as unknown).not.toThrow();
  });

  test('has scripts that a plain shell takes, and lets nothing from outside become a command', () => {
    for (const script of scriptsIn(parse(text))) {
      expect(checkSyntax(script)).toEqual({ status: 0, stderr: '' });
      expect(script).not.toContain('${{');
    }
  });

  test('never runs the code of a pull request with its target’s secrets', () => {
    expect(text).not.toContain('pull_request_target');
  });
});

test('the script is executable, and a plain shell takes it', () => {
  const script = `${folder}/trueup-plan.sh`;
  expect(statSync(script).mode & 0o111).toBe(0o111);
  expect(checkSyntax(readFileSync(script, 'utf8'))).toEqual({ status: 0, stderr: '' });
});

test('every input of the action reaches the script as a variable that it knows', () => {
  const action = parse(readFileSync(`${folder}/github/action.yml`, 'utf8')) as {
    inputs: Record<string, unknown>;
    runs: { steps: { env: Record<string, string> }[] };
  };
  const script = readFileSync(`${folder}/trueup-plan.sh`, 'utf8');
  const env = action.runs.steps[0]?.env ?? {};
  const used = Object.values(env).map((value) => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1]);
  expect(new Set(used)).toEqual(new Set(Object.keys(action.inputs)));
  const known = Object.keys(env).filter((name) => name !== 'TRUEUP_ARGUMENTS');
  expect(known.filter((name) => !script.includes(`${name}:-`))).toEqual([]);
});
