import type { ForgeEvent } from '../../forge/events.ts';
import { commandsIn } from './commands.ts';
import { isSameCommit } from './context.ts';
import { keyOf } from './keys.ts';
import type { PullRequestSource } from './options.ts';
import type { PullRequestState } from './state.ts';

/** Several pushes in a row are one plan. */
export const debounce = 2_000;

/** Turns what a webhook said into requests for work; reads and writes nothing. */
export function receive(state: PullRequestState, source: PullRequestSource, event: ForgeEvent): void {
  switch (event.type) {
    case 'pull-request':
      pullRequestMoved(state, source, event);
      return;
    case 'comment':
      commentCame(state, source, event);
      return;
    case 'push':
    case 'ping':
    case 'ignored':
      return;
    default:
      event satisfies never;
  }
}

function pullRequestMoved(
  { options, inbox, underWay }: PullRequestState,
  { source, branch }: PullRequestSource,
  { action, pullRequest }: Extract<ForgeEvent, { type: 'pull-request' }>,
): void {
  const { number, head, baseBranch } = pullRequest;
  if (action === 'opened' && baseBranch !== branch) return;
  const key = keyOf(source.name, number);
  const running = underWay.get(key);
  if (action === 'closed') inbox.close(key);
  else inbox.reopen(key);
  const isPast = action === 'closed' || (running?.head !== undefined && !isSameCommit(running.head, head));
  if (isPast) running?.controller.abort(new Error('Something newer came.'));
  const wait = action === 'closed' ? 0 : debounce;
  options.request(key, {
    cause: 'commit',
    by: { kind: 'webhook', name: pullRequest.author ?? source.name },
    at: options.clock.now() + wait,
  });
}

function commentCame(
  { options, inbox }: PullRequestState,
  { source }: PullRequestSource,
  { number, text, by, mayWrite }: Extract<ForgeEvent, { type: 'comment' }>,
): void {
  const commands = mayWrite === false ? [] : commandsIn(text);
  if (commands.length === 0) return;
  const key = keyOf(source.name, number);
  const may = mayWrite === undefined ? {} : { mayWrite };
  const taken = commands.map((command) => inbox.wish(key, { command, by, ...may }));
  if (!taken.includes(true)) return;
  options.request(key, { cause: 'person', by: { kind: 'person', name: by } });
}
