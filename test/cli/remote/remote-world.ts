import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { accountOf } from '../../../src/server/access/accounts.ts';
import { startServer, type RunningServer } from '../../../src/server/start-server.ts';
import { openDaemonWorld, type DaemonWorld, type DaemonWorldOptions } from '../../controller/daemon-world.ts';
import { systemClock } from '../../controller/system-clock.ts';
import { run, type CliResult } from '../run.ts';

export const tokens = {
  viewer: 'viewer-token-0123456789abcdef',
  operator: 'operator-token-0123456789abcdef',
  admin: 'admin-token-0123456789abcdef',
};

export interface TrueupOptions {
  as?: keyof typeof tokens;
  env?: Record<string, string>;
  stop?: AbortSignal;
  /** Without TRUEUP_SERVER: by the project file. */
  local?: boolean;
}

/** A daemon with its API, and the command line that talks to it. */
export interface RemoteWorld {
  world: DaemonWorld;
  server: RunningServer;
  /** Runs a command as an operator. */
  trueup(args: string[], options?: TrueupOptions): Promise<CliResult>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function openRemoteWorld(options: DaemonWorldOptions = {}): Promise<RemoteWorld> {
  const world = await openDaemonWorld(options);
  let ids = 0;
  const server = await startServer({
    daemon: world.daemon,
    listen: { host: '127.0.0.1', port: 0 },
    tokens: (['viewer', 'operator', 'admin'] as const).map((role) =>
      accountOf({ name: `${role}-account`, role, token: tokens[role] }),
    ),
    anonymous: 'nothing',
    webhooks: new Map(),
    clock: systemClock,
    newId: () => `id-${(ids += 1)}`,
    logger: pino({ level: 'silent' }),
    version: '1.2.3',
  });
  await writeFile(join(world.folder, 'trueup.yaml'), projectFile(server.url, world.simulator.url));
  return {
    world,
    server,
    trueup: (args, { as = 'operator', env = {}, stop, local = false } = {}) =>
      run(args, {
        folder: world.folder,
        clock: systemClock,
        env: { TRUEUP_TOKEN: tokens[as], ...(local ? {} : { TRUEUP_SERVER: server.url }), ...env },
        ...(stop === undefined ? {} : { stop }),
      }),
    async [Symbol.asyncDispose]() {
      await server.close(AbortSignal.abort());
      await world[Symbol.asyncDispose]();
    },
  };
}

function projectFile(server: string, vcenter: string): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: Project
metadata: { name: test }
spec:
  targets:
    - name: vc
      url: ${vcenter}
      credentials: { username: { valueFrom: { env: VC_USER } }, password: { valueFrom: { env: VC_PASSWORD } } }
  environments:
    - { name: lab, target: vc, manifests: [lab] }
  daemon:
    listen: ${new URL(server).host}
    database: trueup.db
`;
}
