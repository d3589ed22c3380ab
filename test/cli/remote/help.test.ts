import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../../src/cli/program.ts';
import type { CliContext } from '../../../src/cli/context.ts';
import { tempFolder } from '../fixtures.ts';
import { run } from '../run.ts';

const commands = buildProgram({ version: '0.0.0' } as CliContext, () => undefined).commands;
const names = commands.map((command) => command.name());
const document = readFileSync(new URL('../../../docs/commands.md', import.meta.url), 'utf8');

describe.each(names)('%s', (name) => {
  test('has help with examples of its own', async () => {
    await using folder = await tempFolder();
    const { status, stdout } = await run([name, '--help'], { folder: folder.path });
    const [, examples = ''] = stdout.split('Examples:\n');
    const lines = examples.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.includes(`trueup ${name}`))).toEqual([]);
    expect(status).toBe(0);
  });

  test('is in the table of docs/commands.md', () => {
    expect(document).toMatch(new RegExp(String.raw`^\| \`trueup ${name}[ \`]`, 'm'));
  });
});

test('the table of docs/commands.md has no command that there is not', () => {
  const documented = [...document.matchAll(/^\| `trueup ([a-z]+)/gm)].map(([, name]) => name);
  expect(new Set(documented)).toEqual(new Set(names));
});

test('docs/commands.md names only options that there are', () => {
  const known = new Set(commands.flatMap((command) => command.options.map(({ long }) => long)));
  const named = [...document.matchAll(/`?trueup [^\n]*?(--[a-z-]+)/g)].map(([, option]) => option ?? '');
  expect(named.filter((option) => !known.has(option))).toEqual([]);
});

test.each(['bash', 'zsh', 'fish'])('the completion of %s knows every command and its options', async (shell) => {
  await using folder = await tempFolder();
  const { stdout } = await run(['completion', shell], { folder: folder.path });
  for (const name of names) expect(stdout).toMatch(new RegExp(String.raw`\b${name}\b`));
  for (const option of ['server', 'token-file', 'revoke', 'release', 'patience']) expect(stdout).toContain(option);
});
