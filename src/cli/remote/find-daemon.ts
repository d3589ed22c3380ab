import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../../base/user-error.ts';
import { isLoopbackHost } from '../../server/access/loopback.ts';
import type { Project } from '../../spec/project.ts';
import type { CliContext } from '../context.ts';
import { openProject } from '../workspace.ts';
import { openConnection, type Connection } from './connection.ts';
import { DaemonUnreachable } from './daemon-error.ts';
import { serverAddress } from './server-address.ts';
import { readToken } from './token.ts';

export interface RemoteOptions {
  server?: string;
  tokenFile?: string;
  caFile?: string;
  config?: string;
}

/** A daemon that answers; or what the project file says of one that does not. */
export type FoundDaemon =
  { kind: 'daemon'; connection: Connection } | { kind: 'none'; project: Project; folder: string; tried: string };

/**
 * Long enough for a daemon on a busy machine, which would be taken for one that does not run, and its history for the state.
 * Nobody waits for one that does not run: its port refuses at once.
 */
const probeMilliseconds = 20_000;

/**
 * The daemon that `--server` or TRUEUP_SERVER names; without either, the one of the project file, when it answers on this
 * machine. One that was named and does not answer is a `DaemonUnreachable`.
 */
export async function findDaemon(options: RemoteOptions, context: CliContext): Promise<FoundDaemon> {
  const named = options.server ?? context.env['TRUEUP_SERVER'] ?? '';
  const token = await readToken(options.tokenFile, context);
  if (named !== '') return { kind: 'daemon', connection: await connect(named, token, options, context) };
  const { project, folder } = await openProject(options, context);
  const address = loopbackAddress(project.spec.daemon.listen);
  const tried = address ?? project.spec.daemon.listen;
  if (address === undefined) return { kind: 'none', project, folder, tried };
  const connection = await connect(address, token, options, context);
  if (await answers(connection)) return { kind: 'daemon', connection };
  await connection.close();
  return { kind: 'none', project, folder, tried };
}

async function connect(
  address: string,
  token: string | undefined,
  { caFile }: RemoteOptions,
  context: CliContext,
): Promise<Connection> {
  const { env, clock, version, stop } = context;
  const ca = caFile === undefined ? undefined : await readCa(resolve(context.folder, caFile));
  return openConnection({ url: serverAddress(address, token), token, ca, env, clock, version, signal: stop });
}

async function readCa(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UserError(`The file ${file} cannot be read (${reason}).`, 'Check what --ca-file names.');
  }
}

/** Where somebody on the same machine reaches a server that listens there; nowhere if it listens on another address only. */
function loopbackAddress(listen: string): string | undefined {
  const at = listen.lastIndexOf(':');
  const host = listen.slice(0, at).replace(/^\[|\]$/g, '');
  const port = listen.slice(at + 1);
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (host === '::') return `http://[::1]:${port}`;
  if (!isLoopbackHost(host)) return undefined;
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

async function answers(connection: Connection): Promise<boolean> {
  try {
    await connection.ask({ path: '/healthz', deadline: probeMilliseconds });
    return true;
  } catch (error) {
    if (error instanceof DaemonUnreachable) return false;
    throw error;
  }
}
