import type { Diagnostic } from '../../base/diagnostic.ts';
import { sourceProblem } from '../source-problem.ts';
import type { TreeEntry } from './list-tree.ts';

const maxDepth = 32;
const maxNameBytes = 255;
const maxPathBytes = 1000;

/** What of a commit can be taken over by its name, and what cannot. */
export interface SortedEntries {
  files: TreeEntry[];
  links: TreeEntry[];
  modules: TreeEntry[];
  diagnostics: Diagnostic[];
}

/** The same on every machine: names that only some file systems keep apart are refused everywhere. */
export function sortEntries(entries: readonly TreeEntry[]): SortedEntries {
  const sorted: SortedEntries = { files: [], links: [], modules: [], diagnostics: [] };
  const spellings = new Map<string, string>();
  for (const entry of entries) {
    const reason = refusalOf(entry.path) ?? collision(entry.path, spellings);
    if (reason !== undefined) sorted.diagnostics.push(unsafeName(entry.path, reason));
    else if (entry.kind === 'file') sorted.files.push(entry);
    else if (entry.kind === 'link') sorted.links.push(entry);
    else sorted.modules.push(entry);
  }
  return sorted;
}

function refusalOf(path: string): string | undefined {
  const names = path.split('/');
  if (names.length > maxDepth) return `lies deeper than ${maxDepth} folders`;
  if (Buffer.byteLength(path) > maxPathBytes) return 'has a path that is too long';
  if (path.includes('\uFFFD')) return 'has a name that is no UTF-8';
  if (/[\p{Cc}\p{Cf}\\]/u.test(path)) return 'has a name with control characters or backslashes';
  if (names.some((name) => name === '' || name === '.' || name === '..')) return 'has a name that leads elsewhere';
  if (names.some((name) => /^\.git[. ]*$/i.test(name))) return 'has a name that Git keeps for itself';
  return names.some((name) => Buffer.byteLength(name) > maxNameBytes) ? 'has a name that is too long' : undefined;
}

/** `spellings` holds every folder and file so far by what a file system makes of it that ignores case. */
function collision(path: string, spellings: Map<string, string>): string | undefined {
  const names = path.split('/');
  for (let length = 1; length <= names.length; length++) {
    const part = names.slice(0, length).join('/');
    const folded = part.normalize('NFC').toLowerCase();
    const known = spellings.get(folded);
    if (known !== undefined && known !== part) return `differs from "${known}" only in its spelling`;
    spellings.set(folded, part);
  }
  return undefined;
}

function unsafeName(path: string, reason: string): Diagnostic {
  const shown = path.replace(/[^\P{C}]/gu, '?').slice(0, 200);
  return sourceProblem(shown, {
    code: 'unsafe-name',
    summary: `The file ${reason}`,
    remedy: 'Rename it or take it out of the folder. Until then the last revision stays in force.',
  });
}
