import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import { readFailure, sourceProblem } from './source-problem.ts';

export interface FoundFile {
  path: string;
  /** What diagnostics call it. */
  name: string;
}

/** The search of one folder. */
interface Search {
  /** Real path of the folder that was asked for; links must not lead out of it. */
  root: string;
  files: FoundFile[];
  diagnostics: Diagnostic[];
  /** Real paths that were found before, so that a link or a second path gives nothing twice. */
  seen: Set<string>;
  maxFiles: number;
  /** Manifests that are there, found before or not. */
  matched: number;
}

/**
 * Every `*.yaml` and `*.yml` of a folder and of the folders in it, sorted by path. Hidden entries and `node_modules` are
 * left out. Links are followed as long as they stay in the folder. Stops after one file more than `maxFiles`.
 */
export async function findFiles(folder: FoundFile, seen: Set<string>, maxFiles: number): Promise<Search> {
  const root = await realpath(folder.path);
  const search: Search = { root, files: [], diagnostics: [], seen, maxFiles, matched: 0 };
  await searchFolder(search, { path: root, name: folder.name });
  return search;
}

/** `path` is real here and below, so that links are told apart from what they point to. */
async function searchFolder(search: Search, folder: FoundFile): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder.path, { withFileTypes: true });
  } catch (error) {
    search.diagnostics.push(readFailure(folder.name, error));
    return;
  }
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    if (search.files.length > search.maxFiles) return;
    await searchEntry(search, entry, { path: join(folder.path, entry.name), name: join(folder.name, entry.name) });
  }
}

async function searchEntry(search: Search, entry: Dirent, found: FoundFile): Promise<void> {
  if (entry.isSymbolicLink()) await followLink(search, found);
  else if (entry.isDirectory()) await enterFolder(search, found);
  else if (isManifestName(entry.name)) addFile(search, found, found.path);
}

async function followLink(search: Search, link: FoundFile): Promise<void> {
  const isManifest = isManifestName(link.name);
  try {
    const target = await realpath(link.path);
    const isFolder = (await stat(target)).isDirectory();
    if (!isFolder && !isManifest) return;
    if (target !== search.root && !target.startsWith(search.root + sep)) {
      search.diagnostics.push(leavesFolder(link.name));
    } else if (!isFolder) addFile(search, link, target);
    else if (`${dirname(link.path)}${sep}`.startsWith(target + sep)) search.diagnostics.push(loop(link.name));
    else await enterFolder(search, { path: target, name: link.name });
  } catch (error) {
    // A broken link that is not called like a manifest is none of our business.
    if (isManifest) search.diagnostics.push(readFailure(link.name, error));
  }
}

async function enterFolder(search: Search, folder: FoundFile): Promise<void> {
  const key = `${folder.path}${sep}`;
  if (search.seen.has(key)) return;
  search.seen.add(key);
  await searchFolder(search, folder);
}

function addFile(search: Search, file: FoundFile, target: string): void {
  search.matched++;
  if (search.seen.has(target)) return;
  search.seen.add(target);
  search.files.push(file);
}

function isManifestName(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

function leavesFolder(name: string): Diagnostic {
  return sourceProblem(name, {
    code: 'symlink-leaves-folder',
    summary: 'The symbolic link leads out of the folder of manifests',
    remedy: 'Move the target into the folder, or give its path on the command line.',
  });
}

function loop(name: string): Diagnostic {
  return sourceProblem(name, {
    code: 'symlink-loop',
    summary: 'The symbolic link leads to a folder that it stands in',
    remedy: 'Remove the link.',
  });
}
