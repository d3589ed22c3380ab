import { posix } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { sourceProblem } from '../source-problem.ts';
import { checkAddress, type Address } from './check-address.ts';
import type { TreeEntry } from './list-tree.ts';
import type { Repository } from './repository.ts';

export interface Submodule {
  /** Relative to the source's path. */
  path: string;
  commit: string;
  address: Address;
}

/** Each is a repository to ask and a cache to keep. */
const maxSubmodules = 20;

/**
 * Where the submodules of a commit are, as its `.gitmodules` says. Only what the source's own server has is followed: the
 * credentials are for nobody else, and a repository must not choose whom the daemon talks to.
 */
export async function readSubmodules(
  { local, address }: Repository,
  commit: string,
  { path, modules }: { path: string; modules: readonly TreeEntry[] },
  signal: AbortSignal,
): Promise<{ submodules: Submodule[]; diagnostics: Diagnostic[] }> {
  const args = ['config', '--blob', `${commit}:.gitmodules`, '--no-includes', '-z', '--list'];
  const { output } = await local(args, signal, { maxOutput: 2 ** 20, answers: [1, 128] });
  const urls = urlsByPath(output.toString('utf8'));
  const submodules: Submodule[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, module] of modules.entries()) {
    const found = addressOf(urls.get(posix.join(path, module.path)), address);
    if (typeof found === 'string') diagnostics.push(refused(module.path, found));
    else if (index >= maxSubmodules) diagnostics.push(refused(module.path, `is one of more than ${maxSubmodules}`));
    else submodules.push({ path: module.path, commit: module.id, address: found });
  }
  return { submodules, diagnostics };
}

/** Each entry is a key, a line end and a value (git-config(1), `-z`). */
function urlsByPath(text: string): Map<string, string> {
  const values = new Map(
    text.split('\0').map((entry) => {
      const at = entry.indexOf('\n');
      return [entry.slice(0, at), entry.slice(at + 1)] as const;
    }),
  );
  const paths = [...values].filter(([key]) => key.startsWith('submodule.') && key.endsWith('.path'));
  return new Map(
    paths.flatMap(([key, path]) => {
      const url = values.get(`${key.slice(0, -'path'.length)}url`);
      return url === undefined ? [] : [[posix.normalize(path), url] as const];
    }),
  );
}

function addressOf(url: string | undefined, own: Address): Address | string {
  if (url === undefined) return 'is not in .gitmodules';
  const address = checkAddress(/^\.\.?\//.test(url) ? relativeTo(own, url) : url);
  if ('refused' in address) return 'has an address that is not safe to follow';
  const isOwn = address.scheme === own.scheme && address.host === own.host;
  return isOwn && own.scheme !== 'file' ? address : 'is kept on another server';
}

/** git-submodule(1): `../` stands for the folder that the repository is in. */
function relativeTo({ url }: Address, relative: string): string {
  const [, start = '', path = ''] = /^([a-z]+:\/\/[^/]*|[^:/]*:)(.*)$/.exec(url) ?? [];
  return start + posix.join(path, relative);
}

function refused(path: string, reason: string): Diagnostic {
  return sourceProblem(path, {
    code: 'submodule-refused',
    summary: `The submodule ${reason}`,
    remedy: 'Keep submodules on the server of the repository, or remove this one.',
  });
}
