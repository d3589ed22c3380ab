import type { RunEvent } from '../plan/event.ts';
import type { Outcome } from '../plan/outcome.ts';
import { cleanProse, cleanText } from './clean-text.ts';
import { durationText } from './duration.ts';
import { shortId } from './facts.ts';
import { noProgress, stepProgress, type ProgressState } from './progress-state.ts';
import { runCountsText } from './run/counts-text.ts';
import { statusWords } from './run/status-words.ts';
import { count } from './words.ts';

/** Progress of a long step is worth a line at each quarter. */
const quarter = 25;

/**
 * One plain line for a log, where nobody watches a live display; nothing for events that are not worth a line.
 *
 * @param before the progress before this event: gives steps their titles and tells how far they had come
 */
export function renderEventLine(event: RunEvent, before: ProgressState = noProgress): string | undefined {
  switch (event.type) {
    case 'observe-finished':
      return observedText(event);
    case 'plan-made':
      return `plan ${shortId(event.planId)}: ${count(event.changes, 'object')} compared, ${count(event.steps, 'write')}`;
    case 'run-started':
      return `applying plan ${shortId(event.planId)} to ${cleanText(event.environment)}: ${count(event.steps.length, 'write')}`;
    case 'step-started':
      return `started ${stepText(event.step, before)}`;
    case 'step-progress':
      return progressText(event, before);
    case 'step-finished':
      return finishedText(event.outcome, before);
    case 'object-verified':
      return event.converged ? undefined : notConvergedText(event);
    case 'run-finished':
      return runCountsText(event.summary);
    case 'observe-started':
      return undefined;
    default:
      return event satisfies never;
  }
}

function observedText({ kind, objects, incomplete }: Extract<RunEvent, { type: 'observe-finished' }>): string {
  const read = `read ${count(objects, `${kind} object`)}`;
  return incomplete === undefined ? read : `${read}, but not all of them: ${cleanProse(incomplete.message)}`;
}

function progressText(
  { step, percent, message }: Extract<RunEvent, { type: 'step-progress' }>,
  before: ProgressState,
): string | undefined {
  const passed = stepProgress(before, step)?.percent ?? 0;
  if (Math.floor(percent / quarter) <= Math.floor(passed / quarter)) return undefined;
  const said = message === undefined ? '' : `, ${cleanProse(message)}`;
  return `running ${stepText(step, before)}: ${Math.floor(percent)}%${said}`;
}

function finishedText(outcome: Outcome, before: ProgressState): string {
  const { status, step, message, error, durationMs } = outcome;
  const took = durationMs === undefined ? '' : ` in ${durationText(durationMs)}`;
  const reason = status === 'applied' ? undefined : (message ?? error?.message);
  const why = reason === undefined ? '' : `: ${cleanProse(reason)}`;
  return `${statusWords[status]} ${stepText(step, before)}${took}${why}`;
}

function notConvergedText({ ref, message }: Extract<RunEvent, { type: 'object-verified' }>): string {
  const why = message === undefined ? '' : `: ${cleanProse(message)}`;
  return `${cleanText(ref)} still differs from its manifest${why}`;
}

/** `Tag/web#1 (Create the tag web)`. */
function stepText(id: string, state: ProgressState): string {
  const title = stepProgress(state, id)?.step.title;
  return title === undefined ? cleanText(id) : `${cleanText(id)} (${cleanProse(title)})`;
}
