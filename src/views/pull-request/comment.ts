import { shortCommitId } from '../facts.ts';
import { codeSpan, escapeMarkdown } from '../markdown/escape.ts';
import { cleanProse } from '../clean-text.ts';
import { shorten } from '../shorten.ts';
import { count } from '../words.ts';
import { conflictList } from './conflict-list.ts';
import { environmentSection, leastRoom } from './environment-section.ts';
import { overviewTable, sortEnvironments } from './overview-table.ts';
import { resultStatus } from './result-text.ts';
import { shareRoom } from './share-room.ts';
import type { ShownEnvironment, ShownPullRequest } from './shown.ts';

export interface CommentOptions {
  /** Characters that the forge takes. */
  limit: number;
  /** Milliseconds since 1970. */
  now: number;
}

/** Forges count characters each in their own way. */
const share = 0.9;
/** Of the room, for the table of environments; they are counted where there are more. */
const tableShare = 0.35;
/** Line breaks between parts. */
const between = 2;
const footer = '_Comment with `/trueup plan` to plan again, or with `/trueup help`._';

/**
 * The one comment of a pull request: what its merge changes in each environment and what runs then by itself first,
 * details folded, cut well below the forge's limit and shared fairly among environments.
 */
export function renderPullRequestComment(pullRequest: ShownPullRequest, options: CommentOptions): string {
  const room = Math.floor(options.limit * share);
  const { findings } = pullRequest;
  const environments = findings.state === 'planned' ? sortEnvironments(findings.environments) : [];
  const pending = pullRequest.state !== 'closed';
  const head = [
    pullRequest.marker,
    headline(pullRequest, environments),
    ...(environments.length === 0
      ? []
      : [overviewTable(environments, { now: options.now, pending, room: Math.floor(room * tableShare) })]),
    factsLine(pullRequest),
    ...findingsParagraphs(pullRequest, room),
  ];
  const tail = pullRequest.state === 'open' && findings.state !== 'elsewhere' ? [footer] : [];
  const left = room - joined([...head, ...tail]).length - 2;
  const sections = environmentSections(environments, { room: left, now: options.now, pending });
  return joined([...head, ...sections, ...tail]);
}

function headline({ state, findings }: ShownPullRequest, environments: readonly ShownEnvironment[]): string {
  if (state === 'merged') return '### Trueup: merged';
  if (state === 'closed') return '### Trueup: closed without a merge, so nothing follows from it';
  switch (findings.state) {
    case 'planned':
      return `### Trueup: ${plannedHeadline(environments)}`;
    case 'conflict':
      return '### Trueup: no plan, because the branches conflict';
    case 'failed':
      return '### Trueup: no plan';
    case 'elsewhere':
      return '### Trueup: goes into a branch that is not followed';
    default:
      return findings satisfies never;
  }
}

function plannedHeadline(environments: readonly ShownEnvironment[]): string {
  const [first, ...others] = environments;
  if (first === undefined) return 'no environment is touched';
  const failed = environments.filter(({ result }) => resultStatus(result).state === 'failure').length;
  if (others.length > 0) {
    const attention = failed === 0 ? '' : `, ${failed} with a problem`;
    return `${count(environments.length, 'environment')}${attention}`;
  }
  return escapeMarkdown(`${first.name}: ${shorten(resultStatus(first.result).description, 100, '…')}`);
}

function factsLine({ head, base, baseBranch, fork }: ShownPullRequest): string {
  const at = base === undefined ? '' : ` at ${codeSpan(shortCommitId(base))}`;
  const secrets = fork
    ? ' It comes from another repository, so it was planned without secrets: what differs in them is not told.'
    : '';
  return `${codeSpan(shortCommitId(head))} as merged into ${codeSpan(shorten(cleanProse(baseBranch), 100, '…'))}${at}.${secrets}`;
}

function findingsParagraphs({ findings, state, baseBranch }: ShownPullRequest, room: number): string[] {
  switch (findings.state) {
    case 'planned':
      return state === 'merged' && findings.environments.length > 0
        ? ['The plans below were made before the merge; they are made anew when an environment is synced.']
        : [];
    case 'conflict':
      return [conflictList(findings.paths, Math.floor(room / 2))];
    case 'failed': {
      const again = findings.again ? ' Trueup tries again by itself.' : '';
      const [message, remedy] = [findings.message, findings.remedy].map((text) => cut(text));
      return [`**The merge result could not be read.** ${message} Fix: ${remedy}${again}`];
    }
    case 'elsewhere':
      return [`${codeSpan(shorten(cleanProse(baseBranch), 100, '…'))} is followed by no environment.`];
    default:
      return findings satisfies never;
  }
}

function environmentSections(
  environments: readonly ShownEnvironment[],
  { room, now, pending }: { room: number; now: number; pending: boolean },
): string[] {
  // Without room for all of them, the last ones, which need a person least, stand in the table only.
  const shown = environments.slice(0, Math.max(1, Math.floor(room / leastRoom)));
  // Whoever needs more than this gets what the others leave, however much it is.
  const enough = Math.max(leastRoom, Math.floor((3 * room) / shown.length));
  const parts = shown.map((environment) => {
    const frame = shown.length === 1 ? '' : folded(environment, '');
    const render = (most: number): string => {
      const section = environmentSection(environment, { room: most - frame.length - between, now, pending });
      if (section === '' || shown.length === 1) return section;
      return folded(environment, section);
    };
    return { natural: render(Math.min(room, enough)).length, render };
  });
  return shareRoom(parts, room - between * parts.length).filter((text) => text !== '');
}

function folded({ name, result }: ShownEnvironment, section: string): string {
  const { state, description } = resultStatus(result);
  const open = state === 'failure' ? ' open' : '';
  const title = `<b>${escapeMarkdown(name)}</b>: ${escapeMarkdown(shorten(description, 100, '…'))}`;
  return [`<details${open}><summary>${title}</summary>`, section, '</details>'].join('\n\n');
}

function cut(text: string): string {
  return escapeMarkdown(shorten(cleanProse(text), 1_000, '…'));
}

function joined(parts: readonly string[]): string {
  return parts.join('\n\n');
}
