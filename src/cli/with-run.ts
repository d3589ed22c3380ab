import type { Logger } from 'pino';
import type { VsphereClient } from '../client/vsphere.ts';
import { isActionable } from '../plan/change.ts';
import type { EmitEvent, RunEvent } from '../plan/event.ts';
import { connect } from '../project/connect.ts';
import type { CliContext } from './context.ts';
import { reportDiagnostics } from './diagnostics-error.ts';
import type { ExitCode } from './exit-code.ts';
import { createLogger } from './logger.ts';
import { UserError } from '../base/user-error.ts';
import {
  loadValidManifests,
  openWorkspace,
  type LoadedManifests,
  type Workspace,
  type WorkspaceOptions,
} from './workspace.ts';

export interface RunOptions extends WorkspaceOptions {
  record?: string;
  logLevel?: string;
}

/** What a command that talks to vCenter works with. */
export interface CommandRun {
  workspace: Workspace;
  loaded: LoadedManifests;
  client: VsphereClient;
  logger: Logger;
  /** Sends an event to everybody who listens. */
  emit: EmitEvent;
  /** Answers what ends it. */
  listen(listener: EmitEvent): () => void;
}

/** Loads the environment, connects, does the work, and ends the session whatever happens. */
export async function withRun(
  paths: readonly string[],
  options: RunOptions,
  context: CliContext,
  work: (run: CommandRun) => Promise<ExitCode>,
): Promise<ExitCode> {
  const workspace = await openWorkspace(paths, options, context);
  const loaded = await loadValidManifests(workspace, context);
  return withLoaded({ workspace, loaded }, options, context, work);
}

/** The same for a command that has its manifests, or needs none. */
export async function withLoaded(
  { workspace, loaded }: Pick<CommandRun, 'workspace' | 'loaded'>,
  options: RunOptions,
  context: CliContext,
  work: (run: CommandRun) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (loaded.diagnostics.length > 0)
    reportDiagnostics({ diagnostics: loaded.diagnostics, texts: loaded.texts }, context);
  requireUrl(workspace);
  const logger = createLogger(options.logLevel ?? 'warn', context);
  const client = await connect(workspace.target, connectOptions(workspace, options, logger, context), context);
  const listeners = new Set<EmitEvent>([(event) => logEvent(event, logger)]);
  const emit = (event: RunEvent): void => listeners.forEach((listener) => listener(event));
  try {
    return await work({ workspace, loaded, client, logger, emit, listen: listenTo(listeners) });
  } finally {
    await client.close();
  }
}

function connectOptions(
  { folder }: Workspace,
  { record }: RunOptions,
  logger: Logger,
  { stderr }: CliContext,
): Parameters<typeof connect>[1] {
  return {
    record,
    folder,
    onRequest: (event) => logger.debug(event, 'request'),
    onWarning: ({ message, remedy }) => stderr.write(`Warning: ${message}\n${remedy}\n`),
  };
}

function listenTo(listeners: Set<EmitEvent>): CommandRun['listen'] {
  return (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
}

function requireUrl({ target }: Workspace): void {
  if (target.url !== '') return;
  throw new UserError(
    'There is no vCenter to talk to.',
    'Set TRUEUP_URL, TRUEUP_USERNAME and TRUEUP_PASSWORD, or write a project file with "trueup init". "trueup simulate" starts a vCenter to try things on.',
  );
}

function logEvent(event: RunEvent, logger: Logger): void {
  logger.info({ event: event.type === 'run-started' ? { ...event, steps: event.steps.length } : event }, event.type);
}

/** Whether a plan asks for nothing. */
export function asksForNothing(plan: { changes: Parameters<typeof isActionable>[0][] }): boolean {
  return !plan.changes.some(isActionable);
}
