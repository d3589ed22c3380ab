import { resolve } from 'node:path';
import { observeKinds } from '../../engine/observe-kinds.ts';
import { exportObjects, type ExportedManifest } from '../../plan/exported-manifest.ts';
import type { KindObservation } from '../../plan/observation.ts';
import type { Reconciler } from '../../reconcilers/reconciler.ts';
import { kindsInOrder, reconcilers, type Reconcilers } from '../../reconcilers/registry.ts';
import type { Kind } from '../../spec/manifest.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import {
  exportPaths,
  labelledManifests,
  selectObjects,
  taggedObjects,
  type ExportSelection,
} from '../export/select-objects.ts';
import { exportJson, exportText, writeExport } from '../export/write-export.ts';
import { selectionOf } from '../selection-options.ts';
import { UserError } from '../../base/user-error.ts';
import { withLoaded, type CommandRun, type RunOptions } from '../with-run.ts';
import { loadValidManifests, openWorkspace } from '../workspace.ts';

export interface ExportOptions extends RunOptions {
  name?: string[];
  path?: string[];
  tag?: string[];
  label?: string[];
  out?: string;
  adopt?: boolean;
  json?: boolean;
}

/** Writes manifests for what exists. What could not be read is said, and makes the export an error. */
export async function exportCommand(names: string[], options: ExportOptions, context: CliContext): Promise<ExitCode> {
  const kinds = names.length === 0 ? kindsInOrder : names.map(kindNamed);
  const workspace = await openWorkspace([], options, context);
  const nothing = { manifests: [], diagnostics: [], texts: new Map<string, string>() };
  const loaded = options.label === undefined ? nothing : await loadValidManifests(workspace, context);
  return withLoaded({ workspace, loaded }, options, context, async (run) => {
    const exported = await readAll(kinds, run, options, context);
    if (options.out !== undefined) {
      await writeExport(
        exported.manifests,
        { path: resolve(context.folder, options.out), shown: options.out },
        context,
      );
    } else {
      context.stdout.write(options.json === true ? exportJson(exported.manifests) : exportText(exported.manifests));
    }
    return exported.complete ? exitCode.ok : exitCode.error;
  });
}

async function readAll(
  kinds: readonly Kind[],
  { client, emit, workspace, loaded }: CommandRun,
  options: ExportOptions,
  context: CliContext,
): Promise<{ manifests: ExportedManifest[]; complete: boolean }> {
  const environment = workspace.environment.name;
  const reader = client.reader({ remember: true });
  const withTags = options.tag === undefined || kinds.includes('Tag') ? kinds : [...kinds, 'Tag' as const];
  const observations = await observeKinds(
    { environment, manifests: [], kinds: withTags, prune: true },
    { reader, reconcilers: reconcilersForExport(), clock: context.clock, emit, signal: context.stop },
  );
  for (const { kind, incomplete } of observations) {
    if (incomplete !== undefined)
      context.stderr.write(`${kind} could not be read whole: ${incomplete.message}\n${incomplete.remedy}\n`);
  }
  const tags = observations.find(isOfTags)?.objects ?? [];
  const selection: ExportSelection = {
    ...(options.name === undefined ? {} : { names: options.name }),
    ...(options.path === undefined ? {} : { paths: exportPaths(options.path) }),
    ...(options.tag === undefined ? {} : { tagged: await taggedObjects(options.tag, tags, reader, context.stop) }),
    ...(options.label === undefined
      ? {}
      : { manifests: labelledManifests(loaded.manifests, selectionOf(options).labels) }),
  };
  const manifests = observations
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap((observation) => {
      const reconciler = reconcilers[observation.kind] as Reconciler;
      const objects = selectObjects(observation, selection);
      return exportObjects(objects, observation.kind, options.adopt === true, (found) =>
        reconciler.write === undefined ? { spec: found.fields } : reconciler.write(found),
      );
    });
  return { manifests, complete: observations.every(({ incomplete }) => incomplete === undefined) };
}

function isOfTags(observation: KindObservation): observation is KindObservation<'Tag'> {
  return observation.kind === 'Tag';
}

/** Every kind observes whatever exists of it. */
function reconcilersForExport(): Reconcilers {
  const all = Object.entries(reconcilers).map(([kind, reconciler]: [string, Reconciler]) => [
    kind,
    {
      ...reconciler,
      observe: (...asked: Parameters<Reconciler['observe']>) =>
        reconciler.observeAll?.(...asked) ?? reconciler.observe(...asked),
    },
  ]);
  return Object.fromEntries(all) as Reconcilers;
}

function kindNamed(name: string): Kind {
  const found = kindsInOrder.find((kind) => kind.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new UserError(`There is no kind "${name}".`, `Kinds are: ${kindsInOrder.join(', ')}.`);
}
