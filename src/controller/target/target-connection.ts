import type { Logger } from 'pino';
import type { VsphereClient } from '../../client/vsphere.ts';
import { connect } from '../../project/connect.ts';
import type { Surroundings } from '../../project/surroundings.ts';
import type { Target } from '../../spec/project.ts';
import { createSharedReads, type SharedReads } from './shared-reads.ts';

export interface TargetConnection {
  target: Target;
  /** The client in use; made when it is first asked for. */
  client(): Promise<VsphereClient>;
  /** Drops the client, so that the next one reads account and certificates anew. Runs that use the old one end by themselves. */
  renew(): Promise<void>;
  close(): Promise<void>;
  /** What looks at this vCenter read together. */
  shared: SharedReads;
}

export interface TargetOptions {
  /** Folder of the project file. */
  folder: string;
  logger: Logger;
  /** File that gets every exchange. */
  record?: string | undefined;
}

/** One client for all environments of a vCenter. A client remembers that an account was refused, so it is replaced then. */
export function createTargetConnection(
  target: Target,
  { folder, logger, record }: TargetOptions,
  surroundings: Surroundings,
): TargetConnection {
  let current: Promise<VsphereClient> | undefined;
  const old = new Set<Promise<void>>();
  const open = (): Promise<VsphereClient> =>
    connect(
      target,
      {
        folder,
        record,
        onRequest: (event) => logger.debug({ target: target.name, ...event }, 'request'),
        onWarning: ({ message, remedy }) => logger.warn({ target: target.name, remedy }, message),
      },
      surroundings,
    );
  const drop = async (): Promise<void> => {
    const dropped = current;
    current = undefined;
    if (dropped === undefined) return;
    await dropped.then(
      async (client) => client.close(),
      () => undefined,
    );
  };
  return {
    target,
    shared: createSharedReads(surroundings.clock),
    client() {
      current ??= open();
      return current;
    },
    async renew() {
      const closing = drop().finally(() => old.delete(closing));
      old.add(closing);
      await closing;
    },
    async close() {
      await drop();
      await Promise.all(old);
    },
  };
}
