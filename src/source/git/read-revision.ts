import type { Revision } from '../revision.ts';
import type { Repository } from './repository.ts';
import { verifyCommit } from './verify-commit.ts';

/** Every run asks for the one that is in force. */
const latest = new WeakMap<Repository, Revision>();

/** What people want to know of a commit. */
export async function readRevision(repository: Repository, commit: string, signal: AbortSignal): Promise<Revision> {
  const known = latest.get(repository);
  if (known?.commit === commit) return known;
  const revision = await askRevision(repository, commit, signal);
  latest.set(repository, revision);
  return revision;
}

async function askRevision({ local }: Repository, commit: string, signal: AbortSignal): Promise<Revision> {
  const args = ['log', '-1', '--no-mailmap', '--no-show-signature', '--encoding=UTF-8', '--format=%s%x00%an%x00%ct'];
  const { output } = await local([...args, commit, '--'], signal, { maxOutput: 2 ** 20 });
  const [subject = '', author = '', seconds = ''] = output.toString('utf8').trimEnd().split('\0');
  return { commit, subject: readable(subject), author: readable(author), at: Number(seconds) * 1000 };
}

/** The same, and who signed it where signatures are asked for. Throws `SourceError` with `unsigned`. */
export async function acceptRevision(repository: Repository, commit: string, signal: AbortSignal): Promise<Revision> {
  const revision = await readRevision(repository, commit, signal);
  if (repository.options.verify === undefined) return revision;
  return { ...revision, signedBy: readable(await verifyCommit(repository, commit, signal)) };
}

function readable(text: string): string {
  return text.replace(/[^\P{C}]/gu, ' ').slice(0, 200);
}
