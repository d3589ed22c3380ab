import { resolve } from 'node:path';
import { UserError } from '../../base/user-error.ts';
import { openStore } from '../../store/open-store.ts';
import { StoreError } from '../../store/store-error.ts';
import type { CliContext } from '../context.ts';
import { apiReader } from './api-reader.ts';
import type { Connection } from './connection.ts';
import type { DaemonReader } from './daemon-reader.ts';
import { fileReader } from './file-reader.ts';
import { findDaemon, type FoundDaemon, type RemoteOptions } from './find-daemon.ts';

export interface Daemon {
  connection: Connection;
  reader: DaemonReader;
}

/** Works with a daemon that runs, and closes the connection whatever happens. */
export async function withDaemon<T>(
  options: RemoteOptions,
  context: CliContext,
  work: (daemon: Daemon) => Promise<T>,
): Promise<T> {
  const found = await findDaemon(options, context);
  if (found.kind === 'none') throw notRunning(found);
  return withConnection(found.connection, work);
}

/** What is looked at; without a connection, it is what a daemon has left in its file. */
export interface Known {
  reader: DaemonReader;
  connection?: Connection;
}

/** Looks by a daemon, or in the file of one that does not run. A person is told that nothing is live then. */
export async function withReader<T>(
  options: RemoteOptions,
  context: CliContext,
  work: (known: Known) => Promise<T>,
): Promise<T> {
  const found = await findDaemon(options, context);
  if (found.kind === 'daemon') return withConnection(found.connection, work);
  const { project, folder, tried } = found;
  const file = project.spec.daemon.database;
  const { clock, stderr } = context;
  const store = await openFile(resolve(folder, file), found, context);
  try {
    stderr.write(`No daemon answers at ${tried}. This is the last known state, from ${file}.\n`);
    return await work({ reader: fileReader(store, project, clock.now()) });
  } finally {
    await store.close();
  }
}

async function withConnection<T>(connection: Connection, work: (daemon: Daemon) => Promise<T>): Promise<T> {
  try {
    return await work({ connection, reader: apiReader(connection) });
  } finally {
    await connection.close();
  }
}

async function openFile(file: string, found: Extract<FoundDaemon, { kind: 'none' }>, { clock, stderr }: CliContext) {
  try {
    const onWarning = (message: string): void => stderr.write(`Warning: ${message}\n`);
    return await openStore({ file, clock, onWarning, readOnly: true });
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'missing') throw error;
    throw new UserError(
      `No daemon answers at ${found.tried}, and none has left its history in ${found.project.spec.daemon.database}.`,
      'Start one with "trueup daemon", or name the machine that it runs on with --server or TRUEUP_SERVER.',
    );
  }
}

function notRunning({ tried }: { tried: string }): UserError {
  return new UserError(
    `No daemon answers at ${tried}; this takes one that runs.`,
    'Start one with "trueup daemon", or name the machine that it runs on with --server or TRUEUP_SERVER.',
  );
}
