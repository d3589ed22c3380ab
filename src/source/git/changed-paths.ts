import type { OpenSource } from './open-source.ts';
import { listTree } from './list-tree.ts';
import { resolveLinks } from './resolve-links.ts';
import { readTargets } from './write-files.ts';

/** More than so many are no help in telling environments apart. */
const maxOutput = 4 * 2 ** 20;

/**
 * Paths that differ, relative to the source's path, and links to what differs. `undefined` where a commit is not in the
 * cache any more, or where too much changed.
 */
export async function changedPaths(
  source: OpenSource,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  const { repository, path } = source;
  try {
    const only = path === '' ? [] : [`:(literal,top)${path}`];
    const args = [
      'diff-tree',
      '-r',
      '-z',
      '--name-only',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      from,
      to,
      '--',
    ];
    const { output } = await repository.local([...args, ...only], signal, { maxOutput });
    const prefix = path === '' ? 0 : path.length + 1;
    const changed = output
      .toString('utf8')
      .split('\0')
      .flatMap((name) => (name === '' ? [] : [name.slice(prefix)]));
    return [...changed, ...(await linksTo(source, to, changed, signal))];
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

async function linksTo(source: OpenSource, commit: string, changed: string[], signal: AbortSignal): Promise<string[]> {
  const { repository, path } = source;
  if (changed.length === 0) return [];
  const entries = await listTree(repository, commit, path, signal);
  const links = entries.filter(({ kind }) => kind === 'link');
  if (links.length === 0) return [];
  const files = entries.filter(({ kind }) => kind === 'file').map((file) => file.path);
  const resolved = resolveLinks(await readTargets(repository, links, signal), files);
  const leadsToChange = (to: string): boolean =>
    changed.some((name) => to === '' || name === to || name.startsWith(`${to}/`));
  return [...resolved].flatMap(([link, result]) => {
    return typeof result === 'object' && !changed.includes(link) && leadsToChange(result.to) ? [link] : [];
  });
}
