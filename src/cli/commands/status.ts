import type { EnvironmentStatus } from '../../controller/environment-status.ts';
import type { DriftRecord } from '../../store/records.ts';
import { renderDriftList } from '../../views/daemon/drift-list.ts';
import { renderEnvironmentText } from '../../views/daemon/environment-text.ts';
import { renderStatusText } from '../../views/daemon/status-text.ts';
import { UserError } from '../../base/user-error.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { DaemonReader } from '../remote/daemon-reader.ts';
import { daemonViewFor, writeJson } from '../remote/daemon-view.ts';
import type { RemoteOptions } from '../remote/find-daemon.ts';
import { findEnvironment } from '../remote/find-environment.ts';
import { heldText, planText } from '../remote/show-plan.ts';
import { statusExit } from '../remote/status-exit.ts';
import { watchStatus } from '../remote/watch-status.ts';
import { withDaemon, withReader, type Known } from '../remote/with-daemon.ts';

export interface StatusOptions extends RemoteOptions {
  json?: boolean;
  watch?: boolean;
  /** The current plan as well. */
  plan?: boolean;
}

/** How everything stands, or one environment in detail. */
export async function statusCommand(
  name: string | undefined,
  options: StatusOptions,
  context: CliContext,
): Promise<ExitCode> {
  if (options.plan === true && name === undefined) {
    throw new UserError('Whose plan is not said.', 'Name an environment: trueup status ENVIRONMENT --plan');
  }
  if (options.watch === true) {
    const { plan = false, json = false } = options;
    return withDaemon(options, context, async (daemon) => {
      const look = (): Promise<Shown> => lookAt(name, { ...daemon, plan }, context);
      const statuses = async (): Promise<EnvironmentStatus[]> =>
        (await daemon.reader.environments()).filter((one) => name === undefined || one.name === name);
      return watchStatus({ environment: name, json, look, statuses }, daemon, context);
    });
  }
  return withReader(options, context, async (known) => {
    const shown = await lookAt(name, { ...known, plan: options.plan ?? false }, context);
    if (options.json === true) writeJson(shown.json, context);
    else context.stdout.write(shown.text);
    // What was true when the daemon ended may not be true any more, and nobody keeps it so.
    return known.connection === undefined ? exitCode.error : shown.exit;
  });
}

/** How things stand, for people and for programs. */
export interface Shown {
  text: string;
  json: unknown;
  exit: ExitCode;
}

type Looking = Known & { plan: boolean };

async function lookAt(name: string | undefined, looking: Looking, context: CliContext): Promise<Shown> {
  return name === undefined ? lookAtAll(looking, context) : lookAtOne(name, looking, context);
}

async function lookAtAll({ reader, connection }: Looking, context: CliContext): Promise<Shown> {
  const [environments, targets, sources] = await Promise.all([
    reader.environments(),
    reader.targets(),
    reader.sources(),
  ]);
  return {
    text: `${renderStatusText(environments, targets, sources, daemonViewFor(context)).trimEnd()}\n`,
    json: { live: connection !== undefined, environments, targets, sources },
    exit: statusExit(environments),
  };
}

async function lookAtOne(name: string, looking: Looking, context: CliContext): Promise<Shown> {
  const { reader, connection } = looking;
  const environment = await findEnvironment(name, reader);
  const drift = environment.openDrift === 0 ? [] : await openDrift(name, reader);
  const held = environment.lastRun?.held ?? [];
  const plan = looking.plan || held.length > 0 ? await reader.plan(name) : undefined;
  const parts = [
    renderEnvironmentText(environment, daemonViewFor(context)),
    ...(drift.length === 0 ? [] : [renderDriftList(drift, daemonViewFor(context))]),
    ...(plan === undefined || !looking.plan ? [] : [planText(plan, context)]),
    ...(held.length === 0 ? [] : [heldText(held, { plan, remedies: true }, context)]),
  ];
  return {
    text: `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`,
    json: {
      live: connection !== undefined,
      environment,
      drift,
      ...(plan === undefined || !looking.plan ? {} : { plan }),
    },
    exit: statusExit([environment]),
  };
}

/** More of it is in "trueup history --drift". */
const mostDrift = 50;

async function openDrift(environment: string, reader: DaemonReader): Promise<DriftRecord[]> {
  return (await reader.drift({ environment, open: true, limit: mostDrift })).items;
}
