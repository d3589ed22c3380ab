import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { RunSummary } from '../../plan/outcome.ts';
import type { Plan } from '../../plan/plan.ts';
import { parsePlan } from '../../plan/plan-file.ts';
import { renderRunSummary } from '../../views/run-summary.ts';
import {
  gateRound,
  mayGoOn,
  mostRounds,
  noProgress,
  progressAfter,
  totalOf,
  type Progress,
} from '../../engine/progress.ts';
import { isAgreed, runRound, type Round, type RoundOptions } from '../apply-round.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { planEnvironment, type PlanOptions } from '../plan-environment.ts';
import { policyOfSync } from '../../project/policy-of-sync.ts';
import { policyOf } from '../policy-options.ts';
import { UserError } from '../../base/user-error.ts';
import { viewOptionsFor } from '../view-options.ts';
import { asksForNothing, withLoaded, withRun, type CommandRun, type RunOptions } from '../with-run.ts';
import { openWorkspace } from '../workspace.ts';
import { renderPlan } from './plan.ts';

export interface ApplyCommandOptions extends PlanOptions, RunOptions, RoundOptions {
  verbose?: boolean;
  /** Stop after what one plan holds, also where later phases follow. */
  once?: boolean;
}

/** Plans, shows, asks, and applies, phase by phase; or runs exactly the plan of a file. */
export async function applyCommand(
  paths: string[],
  options: ApplyCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  const planFile = await savedPlan(paths, context);
  if (planFile !== undefined) return applySaved(planFile, options, context);
  return withRun(paths, options, context, async (run) => {
    const plan = () => planEnvironment(run, options, context);
    return applyRounds(plan, run, options, context);
  });
}

/** Shows one plan, asks, and runs it. */
export async function applyPlan(
  plan: Plan,
  run: CommandRun,
  options: ApplyCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  return applyRounds(() => Promise.resolve(plan), run, { ...options, once: true }, context);
}

/**
 * What is seen after one phase of an object decides the next, so as long as phases go forward, vCenter is looked at again
 * and what may run by then runs.
 */
async function applyRounds(
  makePlan: () => Promise<Plan>,
  run: CommandRun,
  options: ApplyCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  let progress = noProgress;
  for (let number = 1; ; number++) {
    const plan = await makePlan();
    const gated = gateRound(plan, progress, context.clock.now());
    const round: Round = { plan, gated, number, failedMaintenance: progress.failedMaintenance };
    const isFirst = number === 1;
    if (options.json !== true) showPlan(round, options, context);
    if (asksForNothing(plan) || (!isFirst && gated.run.length === 0)) return finish(progress, round, options, context);
    if (!(await isAgreed(round, options, context))) {
      context.stderr.write(isFirst ? 'Nothing was applied.\n' : 'Nothing more was applied.\n');
      if (!isFirst) finish(progress, round, options, context);
      return exitCode.error;
    }
    const summary = await runRound(round, run, options, context);
    progress = progressAfter(progress, plan, summary);
    if (options.json !== true) {
      const text = renderRunSummary(summary, plan, viewOptionsFor(context.stdout, context)).trimEnd();
      context.stdout.write(`\n${text}\n`);
    }
    const isOver = options.once === true || number >= mostRounds || context.stop.aborted || !mayGoOn(plan, summary);
    if (isOver) return finish(progress, round, options, context);
  }
}

function showPlan({ plan, number }: Round, { verbose = false }: ApplyCommandOptions, context: CliContext): void {
  const text = renderPlan(plan, { verbose }, context).trimEnd();
  context.stdout.write(number === 1 ? `${text}\n` : `\n${text}\n`);
}

/** The exit status after the last round, and the summary for programs. */
function finish(
  progress: Progress,
  { plan, gated }: Round,
  { json }: ApplyCommandOptions,
  context: CliContext,
): ExitCode {
  const total = totalOf(progress);
  const blocked = plan.changes.filter((change) => change.verdict === 'blocked').length;
  if (json === true)
    writeJson(total === undefined ? { planId: plan.id, outcomes: [] } : { ...total, blocked }, context);
  if (total === undefined) return blocked > 0 ? exitCode.error : exitCode.ok;
  return exitCodeOf({ ...total, blocked }, gated.held.length, context);
}

function writeJson(value: unknown, context: CliContext): void {
  context.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function exitCodeOf({ counts, blocked }: RunSummary, held: number, context: CliContext): ExitCode {
  const bad = counts.failed + counts.stale + counts.unknown + counts['not-converged'];
  if (context.stop.aborted && counts.cancelled > 0) return exitCode.interrupted;
  if (bad > 0 || blocked > 0) return exitCode.error;
  return held > 0 || counts.held + counts.running > 0 ? exitCode.held : exitCode.ok;
}

/** `apply plan.json`: a single file that is not YAML. */
async function savedPlan(paths: readonly string[], context: CliContext): Promise<string | undefined> {
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0 || !path.endsWith('.json')) return undefined;
  const file = resolve(context.folder, path);
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || !found.isFile())
    throw new UserError(`There is no plan file ${path}.`, 'Make one with: trueup plan --out plan.json');
  return file;
}

async function applySaved(file: string, options: ApplyCommandOptions, context: CliContext): Promise<ExitCode> {
  if (options.label !== undefined || options.only !== undefined) {
    throw new UserError('A saved plan runs as it is.', 'Leave out -l and --only, or plan again with them.');
  }
  const parsed = parsePlan(await readFile(file, 'utf8'));
  if (!parsed.ok) throw new UserError(`The plan file ${file} cannot be used: ${parsed.problem}.`, parsed.remedy);
  const { plan } = parsed;
  const workspace = await openWorkspace(
    [],
    { ...options, environment: options.environment ?? plan.environment },
    context,
  );
  if (workspace.target.url !== plan.target.url) {
    throw new UserError(
      `The plan was made for ${plan.target.url}, but the environment "${plan.environment}" is on ${workspace.target.url}.`,
      'Run it where it was made for, or plan again.',
    );
  }
  const policy = policyOf(policyOfSync(workspace.environment.sync), options);
  const loaded = { manifests: [], diagnostics: [], texts: new Map<string, string>() };
  return withLoaded({ workspace, loaded }, options, context, (run) =>
    applyPlan({ ...plan, policy }, run, options, context),
  );
}
