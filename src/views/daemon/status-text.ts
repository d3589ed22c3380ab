import { cleanProse } from '../clean-text.ts';
import { errorFactLines } from '../error-text.ts';
import { layoutFor, type Layout } from '../layout.ts';
import { paint, spaced, span, type Line } from '../span.ts';
import { count } from '../words.ts';
import { wrapProse } from '../wrap.ts';
import type { DaemonViewOptions, ShownEnvironment, ShownSource, ShownTarget } from './inputs.ts';
import { agoText, forText, inText } from './moments.ts';
import { rowLines, type Row } from './row-lines.ts';
import { commitText, verdictsText } from './run-facts.ts';
import { stateWord } from './states.ts';

/** How everything stands: environments with what keeps them from being in sync, then vCenters and sources. */
export function renderStatusText(
  environments: readonly ShownEnvironment[],
  targets: readonly ShownTarget[],
  sources: readonly ShownSource[],
  options: DaemonViewOptions,
): string {
  const layout = layoutFor(options);
  const { now } = options;
  const parts = [
    section(
      'Environments',
      environments.map((environment) => environmentRow(environment, now)),
      layout,
    ),
    section(
      'vCenters',
      targets.map((target) => targetRow(target, now)),
      layout,
    ),
    section(
      'Sources',
      sources.map((source) => sourceRow(source, now)),
      layout,
    ),
    wrapProse(summaryText(environments), layout.prose, 'strong'),
  ];
  return paint(spaced(parts.filter((lines) => lines.length > 0)), options.colour);
}

function section(title: string, rows: readonly Row[], layout: Layout): Line[] {
  return rows.length === 0 ? [] : [[span(title, 'strong')], ...rowLines(rows, layout)];
}

function environmentRow(environment: ShownEnvironment, now: number): Row {
  const { name, state, message, objects, revision, lastRun, running, failures, openDrift, conflicts } = environment;
  const { warnings = [] } = environment;
  const word = stateWord(state);
  return {
    cells: [{ text: name, style: 'strong' }, word],
    facts: [
      running === undefined ? '' : `${running.stepsDone} of ${count(running.stepsTotal, 'step')} done`,
      verdictsText(objects),
      openDrift === 0 ? '' : `${openDrift} drifted`,
      conflicts === 0 ? '' : count(conflicts, 'conflict'),
      warnings.length === 0 ? '' : count(warnings.length, 'warning'),
      failures === 0 ? '' : `${count(failures, 'failure')} in a row`,
      commitText(revision?.commit),
      lastRun === undefined ? 'never looked at' : `looked at ${agoText(lastRun.finishedAt ?? lastRun.startedAt, now)}`,
    ],
    more: (inner) => (state === 'in-sync' ? [] : wrapProse(cleanProse(message), inner.prose, 'dim')),
  };
}

function targetRow({ name, url, circuit, since, error, nextProbeAt, feed }: ShownTarget, now: number): Row {
  const isUp = circuit === 'closed';
  const isTried = circuit === 'half-open';
  return {
    cells: [
      { text: name, style: 'strong' },
      isUp
        ? { text: 'up', style: 'added' }
        : { text: isTried ? 'tried' : 'down', style: isTried ? 'changed' : 'danger' },
    ],
    facts: [
      url,
      isUp || since === undefined ? '' : forText(since, now),
      isUp || nextProbeAt === undefined ? '' : `next try ${inText(nextProbeAt, now)}`,
      isUp ? feedWords[feed] : '',
    ],
    more: (inner) => (error === undefined || isUp ? [] : problemLines(error, inner, errorFactLines(error, inner))),
  };
}

const feedWords: Record<ShownTarget['feed'], string> = {
  updates: 'tells of changes at once',
  polling: 'asked for changes now and then',
  off: 'changes are found at the interval only',
};

function sourceRow({ name, address, branch, revision, lookedAt, nextLookAt, problem }: ShownSource, now: number): Row {
  return {
    cells: [
      { text: name, style: 'strong' },
      problem === undefined ? { text: 'followed', style: 'added' } : { text: 'failed', style: 'danger' },
    ],
    facts: [
      address,
      [branch, revision === undefined ? undefined : `at ${revision.commit.slice(0, 8)}`]
        .filter((part) => part !== undefined)
        .join(' '),
      lookedAt === undefined ? 'never looked at' : `looked at ${agoText(lookedAt, now)}`,
      problem === undefined || nextLookAt === undefined ? '' : `next try ${inText(nextLookAt, now)}`,
    ],
    more: (inner) => (problem === undefined ? [] : problemLines(problem, inner)),
  };
}

/** What is wrong, and what to do. */
export function problemLines(
  { message, remedy }: { message: string; remedy: string },
  layout: Layout,
  said: readonly Line[] = [],
): Line[] {
  return [
    ...wrapProse(cleanProse(message), layout.prose, 'danger'),
    ...said,
    ...wrapProse(`Fix: ${cleanProse(remedy)}`, layout.prose),
  ];
}

/** `3 environments: 2 in sync, 1 failed`. */
function summaryText(environments: readonly ShownEnvironment[]): string {
  if (environments.length === 0) return 'There is no environment.';
  const states = Map.groupBy(environments, ({ state }) => state);
  const counts = [...states].map(([state, found]) => `${found.length} ${stateWord(state).text}`);
  return `${count(environments.length, 'environment')}: ${counts.join(', ')}`;
}
