import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isActionable } from '../../plan/change.ts';
import type { Plan } from '../../plan/plan.ts';
import { renderPlanJson } from '../../views/plan-json.ts';
import { renderPlanMarkdown } from '../../views/plan-markdown.ts';
import { renderPlanText } from '../../views/plan-text.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { planEnvironment, type PlanOptions } from '../plan-environment.ts';
import { withRun, type RunOptions } from '../with-run.ts';
import { viewOptionsFor } from '../view-options.ts';

export type PlanFormat = 'text' | 'markdown' | 'json';

export interface PlanCommandOptions extends PlanOptions, RunOptions {
  format?: PlanFormat;
  json?: boolean;
  out?: string;
  detailedExitcode?: boolean;
  verbose?: boolean;
}

/** Shows what would change; writes nothing but the file of `--out`. */
export async function planCommand(
  paths: string[],
  options: PlanCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  return withRun(paths, options, context, async (run) => {
    const plan = await planEnvironment(run, options, context);
    if (options.out !== undefined)
      await writeFile(resolve(context.folder, options.out), renderPlanJson(plan), { mode: 0o600 });
    context.stdout.write(`${renderPlan(plan, options, context).trimEnd()}\n`);
    if (options.out !== undefined)
      context.stderr.write(`Saved to ${options.out}; run it with: trueup apply ${options.out}\n`);
    return exitCodeOf(plan, options);
  });
}

export function renderPlan(
  plan: Plan,
  options: Pick<PlanCommandOptions, 'format' | 'json' | 'verbose'>,
  context: CliContext,
): string {
  const format = options.json === true ? 'json' : (options.format ?? 'text');
  const { allow } = plan.policy;
  switch (format) {
    case 'text':
      return renderPlanText(plan, {
        ...viewOptionsFor(context.stdout, context),
        allow,
        verbose: options.verbose ?? false,
      });
    case 'markdown':
      return renderPlanMarkdown(plan, { allow });
    case 'json':
      return renderPlanJson(plan);
    default:
      return format satisfies never;
  }
}

/** A blocked object is an error: somebody has to look at it before the environment can be as its manifests ask. */
export function exitCodeOf(plan: Plan, options: { detailedExitcode?: boolean }): ExitCode {
  if (plan.changes.some((change) => change.verdict === 'blocked')) return exitCode.error;
  const hasChanges = plan.changes.some(isActionable);
  return hasChanges && options.detailedExitcode === true ? exitCode.changes : exitCode.ok;
}
