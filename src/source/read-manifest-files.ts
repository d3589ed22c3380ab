import { realpath, stat } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { ManifestFile } from '../spec/manifest-file.ts';
import { findFiles, type FoundFile } from './find-files.ts';
import { decryptRead, refuseSops } from './decrypt-read.ts';
import { readFileText, type ReadResult } from './read-file-text.ts';
import { defaultLimits, type ReadLimits, type ReadOptions } from './read-options.ts';
import { readStdin } from './read-stdin.ts';
import type { DecryptedFile } from './sops/decrypt-file.ts';
import { readFailure, sourceProblem } from './source-problem.ts';

export interface ReadFiles {
  files: ManifestFile[];
  diagnostics: Diagnostic[];
}

/**
 * Reads manifests from files, folders and, for `-`, standard input. Whatever cannot be read is a diagnostic, so that a
 * manifest that is missing never looks like one that was removed.
 */
export async function readManifestFiles(paths: readonly string[], options: ReadOptions = {}): Promise<ReadFiles> {
  const read: ReadFiles = { files: [], diagnostics: [] };
  const seen = new Set<string>();
  for (const path of new Set(paths)) await readPath(read, path, seen, options);
  return read;
}

async function readPath(read: ReadFiles, path: string, seen: Set<string>, options: ReadOptions): Promise<void> {
  const limits = { ...defaultLimits, ...options };
  if (path === '-') {
    add(read, refuseSops(await readStdin(options.stdin, limits.maxStdinBytes)));
    return;
  }
  const found = { path, name: shownName(path, options) };
  try {
    if ((await stat(path)).isDirectory()) {
      await readFolder(read, found, seen, limits);
      return;
    }
    const target = await realpath(path);
    if (seen.has(target)) return;
    seen.add(target);
    add(read, await decryptRead(await readFileText(path, found.name, limits.maxFileBytes), limits));
  } catch (error) {
    read.diagnostics.push(readFailure(found.name, error));
  }
}

async function readFolder(read: ReadFiles, folder: FoundFile, seen: Set<string>, limits: ReadLimits): Promise<void> {
  const { files, diagnostics, matched } = await findFiles(folder, seen, limits.maxFiles);
  read.diagnostics.push(...diagnostics);
  if (files.length > limits.maxFiles) {
    read.diagnostics.push(tooMany(folder.name, limits.maxFiles));
    return;
  }
  let manifests = matched;
  for (const { path, name } of files) {
    const result = await readFileText(path, name, limits.maxFileBytes);
    // Before it is decrypted, too: the project of somebody else need not be for our keys.
    const decrypted = isProject(result) ? result : await decryptRead(result, limits);
    if (isProject(decrypted)) manifests--;
    else add(read, decrypted);
  }
  if (manifests === 0 && diagnostics.length === 0) read.diagnostics.push(empty(folder.name));
}

function add(read: ReadFiles, result: DecryptedFile): void {
  if ('problems' in result) read.diagnostics.push(...result.problems);
  else read.files.push(result.file);
}

/** A project file may stand beside the manifests; a manifest may be called `trueup.yaml` all the same. */
function isProject(result: ReadResult | DecryptedFile): result is { file: ManifestFile } {
  if (!('file' in result)) return false;
  const { file, text, decrypted } = result.file;
  if (!/^trueup\.ya?ml$/i.test(basename(file))) return false;
  const kind = /^kind:[ \t]*(?<project>["']?Project["']?[ \t\r]*(?:#.*)?$)?/m.exec(text);
  if (kind === null || kind.groups?.['project'] !== undefined) return kind !== null;
  return decrypted?.values.get(kind.index + kind[0].length)?.value === 'Project';
}

function shownName(path: string, { relativeTo }: ReadOptions): string {
  return relativeTo === undefined ? path : relative(relativeTo, path) || '.';
}

function tooMany(name: string, maxFiles: number): Diagnostic {
  return sourceProblem(name, {
    code: 'too-many-files',
    summary: `The folder holds more than ${maxFiles} manifest files`,
    remedy: 'Check the path, or put several manifests into one file.',
  });
}

function empty(name: string): Diagnostic {
  return sourceProblem(name, {
    code: 'no-manifests',
    summary: 'The folder holds no manifests (*.yaml, *.yml)',
    remedy: 'Check the path. An empty folder is never taken for a wish to delete everything.',
  });
}
