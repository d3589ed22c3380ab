import { UserError } from '../../base/user-error.ts';
import type { DriftRecord, RunRecord, RunState } from '../../store/records.ts';
import { cleanText } from '../../views/clean-text.ts';
import { renderAuditText } from '../../views/daemon/audit-text.ts';
import { renderDriftList } from '../../views/daemon/drift-list.ts';
import { renderHistoryText } from '../../views/daemon/history-text.ts';
import { renderRunText } from '../../views/daemon/run-text.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { daemonViewFor, writeJson, writeText } from '../remote/daemon-view.ts';
import type { DaemonReader } from '../remote/daemon-reader.ts';
import type { RemoteOptions } from '../remote/find-daemon.ts';
import { firstOf } from '../remote/pages.ts';
import { withReader } from '../remote/with-daemon.ts';

export interface HistoryOptions extends RemoteOptions {
  limit: number;
  /** Milliseconds back from now. */
  since?: number;
  state?: string[];
  drift?: boolean;
  audit?: boolean;
  json?: boolean;
}

/** What happened: runs, one run with its steps, drift, or who did what. */
export async function historyCommand(
  what: string | undefined,
  options: HistoryOptions,
  context: CliContext,
): Promise<ExitCode> {
  if (options.drift === true && options.audit === true) {
    throw new UserError('--drift and --audit are two lists.', 'Give one of them.');
  }
  const states = statesOf(options.state ?? []);
  return withReader(options, context, async ({ reader }) => {
    const environments = (await reader.environments()).map(({ name }) => name);
    if (what !== undefined && !environments.includes(what))
      return showRun(what, { reader, environments }, options, context);
    if (options.audit === true) return showAudit(what, reader, options, context);
    if (options.drift === true) return showDrift(what === undefined ? environments : [what], reader, options, context);
    const filter = { ...sinceOf(options, context), ...(what === undefined ? {} : { environment: what }) };
    const runs = await firstOf(options.limit, (page) =>
      reader.runs({ ...filter, ...page, ...(states.length === 0 ? {} : { states }) }),
    );
    if (options.json === true) writeJson(runs, context);
    else
      writeText(runs.length === 0 ? nothingFound(options) : renderHistoryText(runs, daemonViewFor(context)), context);
    return exitCode.ok;
  });
}

function nothingFound({ since, state }: HistoryOptions): string {
  return since === undefined && state === undefined ? 'There is no run yet.' : 'There is no such run.';
}

async function showRun(
  id: string,
  { reader, environments }: { reader: DaemonReader; environments: readonly string[] },
  { json, drift, audit }: HistoryOptions,
  context: CliContext,
): Promise<ExitCode> {
  const found = drift === true || audit === true ? undefined : await reader.run(id);
  if (found === undefined) {
    throw new UserError(
      `There is no environment and no run "${cleanText(id)}".`,
      `Environments are: ${environments.map(cleanText).join(', ')}. "trueup history" lists the runs.`,
    );
  }
  if (json === true) writeJson(found, context);
  else writeText(renderRunText(found.run, found.steps, daemonViewFor(context)), context);
  return exitCode.ok;
}

async function showAudit(
  environment: string | undefined,
  reader: DaemonReader,
  options: HistoryOptions,
  context: CliContext,
): Promise<ExitCode> {
  const filter = { ...sinceOf(options, context), ...(environment === undefined ? {} : { environment }) };
  const records = await firstOf(options.limit, (page) => reader.audit({ ...filter, ...page }));
  if (options.json === true) writeJson(records, context);
  else writeText(renderAuditText(records, daemonViewFor(context)), context);
  return exitCode.ok;
}

async function showDrift(
  environments: readonly string[],
  reader: DaemonReader,
  options: HistoryOptions,
  context: CliContext,
): Promise<ExitCode> {
  const found: DriftRecord[] = [];
  for (const environment of environments) {
    found.push(
      ...(await firstOf(options.limit, (page) => reader.drift({ environment, ...sinceOf(options, context), ...page }))),
    );
  }
  const newest = found.toSorted((a, b) => b.detectedAt - a.detectedAt).slice(0, options.limit);
  if (options.json === true) writeJson(newest, context);
  else writeText(renderDriftList(newest, daemonViewFor(context)), context);
  return exitCode.ok;
}

function sinceOf({ since }: HistoryOptions, { clock }: CliContext): { since?: number } {
  return since === undefined ? {} : { since: Math.max(0, Math.floor(clock.now() - since)) };
}

const runStates: Record<RunState, true> = {
  running: true,
  'in-sync': true,
  applied: true,
  held: true,
  blocked: true,
  failed: true,
  superseded: true,
  cancelled: true,
  interrupted: true,
};

function statesOf(texts: readonly string[]): RunRecord['state'][] {
  return texts
    .flatMap((text) => text.split(','))
    .map((text) => {
      if (isRunState(text)) return text;
      throw new UserError(
        `"${cleanText(text)}" is no state of a run.`,
        `States are: ${Object.keys(runStates).join(', ')}.`,
      );
    });
}

function isRunState(text: string): text is RunState {
  return Object.hasOwn(runStates, text);
}
