import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { kinds, schemaOf } from '../../spec/catalog.ts';
import { projectSchema } from '../../spec/generated/schemas.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { UserError } from '../../base/user-error.ts';

/** Prints the JSON Schema of a kind, or writes all of them into a folder for an editor. */
export async function schemaCommand(
  kind: string | undefined,
  options: { out?: string; json?: boolean },
  context: CliContext,
): Promise<ExitCode> {
  const names = [...kinds, 'Project'] as const;
  if (options.out !== undefined) {
    const folder = resolve(context.folder, options.out);
    await mkdir(folder, { recursive: true });
    for (const name of names) await writeFile(join(folder, fileNameOf(name)), textOf(name));
    context.stderr.write(`Wrote ${names.length} schemas to ${options.out}.\n`);
    return exitCode.ok;
  }
  if (kind === undefined) {
    context.stdout.write(options.json === true ? `${JSON.stringify(names)}\n` : `${names.join('\n')}\n`);
    return exitCode.ok;
  }
  const found = names.find((name) => name.toLowerCase() === kind.toLowerCase());
  if (found === undefined) throw new UserError(`There is no kind "${kind}".`, `Kinds are: ${names.join(', ')}.`);
  context.stdout.write(textOf(found));
  return exitCode.ok;
}

function textOf(name: (typeof kinds)[number] | 'Project'): string {
  return `${JSON.stringify(name === 'Project' ? projectSchema : schemaOf(name), null, 2)}\n`;
}

/** `VirtualMachineClass` becomes `virtual-machine-class.schema.json`. */
function fileNameOf(name: string): string {
  return `${name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()}.schema.json`;
}
