import { posix } from 'node:path';

export interface LinkTarget {
  path: string;
  target: string;
}

export type Resolved = { to: string } | 'leaves' | 'missing' | 'loop';

/** As many as Linux follows. */
const maxHops = 40;

/**
 * Where links of a commit lead, worked out on paper: nothing is followed on disk. `files` are all files; every folder is
 * one that holds a file.
 */
export function resolveLinks(links: readonly LinkTarget[], files: readonly string[]): Map<string, Resolved> {
  const targets = new Map(links.map(({ path, target }) => [path, target]));
  const known = new Set(
    files.flatMap(withFolders).concat(links.flatMap(({ path }) => withFolders(posix.dirname(path)))),
  );
  return new Map(links.map(({ path }) => [path, follow(path, targets, known)]));
}

function follow(start: string, targets: ReadonlyMap<string, string>, known: ReadonlySet<string>): Resolved {
  let left = start.split('/');
  let done: string[] = [];
  for (let hops = 0; left.length > 0;) {
    const [name = '', ...rest] = left;
    left = rest;
    if (name === '' || name === '.') continue;
    if (name === '..') {
      if (done.length === 0) return 'leaves';
      done = done.slice(0, -1);
      continue;
    }
    const target = targets.get([...done, name].join('/'));
    if (target === undefined) done = [...done, name];
    else if (target.startsWith('/')) return 'leaves';
    else if (++hops > maxHops) return 'loop';
    else left = [...target.split('/'), ...left];
  }
  const to = done.join('/');
  return to === '' || known.has(to) ? { to } : 'missing';
}

function withFolders(path: string): string[] {
  const names = path.split('/');
  return names.map((_name, index) => names.slice(0, index + 1).join('/'));
}
