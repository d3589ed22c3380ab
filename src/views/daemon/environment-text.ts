import { cleanProse, cleanText } from '../clean-text.ts';
import { renderDiagnosticsText } from '../diagnostics-text.ts';
import { shortCommitId, shortId } from '../facts.ts';
import { warningLines } from '../plan/warning-lines.ts';
import { inset, layoutFor, type Layout } from '../layout.ts';
import { indent, paint, spaced, span, type Line } from '../span.ts';
import { count } from '../words.ts';
import { wrapProse } from '../wrap.ts';
import { approvalRow } from './approvals-text.ts';
import { factList } from './fact-list.ts';
import { holdRow } from './holds-text.ts';
import type { DaemonViewOptions, ShownCommit, ShownEnvironment, ShownRun } from './inputs.ts';
import { agoText, forText, inText } from './moments.ts';
import { rowLines, type Row } from './row-lines.ts';
import { causeWordsOf, resultText, verdictsText } from './run-facts.ts';
import { stateWord } from './states.ts';
import { problemLines } from './status-text.ts';

/** One environment with everything that is known of it, and why it stands as it does. */
export function renderEnvironmentText(environment: ShownEnvironment, options: DaemonViewOptions): string {
  const layout = layoutFor(options);
  const { now } = options;
  const inner = inset(layout, 2);
  const { holds, approvals, problem, diagnostics = [] } = environment;
  const parts = [
    headLines(environment, layout),
    indent(2, factList(factsOf(environment, now), inner)),
    ...(problem === undefined ? [] : [titled('Problem', indent(2, problemLines(problem, inner)))]),
    warningsIn(environment, layout),
    rowsOf(
      'Holds',
      holds.map((hold) => holdRow(hold, now)),
      layout,
    ),
    rowsOf(
      'Approvals',
      approvals.map((approval) => approvalRow(approval, now)),
      layout,
    ),
  ].filter((lines) => lines.length > 0);
  const text = paint(spaced(parts), options.colour);
  return diagnostics.length === 0 ? text : `${text}\n\n${renderDiagnosticsText(diagnostics, new Map(), options)}`;
}

function headLines({ name, state, message }: ShownEnvironment, layout: Layout): Line[] {
  const word = stateWord(state);
  return [
    [span(cleanText(name), 'strong'), span('  '), span(word.text, word.style)],
    ...indent(2, wrapProse(cleanProse(message), layout.prose - 2)),
  ];
}

function factsOf(environment: ShownEnvironment, now: number): [string, string | undefined][] {
  const { mode, target, source, revision, syncedCommit, syncedAt, objects, planId, nextRunAt, failures } = environment;
  const { lastRun, running, waiting, openDrift, conflicts } = environment;
  const synced = syncedAt === undefined ? undefined : `${agoText(syncedAt, now)}${atCommit(syncedCommit)}`;
  return [
    ['mode', mode],
    ['vCenter', target],
    ['source', source],
    ['commit', revision === undefined ? undefined : revisionText(revision, now)],
    ['synced', synced ?? 'never'],
    ['objects', verdictsText(objects)],
    ['drift', openDrift === 0 ? undefined : `${openDrift} open`],
    [
      'conflicts',
      conflicts === 0
        ? undefined
        : `${count(conflicts, 'field')} left alone, because somebody keeps changing them back`,
    ],
    ['plan', planId === undefined ? undefined : shortId(planId)],
    ['running', running === undefined ? undefined : runningText(running, now)],
    ['waiting', waiting === undefined ? undefined : `${causeWordsOf(waiting.causes)} ${forText(waiting.since, now)}`],
    ['last run', lastRun === undefined ? undefined : lastRunText(lastRun, now)],
    ['next run', nextRunAt === undefined ? undefined : inText(nextRunAt, now)],
    ['failures', failures === 0 ? undefined : `${failures} in a row`],
  ];
}

function revisionText({ commit, subject, author, at, signedBy }: ShownCommit, now: number): string {
  return [
    shortCommitId(commit),
    ...(subject === undefined ? [] : [`"${subject}"`]),
    ...(author === undefined ? [] : [`by ${author}`]),
    ...(signedBy === undefined ? [] : [`signed by ${signedBy}`]),
    ...(at === undefined ? [] : [agoText(at, now)]),
  ].join(' ');
}

function atCommit(commit: string | undefined): string {
  return commit === undefined ? '' : ` at ${shortCommitId(commit)}`;
}

function runningText(
  { run, since, stepsDone, stepsTotal }: NonNullable<ShownEnvironment['running']>,
  now: number,
): string {
  return `${run}: ${stepsDone} of ${count(stepsTotal, 'step')} done, ${forText(since, now)}`;
}

function lastRunText(run: ShownRun, now: number): string {
  const result = resultText(run);
  const when = agoText(run.finishedAt ?? run.startedAt, now);
  return `${run.id}: ${stateWord(run.state).text} ${when}${result === '' ? '' : ` (${result})`}`;
}

function warningsIn({ warnings = [] }: ShownEnvironment, layout: Layout): Line[] {
  if (warnings.length === 0) return [];
  return titled(
    'Warnings',
    warnings.flatMap((warning) => warningLines(warning, layout)),
  );
}

function rowsOf(title: string, rows: readonly Row[], layout: Layout): Line[] {
  return rows.length === 0 ? [] : titled(title, indent(2, rowLines(rows, inset(layout, 2))));
}

function titled(title: string, lines: Line[]): Line[] {
  return [[span(title, 'strong')], ...lines];
}
