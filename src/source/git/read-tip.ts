import { SourceError } from '../source-error.ts';
import type { Repository } from './repository.ts';

/** The commit that a branch stands at on the server. Asks for references only. Throws `SourceError` when there is none. */
export async function readTip({ remote, address, options }: Repository, signal: AbortSignal): Promise<string> {
  const wanted = `refs/heads/${options.branch}`;
  // Without HEAD and other branches, a repository that is empty would look like one whose branch was deleted.
  const { output } = await remote(['ls-remote', '--', address.url, wanted, 'HEAD'], signal, {
    apart: true,
    maxOutput: 2 ** 20,
  });
  const lines = output
    .toString('utf8')
    .split('\n')
    .map((line) => line.split('\t'));
  const commit = lines.find(([, name]) => name === wanted)?.[0];
  if (commit !== undefined && /^[0-9a-f]{40,64}$/.test(commit)) return commit;
  throw new SourceError({
    code: 'branch-missing',
    message: `The repository has no branch "${options.branch}"${lines.length < 2 ? '; it may be empty' : ''}`,
    remedy: 'Push the branch, or follow another one. The last revision stays in force: nothing is deleted for this.',
    retry: 'backoff',
  });
}
