import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { executePlan } from '../../engine/execute-plan.ts';
import { gate } from '../../plan/gate.ts';
import type { RunSummary } from '../../plan/outcome.ts';
import type { Plan } from '../../plan/plan.ts';
import { parsePlan } from '../../plan/plan-file.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { reconcilers } from '../../reconcilers/registry.ts';
import { renderRunSummary } from '../../views/run-summary.ts';
import { ask } from '../ask.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { planEnvironment, type PlanOptions } from '../plan-environment.ts';
import { localFiles } from '../local-files.ts';
import { readManifestSecrets } from '../manifest-secrets.ts';
import { policyOf } from '../policy-options.ts';
import { showProgress } from '../show-progress.ts';
import { UserError } from '../user-error.ts';
import { viewOptionsFor } from '../view-options.ts';
import { asksForNothing, withLoaded, withRun, type CommandRun, type RunOptions } from '../with-run.ts';
import { openWorkspace } from '../workspace.ts';
import { renderPlan } from './plan.ts';

export interface ApplyCommandOptions extends PlanOptions, RunOptions {
  yes?: boolean;
  json?: boolean;
  parallel?: number;
  verbose?: boolean;
}

/** Plans, shows, asks, and applies; or runs exactly the plan of a file. */
export async function applyCommand(
  paths: string[],
  options: ApplyCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  const planFile = await savedPlan(paths, context);
  if (planFile !== undefined) return applySaved(planFile, options, context);
  return withRun(paths, options, context, async (run) => {
    const plan = await planEnvironment(run, options, context);
    return applyPlan(plan, run, options, context);
  });
}

/** Shows a plan, asks, and runs it. */
export async function applyPlan(
  plan: Plan,
  run: CommandRun,
  options: ApplyCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  const isJson = options.json === true;
  if (!isJson) context.stdout.write(`${renderPlan(plan, { verbose: options.verbose ?? false }, context).trimEnd()}\n`);
  const gated = gate(plan, plan.policy);
  const blocked = plan.changes.some((change) => change.verdict === 'blocked');
  if (asksForNothing(plan)) {
    if (isJson) writeJson({ planId: plan.id, outcomes: [] }, context);
    return blocked ? exitCode.error : exitCode.ok;
  }
  if (
    gated.run.length > 0 &&
    options.yes !== true &&
    !(await ask(`\nApply ${stepCount(gated.run.length)}?`, context))
  ) {
    context.stderr.write('Nothing was applied.\n');
    return exitCode.error;
  }
  const progress = isJson ? undefined : showProgress(plan, gated, context);
  if (progress !== undefined) run.listen(progress.emit);
  const summary = await executePlan(plan, gated, {
    reader: run.client.reader(),
    writer: run.client.writer(),
    reconcilers,
    clock: context.clock,
    emit: run.emit,
    signal: context.signal,
    stop: context.stop,
    parallelSteps: options.parallel ?? 4,
    secretOf: await readManifestSecrets(wantedIn(plan), run.workspace.folder, context),
    openFile: localFiles(context.folder),
  });
  await progress?.finished();
  if (isJson) writeJson(summary, context);
  else
    context.stdout.write(`\n${renderRunSummary(summary, plan, viewOptionsFor(context.stdout, context)).trimEnd()}\n`);
  return exitCodeOf(summary, context);
}

function wantedIn({ changes }: Plan): Manifest[] {
  return changes.flatMap(({ wanted }) => wanted ?? []);
}

function stepCount(count: number): string {
  return count === 1 ? 'this 1 step' : `these ${count} steps`;
}

function writeJson(value: unknown, context: CliContext): void {
  context.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function exitCodeOf({ counts, blocked }: RunSummary, context: CliContext): ExitCode {
  const bad = counts.failed + counts.stale + counts.unknown + counts['not-converged'];
  if (context.stop.aborted && counts.cancelled > 0) return exitCode.interrupted;
  if (bad > 0 || blocked > 0) return exitCode.error;
  return counts.held > 0 ? exitCode.held : exitCode.ok;
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
  const policy = policyOf(
    { allow: workspace.environment.sync.allow, budgets: workspace.environment.sync.budgets },
    options,
  );
  const loaded = { manifests: [], diagnostics: [], texts: new Map<string, string>() };
  return withLoaded({ workspace, loaded }, options, context, (run) =>
    applyPlan({ ...plan, policy }, run, options, context),
  );
}
