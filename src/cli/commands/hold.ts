import { UserError } from '../../base/user-error.ts';
import type { HoldRecord } from '../../store/records.ts';
import { renderHoldsText } from '../../views/daemon/holds-text.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { daemonViewFor, writeJson, writeText } from '../remote/daemon-view.ts';
import type { RemoteOptions } from '../remote/find-daemon.ts';
import { findEnvironment } from '../remote/find-environment.ts';
import { withDaemon, withReader, type Daemon } from '../remote/with-daemon.ts';

export interface HoldOptions extends RemoteOptions {
  reason?: string;
  /** Milliseconds. */
  for?: number;
  list?: boolean;
  release?: string;
  json?: boolean;
}

/** Holds an object or a whole environment; lists what is on hold; or ends a hold. */
export async function holdCommand(
  environment: string | undefined,
  ref: string | undefined,
  options: HoldOptions,
  context: CliContext,
): Promise<ExitCode> {
  if (options.list === true) return listHolds(environment, options, context);
  const { release } = options;
  if (release !== undefined) {
    return withDaemon(options, context, (daemon) => endHold(release, daemon, options, context));
  }
  const { reason } = options;
  if (environment === undefined) {
    throw new UserError('What to hold is missing.', 'Name an environment, or give --list or --release.');
  }
  if (reason === undefined) {
    throw new UserError('A hold needs a reason.', 'Say why with --reason "...", for those who wonder later.');
  }
  return withDaemon(options, context, (daemon) => hold({ environment, ref, reason }, daemon, options, context));
}

async function hold(
  { environment, ref, reason }: { environment: string; ref: string | undefined; reason: string },
  { connection, reader }: Daemon,
  options: HoldOptions,
  context: CliContext,
): Promise<ExitCode> {
  await findEnvironment(environment, reader);
  const answer = await connection.ask({
    method: 'POST',
    path: `/api/v1/environments/${encodeURIComponent(environment)}/holds`,
    body: { reason, ref, lifetime: options.for, origin: 'cli' },
  });
  // The API answers the record itself.
  const record = answer as HoldRecord;
  if (options.json === true) writeJson(record, context);
  else {
    writeText(renderHoldsText([record], daemonViewFor(context)), context);
    context.stderr.write(`End it with: trueup hold --release ${record.id}\n`);
  }
  return exitCode.ok;
}

async function endHold(
  id: string,
  { connection }: Daemon,
  { json }: HoldOptions,
  context: CliContext,
): Promise<ExitCode> {
  const answer = await connection.ask({ method: 'DELETE', path: `/api/v1/holds/${encodeURIComponent(id)}` });
  if (json === true) writeJson(answer, context);
  else context.stdout.write('The hold has ended.\n');
  return exitCode.ok;
}

async function listHolds(
  environment: string | undefined,
  options: HoldOptions,
  context: CliContext,
): Promise<ExitCode> {
  return withReader(options, context, async ({ reader }) => {
    const found =
      environment === undefined ? await reader.environments() : [await findEnvironment(environment, reader)];
    const holds = found.flatMap((one) => one.holds);
    if (options.json === true) writeJson(holds, context);
    else writeText(renderHoldsText(holds, daemonViewFor(context)), context);
    return exitCode.ok;
  });
}
