import { marker } from '../../views/markdown/escape.ts';
import { helpComment } from '../../views/pull-request/help.ts';
import type { PullRequestWork } from './context.ts';

/** Writes what can be asked for, in one comment that is used again. */
export async function showHelp(work: PullRequestWork): Promise<void> {
  const { source, number, project, signal } = work;
  const mark = marker('trueup:help', { project, source: source.source.name });
  const names = source.environments.map(({ name }) => name);
  await source.forge.upsertComment(number, { marker: mark, body: helpComment(mark, names) }, signal);
}
