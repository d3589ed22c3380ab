import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { initialFiles } from '../initial-files.ts';
import { UserError } from '../../base/user-error.ts';
import { shownPath } from '../workspace.ts';

/** Writes a project that validates at once. What is there already is never overwritten. */
export async function initCommand(
  folder: string,
  options: { url: string; json?: boolean },
  context: CliContext,
): Promise<ExitCode> {
  const root = resolve(context.folder, folder);
  const files = Object.entries(initialFiles(options.url)).map(([name, text]) => ({ file: join(root, name), text }));
  for (const { file, text } of files) await writeNew(file, text, context);
  const written = files.map(({ file }) => shownPath(file, context));
  if (options.json === true) {
    context.stdout.write(`${JSON.stringify({ written })}\n`);
    return exitCode.ok;
  }
  for (const file of written) context.stdout.write(`wrote ${file}\n`);
  const here = shownPath(root, context);
  const steps = [
    ...(here === '.' ? [] : [`cd ${here}`]),
    'trueup validate                          # works without a vCenter',
    'export VC_USER=... VC_PASSWORD=...       # the account that trueup.yaml names',
    'trueup plan',
    'trueup simulate                          # no vCenter at hand? this is one',
  ];
  context.stdout.write(`\nNext:\n${steps.map((step) => `  ${step}`).join('\n')}\n`);
  return exitCode.ok;
}

async function writeNew(file: string, text: string, context: CliContext): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    throw new UserError(`${shownPath(file, context)} exists already.`, 'Choose another folder, or remove it first.');
  }
}
