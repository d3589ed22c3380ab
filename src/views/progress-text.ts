import { cleanProse, cleanText } from './clean-text.ts';
import { durationText } from './duration.ts';
import { waitingFor, type ProgressState, type StepProgress } from './progress-state.ts';
import { statusWords } from './run/status-words.ts';

/**
 * What one step is doing, in one plain line for a live display: `Create the tag web: 40%, 12 s`.
 *
 * @param elapsedMs time since the step started, in milliseconds
 */
export function renderStepProgress(state: ProgressState, progress: StepProgress, elapsedMs = 0): string {
  return `${cleanProse(progress.step.title)}: ${activityText(state, progress, elapsedMs)}`;
}

function activityText(state: ProgressState, progress: StepProgress, elapsedMs: number): string {
  if (progress.status === 'waiting') return waitingText(state, progress);
  if (progress.status === 'running') return runningText(progress, elapsedMs);
  const { outcome } = progress;
  const took = outcome?.durationMs === undefined ? '' : ` in ${durationText(outcome.durationMs)}`;
  if (progress.status === 'applied') return `applied${took}`;
  const reason = outcome?.message ?? outcome?.error?.message;
  return reason === undefined ? statusWords[progress.status] : `${statusWords[progress.status]}: ${cleanProse(reason)}`;
}

function runningText({ percent, message }: StepProgress, elapsedMs: number): string {
  const parts = [
    ...(percent === undefined ? [] : [`${Math.floor(percent)}%`]),
    ...(message === undefined ? [] : [cleanProse(message)]),
    durationText(elapsedMs),
  ];
  return parts.join(', ');
}

function waitingText(state: ProgressState, progress: StepProgress): string {
  const [first, ...others] = waitingFor(state, progress);
  if (first === undefined) return 'waiting';
  return `waiting for ${cleanText(first.id)}${others.length === 0 ? '' : ` and ${others.length} more`}`;
}
