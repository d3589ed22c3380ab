import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { observeKinds } from '../../engine/observe-kinds.ts';
import { exportObjects, type ExportedManifest } from '../../plan/exported-manifest.ts';
import { kindsInOrder, reconcilers } from '../../reconcilers/registry.ts';
import { formatManifest, joinManifests } from '../../spec/format-manifest.ts';
import { API_VERSION, type Kind } from '../../spec/manifest.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { UserError } from '../user-error.ts';
import { withLoaded, type CommandRun, type RunOptions } from '../with-run.ts';
import { openWorkspace } from '../workspace.ts';

export interface ExportOptions extends RunOptions {
  name?: string[];
  out?: string;
  adopt?: boolean;
  json?: boolean;
}

/** Writes manifests for what exists. What could not be read is said, and makes the export an error. */
export async function exportCommand(names: string[], options: ExportOptions, context: CliContext): Promise<ExitCode> {
  const kinds = names.length === 0 ? kindsInOrder : names.map(kindNamed);
  const workspace = await openWorkspace([], options, context);
  const nothing = { manifests: [], diagnostics: [], texts: new Map<string, string>() };
  return withLoaded({ workspace, loaded: nothing }, options, context, async (run) => {
    const exported = await readAll(kinds, run, options, context);
    if (options.out === undefined) {
      context.stdout.write(options.json === true ? jsonOf(exported.manifests) : textOf(exported.manifests));
    } else {
      await writeFiles(exported.manifests, resolve(context.folder, options.out), options.out, context);
    }
    return exported.complete ? exitCode.ok : exitCode.error;
  });
}

async function readAll(
  kinds: readonly Kind[],
  { client, emit, workspace }: CommandRun,
  { adopt = false, name }: ExportOptions,
  context: CliContext,
): Promise<{ manifests: ExportedManifest[]; complete: boolean }> {
  const environment = workspace.environment.name;
  const observations = await observeKinds(
    { environment, manifests: [], kinds, prune: true },
    { reader: client.reader({ remember: true }), reconcilers, clock: context.clock, emit, signal: context.stop },
  );
  for (const { kind, incomplete } of observations) {
    if (incomplete !== undefined)
      context.stderr.write(`${kind} could not be read whole: ${incomplete.message}\n${incomplete.remedy}\n`);
  }
  const manifests = observations.flatMap(({ kind, objects }) =>
    exportObjects(
      objects.filter(({ identity }) => matches(identity, name)),
      kind,
      adopt,
    ),
  );
  return { manifests, complete: observations.every(({ incomplete }) => incomplete === undefined) };
}

function matches(identity: readonly string[], patterns: readonly string[] | undefined): boolean {
  if (patterns === undefined) return true;
  const candidates = [identity.join('/'), identity.at(-1) ?? ''];
  return patterns.some((pattern) => candidates.some((text) => globOf(pattern).test(text)));
}

function globOf(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}

function kindNamed(name: string): Kind {
  const found = kindsInOrder.find((kind) => kind.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new UserError(`There is no kind "${name}".`, `Kinds are: ${kindsInOrder.join(', ')}.`);
}

function jsonOf(manifests: readonly ExportedManifest[]): string {
  return `${JSON.stringify(
    manifests.map(({ draft }) => ({ apiVersion: API_VERSION, ...draft })),
    undefined,
    2,
  )}\n`;
}

function textOf(manifests: readonly ExportedManifest[]): string {
  return joinManifests(
    manifests.map(({ draft, comment }) =>
      formatManifest(draft, comment === undefined ? {} : { comments: { '': comment } }),
    ),
  );
}

async function writeFiles(
  manifests: readonly ExportedManifest[],
  folder: string,
  shown: string,
  context: CliContext,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const kind of kindsInOrder) {
    const ofKind = manifests.filter((manifest) => manifest.draft.kind === kind);
    if (ofKind.length === 0) continue;
    const file = `${kind.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()}.yaml`;
    await writeNew(join(folder, file), textOf(ofKind));
    context.stderr.write(`wrote ${ofKind.length} of ${kind} to ${join(shown, file)}\n`);
  }
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    throw new UserError(`${file} exists already.`, 'Choose another folder, or remove the file first.');
  }
}
