import { isDrift } from '../../plan/drift.ts';
import { renderDriftText } from '../../views/drift-text.ts';
import { renderPlanJson } from '../../views/plan-json.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { planEnvironment } from '../plan-environment.ts';
import { viewOptionsFor } from '../view-options.ts';
import { withRun } from '../with-run.ts';
import type { PlanCommandOptions } from './plan.ts';

/** Shows where vCenter has departed from the manifests. `trueup apply` puts it right. */
export async function driftCommand(
  paths: string[],
  options: PlanCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  return withRun(paths, options, context, async (run) => {
    const plan = await planEnvironment(run, options, context);
    const text =
      options.json === true
        ? renderPlanJson(plan)
        : renderDriftText(plan, { ...viewOptionsFor(context.stdout, context), verbose: options.verbose ?? false });
    context.stdout.write(`${text.trimEnd()}\n`);
    if (plan.changes.some((change) => change.reason === 'unreadable')) return exitCode.error;
    const drifted = plan.changes.some(isDrift);
    return drifted && options.detailedExitcode === true ? exitCode.changes : exitCode.ok;
  });
}
