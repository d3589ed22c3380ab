import { layoutFor } from '../layout.ts';
import { paint } from '../span.ts';
import type { DaemonViewOptions, ShownRun } from './inputs.ts';
import { agoText } from './moments.ts';
import { rowLines, type Row } from './row-lines.ts';
import { causeText, commitText, resultText, tookText } from './run-facts.ts';
import { stateWord } from './states.ts';

/** Runs in the order in which they are given, one line each where there is room. */
export function renderHistoryText(runs: readonly ShownRun[], options: DaemonViewOptions): string {
  if (runs.length === 0) return 'There is no run yet.';
  return paint(
    rowLines(
      runs.map((run) => runRow(run, options.now)),
      layoutFor(options),
    ),
    options.colour,
  );
}

function runRow(run: ShownRun, now: number): Row {
  return {
    cells: [{ text: run.id, style: 'dim' }, { text: run.environment, style: 'strong' }, stateWord(run.state)],
    facts: [
      agoText(run.startedAt, now),
      resultText(run),
      run.error?.message ?? (run.diagnostics === undefined ? '' : `${run.diagnostics.length} problems in manifests`),
      tookText(run, now),
      commitText(run.commit),
      causeText(run),
    ],
  };
}
