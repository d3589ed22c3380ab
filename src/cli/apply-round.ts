import { executePlan } from '../engine/execute-plan.ts';
import { compareImpacts } from '../plan/impact.ts';
import type { RunSummary } from '../plan/outcome.ts';
import type { GateResult, Plan } from '../plan/plan.ts';
import { reconcilers } from '../reconcilers/registry.ts';
import type { Manifest } from '../spec/manifest.ts';
import { parseDuration } from '../spec/quantity/duration.ts';
import { ask } from './ask.ts';
import type { CliContext } from './context.ts';
import { localFiles } from '../project/local-files.ts';
import { readManifestSecrets } from '../project/manifest-secrets.ts';
import { patienceOf } from './patience.ts';
import { showProgress } from './show-progress.ts';
import type { CommandRun } from './with-run.ts';

export interface RoundOptions {
  yes?: boolean;
  json?: boolean;
  parallel?: number;
  /** Milliseconds. */
  patience?: number;
}

/** A plan whose steps are about to run. */
export interface Round {
  plan: Plan;
  gated: GateResult;
  /** Counted from 1. */
  number: number;
  /** Objects on which host maintenance failed in earlier rounds. */
  failedMaintenance: ReadonlySet<string>;
}

/**
 * Whether to go on. A later round that costs nothing was announced by the plan before it, so it is not asked for again;
 * what it costs is known only now, so that is.
 */
export async function isAgreed(
  { plan, gated, number }: Round,
  options: RoundOptions,
  context: CliContext,
): Promise<boolean> {
  if (gated.run.length === 0 || options.yes === true) return true;
  const allowed = new Set(gated.run);
  const costs = plan.steps.some(({ id, impact }) => allowed.has(id) && compareImpacts(impact, 'safe') > 0);
  if (number > 1 && !costs) return true;
  return ask(`\nApply ${stepCount(gated.run.length)}?`, context);
}

/** Runs what the gate lets through, and shows it going on. */
export async function runRound(
  { plan, gated, failedMaintenance }: Round,
  run: CommandRun,
  options: RoundOptions,
  context: CliContext,
): Promise<RunSummary> {
  const progress = options.json === true ? undefined : showProgress(plan, gated, context);
  const unlisten = progress === undefined ? () => undefined : run.listen(progress.emit);
  using patience = patienceOf(options.patience, context);
  try {
    return await executePlan(plan, gated, {
      reader: run.client.reader(),
      writer: run.client.writer(),
      reconcilers,
      clock: context.clock,
      emit: run.emit,
      signal: context.signal,
      stop: context.stop,
      parallelSteps: options.parallel ?? 4,
      stepDeadline: parseDuration(run.workspace.environment.sync.stepDeadline ?? ''),
      failedBefore: failedMaintenance,
      patience: patience.signal,
      secretOf: await readManifestSecrets(wantedIn(plan), run.workspace.folder, context),
      openFile: localFiles(context.folder),
    });
  } finally {
    unlisten();
    await progress?.finished();
  }
}

function wantedIn({ changes }: Plan): Manifest[] {
  return changes.flatMap(({ wanted }) => wanted ?? []);
}

function stepCount(count: number): string {
  return count === 1 ? 'this 1 step' : `these ${count} steps`;
}
