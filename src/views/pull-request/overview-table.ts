import { compareText } from '../../base/compare-text.ts';
import { isActionable } from '../../plan/change.ts';
import { compareImpacts, worstImpact, type Impact } from '../../plan/impact.ts';
import { impactsOf } from '../../plan/step.ts';
import { escapeMarkdown } from '../markdown/escape.ts';
import { shorten } from '../shorten.ts';
import { count } from '../words.ts';
import { afterMerge } from './after-merge.ts';
import { planText, resultStatus } from './result-text.ts';
import type { EnvironmentResult, ShownEnvironment } from './shown.ts';

const widestCell = 200;

interface TableOptions {
  /** Milliseconds since 1970. */
  now: number;
  /** Whether something is still to follow. */
  pending: boolean;
  /** Characters. */
  room: number;
}

/** What needs a person first: problems, then changes by their worst impact, then by name. */
export function sortEnvironments(environments: readonly ShownEnvironment[]): ShownEnvironment[] {
  return environments.toSorted(
    (a, b) =>
      Number(isSound(a.result)) - Number(isSound(b.result)) ||
      compareImpacts(worstOf(b.result), worstOf(a.result)) ||
      Number(isIdle(a.result)) - Number(isIdle(b.result)) ||
      compareText(a.name, b.name),
  );
}

/** One row an environment: what a merge changes, and what runs then. Rows that do not fit are counted. */
export function overviewTable(environments: readonly ShownEnvironment[], options: TableOptions): string {
  const header = ['environment', 'changes', ...(options.pending ? ['after the merge'] : [])];
  const lines = [header, header.map(() => '---')].map(rowText);
  let left = options.room - lines.join('\n').length;
  let shown = 0;
  for (const environment of environments) {
    const line = rowText(cellsOf(environment, options));
    if (line.length + 1 > left) break;
    left -= line.length + 1;
    lines.push(line);
    shown += 1;
  }
  const more = environments.length - shown;
  return more === 0 ? lines.join('\n') : `${lines.join('\n')}\n\n… and ${count(more, 'environment')} more.`;
}

function cellsOf(environment: ShownEnvironment, { now, pending }: TableOptions): string[] {
  const { name, result } = environment;
  const sound = isSound(result);
  const changes = cell(changesText(result));
  const after =
    'plan' in result ? afterMerge(result.plan, environment, now).short : 'nothing runs before this is solved';
  return [cell(name), sound ? changes : `**${changes}**`, ...(pending ? [cell(after)] : [])];
}

function changesText(result: EnvironmentResult): string {
  if ('plan' in result) return planText(result.plan);
  return 'diagnostics' in result ? 'the manifests have errors' : 'not known: the live state could not be read';
}

function isSound(result: EnvironmentResult): boolean {
  return resultStatus(result).state === 'success';
}

function isIdle(result: EnvironmentResult): boolean {
  return 'plan' in result && !result.plan.changes.some(isActionable);
}

function worstOf(result: EnvironmentResult): Impact {
  return 'plan' in result ? worstImpact(result.plan.steps.flatMap(impactsOf)) : 'destructive';
}

function cell(text: string): string {
  return escapeMarkdown(shorten(text, widestCell, '…'));
}

function rowText(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
