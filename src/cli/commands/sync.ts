import type { EnvironmentStatus } from '../../controller/environment-status.ts';
import type { RunRecord } from '../../store/records.ts';
import { renderRunText } from '../../views/daemon/run-text.ts';
import { cleanProse, cleanText } from '../../views/clean-text.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { daemonViewFor, writeJson, writeText } from '../remote/daemon-view.ts';
import type { RemoteOptions } from '../remote/find-daemon.ts';
import { findEnvironment } from '../remote/find-environment.ts';
import { followSync } from '../remote/follow-sync.ts';
import { planText } from '../remote/show-plan.ts';
import { statusExit } from '../remote/status-exit.ts';
import type { SyncProgress } from '../remote/sync-progress.ts';
import { withDaemon, type Daemon } from '../remote/with-daemon.ts';

export interface SyncOptions extends RemoteOptions {
  /** Only look. */
  plan?: boolean;
  wait?: boolean;
  /** Milliseconds. */
  patience?: number;
  json?: boolean;
}

/** Asks for a run, and follows it to its end where that is wanted. */
export async function syncCommand(name: string, options: SyncOptions, context: CliContext): Promise<ExitCode> {
  return withDaemon(options, context, async (daemon) => {
    const before = await findEnvironment(name, daemon.reader);
    const path = `/api/v1/environments/${encodeURIComponent(name)}/${options.plan === true ? 'plan' : 'sync'}`;
    const request = async (): Promise<void> => void (await daemon.connection.ask({ method: 'POST', path }));
    if (options.wait === true) return wait({ before, request }, daemon, options, context);
    await request();
    if (options.json === true) writeJson({ queued: true }, context);
    else context.stdout.write(`It was asked for. Follow it with: trueup status ${cleanText(name)} --watch\n`);
    return exitCode.ok;
  });
}

async function wait(
  asked: { before: EnvironmentStatus; request: () => Promise<void> },
  daemon: Daemon,
  options: SyncOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { patience, plan, json = false } = options;
  const followed = await followSync(
    asked,
    daemon,
    { quiet: json, ...(patience === undefined ? {} : { patience }) },
    context,
  );
  const { over, status, ended } = followed;
  if (json) writeJson({ over, environment: status, runs: ended }, context);
  else if (plan === true) await showPlan(status, daemon, context);
  else await showEnd(followed, daemon, context);
  if (!over) return exitCode.held;
  return exitOf(status, ended.at(-1), plan === true);
}

async function showPlan({ name }: EnvironmentStatus, { reader }: Daemon, context: CliContext): Promise<void> {
  const plan = await reader.plan(name);
  writeText(plan === undefined ? 'There is no plan.' : planText(plan, context), context);
}

/** The runs that have something to tell, then how the environment stands. */
async function showEnd(
  { over, status, ended }: SyncProgress & { over: boolean },
  { reader }: Daemon,
  context: CliContext,
): Promise<void> {
  for (const run of ended.filter(hasNews)) {
    const found = await reader.run(run.id);
    writeText(`\n${renderRunText(run, found?.steps ?? [], daemonViewFor(context))}`, context);
  }
  const end = over ? '' : ' It goes on without this command.';
  writeText(
    `\n${cleanText(status.name)}: ${status.state.replaceAll('-', ' ')}. ${cleanProse(status.message)}${end}`,
    context,
  );
}

function hasNews({ state, counts }: RunRecord): boolean {
  return counts !== undefined || !['in-sync', 'applied'].includes(state);
}

/** A look that was only to look is through when it has a plan. */
function exitOf(status: EnvironmentStatus, last: RunRecord | undefined, looked: boolean): ExitCode {
  if (last?.state === 'cancelled' || last?.state === 'failed') return exitCode.error;
  if (looked) return status.problem === undefined && last !== undefined ? exitCode.ok : exitCode.error;
  return statusExit([status]);
}
