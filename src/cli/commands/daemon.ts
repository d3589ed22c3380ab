import { resolve } from 'node:path';
import { sortableIds } from '../../base/sortable-id.ts';
import { UserError } from '../../base/user-error.ts';
import { prepareDaemon } from '../../controller/create-daemon.ts';
import type { Daemon } from '../../controller/daemon.ts';
import { accountOf } from '../../server/access/accounts.ts';
import { startServer, type RunningServer } from '../../server/start-server.ts';
import type { Project } from '../../spec/project.ts';
import { openStore } from '../../store/open-store.ts';
import type { CliContext } from '../context.ts';
import { openForges, openReceivers } from '../daemon/open-forges.ts';
import { openNotifier } from '../daemon/open-notifier.ts';
import { openSources } from '../daemon/open-sources.ts';
import { secretOf } from '../daemon/secret-of.ts';
import { showActivity } from '../daemon/show-activity.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { createLogger } from '../logger.ts';
import { openProject } from '../workspace.ts';

export interface DaemonOptions {
  config?: string;
  /** Folder with manifests to follow instead of the project's sources. */
  watch?: string;
  listen?: string;
  database?: string;
  record?: string;
  /** What requests from this machine may do without a token. */
  anonymous?: 'viewer' | 'operator' | 'admin';
  logLevel: string;
}

/** Follows the project's sources and keeps its environments in sync until it is interrupted. */
export async function daemonCommand(options: DaemonOptions, context: CliContext): Promise<ExitCode> {
  const { project, folder } = await openProject(options, context, options.watch);
  requireTargets(project);
  const logger = createLogger(options.logLevel, context);
  const newId = sortableIds(context);
  const listen = listenOf(options.listen ?? project.spec.daemon.listen);
  // Read before anything runs: a daemon that nobody may talk to must not have begun to write.
  const access = await openAccess(project, folder, context);
  const store = await openStore({
    file: resolve(folder, options.database ?? project.spec.daemon.database),
    clock: context.clock,
    onWarning: (message) => logger.warn(message),
  });
  await using stack = new AsyncDisposableStack();
  stack.defer(async () => store.close());
  const notifier = openNotifier(project, folder, logger, context);
  stack.defer(async () => notifier.close(context.signal));
  const forges = await openForges(project, folder, context);
  stack.defer(async () => void (await Promise.allSettled([...forges.values()].map(async (forge) => forge.close()))));
  const { daemon, begin } = await prepareDaemon({
    project,
    folder,
    surroundings: context,
    store,
    logger,
    newId,
    notifier,
    sources: openSources(project, { folder, watch: options.watch }, context),
    forges,
    signal: context.signal,
    ...(options.record === undefined ? {} : { record: options.record }),
  });
  stack.defer(async () => daemon.stop());
  stack.defer(showActivity(daemon, context));
  const anonymous = options.anonymous ?? project.spec.daemon.anonymous;
  // Before the daemon begins, too: one that cannot listen must not have written anything, and ends.
  const server = await serve({ project, access, daemon, listen, anonymous, newId, logger }, context);
  stack.defer(async () => server.close());
  await begin();
  context.stderr.write(welcome(project, server.url));
  await stopped(context.stop);
  return exitCode.ok;
}

type Access = Pick<Parameters<typeof startServer>[0], 'tokens' | 'webhooks'>;

/** The accounts of the API and what takes webhooks. Throws a `UserError` for a secret that is missing or too weak. */
async function openAccess(project: Project, folder: string, context: CliContext): Promise<Access> {
  const tokens = await Promise.all(
    project.spec.daemon.tokens.map(async ({ name, role, token }) =>
      accountOf({ name, role, token: await secretOf(`token "${name}"`, token, folder, context)() }),
    ),
  );
  return { tokens, webhooks: await openReceivers(project, folder, context) };
}

interface Serving {
  project: Project;
  access: Access;
  daemon: Daemon;
  listen: { host: string; port: number };
  anonymous: Project['spec']['daemon']['anonymous'];
  newId: () => string;
  logger: ReturnType<typeof createLogger>;
}

async function serve(
  { project, access, daemon, listen, anonymous, newId, logger }: Serving,
  context: CliContext,
): Promise<RunningServer> {
  const { publicUrl } = project.spec.daemon;
  return startServer({
    daemon,
    listen,
    ...access,
    anonymous,
    clock: context.clock,
    newId,
    logger,
    version: context.version,
    ...(publicUrl === undefined ? {} : { publicUrl }),
  });
}

function requireTargets({ spec }: Project): void {
  if (spec.targets.every(({ url }) => url !== '')) return;
  throw new UserError(
    'There is no vCenter to keep in sync.',
    'Write a project file with "trueup init", or set TRUEUP_URL, TRUEUP_USERNAME and TRUEUP_PASSWORD.',
  );
}

function listenOf(text: string): { host: string; port: number } {
  const at = text.lastIndexOf(':');
  const host = text.slice(0, at).replace(/^\[|\]$/g, '');
  const port = Number(text.slice(at + 1));
  if (at > 0 && Number.isInteger(port) && port >= 0 && port <= 65_535) return { host, port };
  throw new UserError(`--listen ${text} is no address.`, 'Write it as address:port, such as 127.0.0.1:8484.');
}

function welcome({ spec }: Project, url: string): string {
  const names = spec.environments.map(({ name, sync }) => `${name} (${sync.mode})`).join(', ');
  return `Trueup keeps ${names} in sync.\nAPI: ${url}/api/v1/environments\nStop it with Ctrl-C.\n`;
}

async function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((end) => {
    signal.addEventListener('abort', () => end(), { once: true });
  });
}
