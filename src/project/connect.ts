import { openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ClientWarning } from '../client/client-options.ts';
import { createVsphereClient } from '../client/create-vsphere-client.ts';
import { recordToFile, type RecordedExchange } from '../client/record.ts';
import type { RequestEvent } from '../client/request-sender.ts';
import type { VsphereClient } from '../client/vsphere.ts';
import type { Target } from '../spec/project.ts';
import { UserError } from '../base/user-error.ts';
import { resolveSecret } from './resolve-secret.ts';
import type { Surroundings } from './surroundings.ts';

interface ConnectOptions {
  /** File that gets every exchange, one JSON line each. */
  record?: string | undefined;
  /** Folder that the target's relative paths start at. */
  folder: string;
  /** Gets every request for the log. */
  onRequest(event: RequestEvent): void;
  /** Gets what weakens the connection. */
  onWarning(warning: ClientWarning): void;
}

/** A client for a target. Nothing is sent yet; the account is read at the first login. */
export async function connect(target: Target, options: ConnectOptions, context: Surroundings): Promise<VsphereClient> {
  refusePlainHttp(target.url);
  const { caFile, fingerprint, verify } = target.tls;
  return createVsphereClient({
    url: target.url,
    credentials: async () => ({
      username: await resolveSecret('user name', target.credentials.username, options.folder, context),
      password: await resolveSecret('password', target.credentials.password, options.folder, context),
    }),
    clock: context.clock,
    random: context.random,
    tls: {
      ...(caFile === undefined ? {} : { ca: await readCa(resolve(options.folder, caFile)) }),
      ...(fingerprint === undefined ? {} : { fingerprint }),
      ...(verify ? {} : { insecure: true }),
    },
    limits: { concurrency: target.limits.concurrency },
    proxyEnvironment: context.env,
    ...(options.record === undefined ? {} : { record: recorderTo(resolve(context.folder, options.record)) }),
    onRequest: (event) => options.onRequest(event),
    onWarning: (warning) => {
      if (warning.code !== 'plain-http') options.onWarning(warning);
    },
  });
}

/** A password never crosses a network in the clear. */
function refusePlainHttp(url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return;
  throw new UserError(
    `${url} is plain HTTP, which would show the password to the network.`,
    'Use https://; plain HTTP is for this machine only.',
  );
}

async function readCa(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UserError(
      `The CA file ${file} cannot be read (${reason}).`,
      'Check the path in "tls: { caFile: ... }" or TRUEUP_CA_FILE.',
    );
  }
}

/** Written at once, so that a run that is killed leaves what it did behind. */
function recorderTo(file: string): (exchange: RecordedExchange) => void {
  const descriptor = openSync(file, 'a', 0o600);
  return recordToFile((line) => void writeSync(descriptor, line));
}
