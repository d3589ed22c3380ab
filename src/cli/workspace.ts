import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { hasErrors, type Diagnostic } from '../base/diagnostic.ts';
import { commitOf } from '../source/commit-of.ts';
import { readManifestFiles } from '../source/read-manifest-files.ts';
import { readProjectFile } from '../source/read-project-file.ts';
import { loadManifests } from '../spec/load-manifests.ts';
import { loadProject } from '../spec/load-project.ts';
import type { Manifest } from '../spec/manifest.ts';
import type { Environment, Project, Target } from '../spec/project.ts';
import type { CliContext } from './context.ts';
import { projectOfEnvironment } from './default-project.ts';
import { DiagnosticsError } from './diagnostics-error.ts';
import { UserError } from '../base/user-error.ts';

export interface WorkspaceOptions {
  /** Project file; by default `trueup.yaml` in the current folder, when it is there. */
  config?: string;
  environment?: string;
  /** `name=value`, over the environment's own values. */
  value?: string[];
  /** `-f`. */
  file?: string[];
}

/** An environment with its target: where the manifests are and where they go. */
export interface Workspace {
  environment: Environment;
  target: Target;
  /** Folder that the project file's relative paths start at. */
  folder: string;
  /** Files and folders of the manifests, as absolute paths, or `-`. */
  paths: string[];
  values: Record<string, string | number | boolean>;
}

export interface LoadedManifests {
  manifests: Manifest[];
  diagnostics: Diagnostic[];
  /** Texts by file name, for code frames. */
  texts: Map<string, string>;
  commit?: { id: string; dirty: boolean };
}

const projectFileName = 'trueup.yaml';

/** Finds the project file or makes one of the environment variables, and chooses the environment. */
export async function openWorkspace(
  paths: readonly string[],
  options: WorkspaceOptions,
  context: CliContext,
): Promise<Workspace> {
  const { project, folder } = await openProject(options, context);
  const environment = chooseEnvironment(project, options.environment);
  const target = project.spec.targets.find(({ name }) => name === environment.target);
  if (target === undefined) {
    throw new UserError(
      `The environment "${environment.name}" names no known target.`,
      'Correct "target:" in the project file.',
    );
  }
  const given = [...paths, ...(options.file ?? [])];
  return {
    environment,
    target,
    folder,
    paths:
      given.length > 0
        ? given.map((path) => (path === '-' ? path : resolve(context.folder, path)))
        : environment.manifests.map((path) => resolve(folder, path)),
    values: { ...environment.values, ...valuesOf(options.value ?? []) },
  };
}

/** Reads and checks the manifests; the caller decides what to do about diagnostics. */
export async function loadWorkspace(workspace: Workspace, context: CliContext): Promise<LoadedManifests> {
  const read = await readManifestFiles(workspace.paths, {
    stdin: context.stdin,
    relativeTo: context.folder,
    sops: { env: context.env, folder: context.folder, projectFolder: workspace.folder },
  });
  const loaded = loadManifests(read.files, { values: workspace.values });
  const first = workspace.paths.find((path) => path !== '-');
  const commit = first === undefined ? undefined : await commitOf(existingFolder(first));
  return {
    manifests: loaded.manifests,
    diagnostics: [...read.diagnostics, ...loaded.diagnostics],
    texts: new Map(read.files.map(({ file, text }) => [file, text])),
    ...(commit === undefined ? {} : { commit }),
  };
}

/** Manifests without a single error; a manifest that cannot be read must never look like a deletion. */
export async function loadValidManifests(workspace: Workspace, context: CliContext): Promise<LoadedManifests> {
  const loaded = await loadWorkspace(workspace, context);
  if (hasErrors(loaded.diagnostics)) throw new DiagnosticsError(loaded.diagnostics, loaded.texts);
  return loaded;
}

/**
 * The project file, or the project that the environment variables describe; with the folder that its paths start at.
 *
 * @param manifests where manifests lie without a project file, when that is not the current folder
 */
export async function openProject(
  { config }: Pick<WorkspaceOptions, 'config'>,
  context: CliContext,
  manifests = '.',
): Promise<{ project: Project; folder: string }> {
  const file = resolve(context.folder, config ?? projectFileName);
  if (config === undefined && !existsSync(file)) {
    const place = { env: context.env, folder: resolve(context.folder, manifests) };
    return { project: projectOfEnvironment(place), folder: context.folder };
  }
  const read = await readProjectFile(file, {
    relativeTo: context.folder,
    sops: { env: context.env, folder: context.folder, projectFolder: dirname(file) },
  });
  const texts = new Map(read.files.map((source) => [source.file, source.text]));
  const [source] = read.files;
  if (source === undefined) throw new DiagnosticsError(read.diagnostics, texts);
  const { project, diagnostics } = loadProject(source);
  if (project === undefined || hasErrors(diagnostics)) {
    throw new DiagnosticsError([...read.diagnostics, ...diagnostics], texts);
  }
  return { project, folder: dirname(file) };
}

function chooseEnvironment(project: Project, wanted: string | undefined): Environment {
  const { environments } = project.spec;
  const names = environments.map(({ name }) => name).join(', ');
  const [first, ...others] = environments.filter(({ name }) => wanted === undefined || name === wanted);
  if (first === undefined) {
    throw new UserError(`There is no environment "${wanted ?? ''}".`, `The project has: ${names}.`);
  }
  if (others.length > 0) {
    throw new UserError('The project has several environments.', `Choose one with --environment: ${names}.`);
  }
  return first;
}

function valuesOf(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new UserError(`--value ${text} is no value.`, 'Write it as name=value.');
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

function existingFolder(path: string): string {
  return existsSync(join(path, '.')) ? path : dirname(path);
}

/** A path as people read it: relative to where they stand. */
export function shownPath(path: string, context: CliContext): string {
  return relative(context.folder, path) || '.';
}
