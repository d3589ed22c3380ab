import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { sortableIds } from '../../src/base/sortable-id.ts';
import type { Clock } from '../../src/base/clock.ts';
import { startDaemon } from '../../src/controller/create-daemon.ts';
import type { Daemon, DaemonEvent } from '../../src/controller/daemon.ts';
import type { EnvironmentStatus } from '../../src/controller/environment-status.ts';
import type { ForgeClient } from '../../src/forge/forge-client.ts';
import type { Notice } from '../../src/notify/notice.ts';
import { defaultAccount, type SimulatorOptions } from '../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { completeProject } from '../../src/spec/load-project.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { systemClock } from './system-clock.ts';
import { patience } from '../patience.ts';
import { recordExchange } from '../record.ts';
import { memorySource, type MemorySource } from './memory-source.ts';

/** A daemon in this process, on an embedded vCenter, with a source of the test's. */
export interface DaemonWorld {
  simulator: Simulator;
  source: MemorySource;
  daemon: Daemon;
  store: Store;
  folder: string;
  notices: Notice[];
  /** What the daemon sees of its environment variables; a change is seen at once. */
  env: Record<string, string>;
  /** Puts a commit in force as a webhook does. */
  push(files: Record<string, string>): string;
  /** Resolves with the status once it is as asked; fails with the last one when the test is nearly out of time. */
  until(what: string, test: (status: EnvironmentStatus) => boolean, environment?: string): Promise<EnvironmentStatus>;
  /** The same for any condition; it is looked at whenever the daemon tells something. */
  untilTrue(what: string, test: () => boolean | Promise<boolean>): Promise<void>;
  /** Ends the daemon and starts another one on the same memory. */
  restart(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface DaemonWorldOptions {
  simulator?: SimulatorOptions;
  /** `sync` of the environment `lab`. */
  sync?: JsonObject;
  environments?: JsonObject[];
  /** More of the project's spec. */
  spec?: JsonObject;
  env?: Record<string, string>;
  clock?: Clock;
  /** Of the one target, over what it is by itself. */
  target?: JsonObject;
  forges?: ReadonlyMap<string, ForgeClient>;
}

export async function openDaemonWorld(options: DaemonWorldOptions = {}): Promise<DaemonWorld> {
  const { clock = systemClock, sync = {}, forges = new Map<string, ForgeClient>() } = options;
  const simulator = await startSimulator({ record: recordExchange, ...options.simulator });
  const folder = await mkdtemp(join(tmpdir(), 'trueup-daemon-'));
  const source = memorySource();
  const notices: Notice[] = [];
  const env = { VC_USER: defaultAccount.user, VC_PASSWORD: defaultAccount.password, ...options.env };
  const heard = new Set<(event: DaemonEvent) => void>();
  const project = completeProject({
    metadata: { name: 'test' },
    spec: {
      targets: [
        {
          name: 'vc',
          url: simulator.url,
          credentials: { username: { valueFrom: { env: 'VC_USER' } }, password: { valueFrom: { env: 'VC_PASSWORD' } } },
          ...options.target,
        },
      ],
      environments: options.environments ?? [
        { name: 'lab', target: 'vc', manifests: ['lab'], sync: { mode: 'automatic', interval: '1h', ...sync } },
      ],
      ...options.spec,
    },
  });
  const newId = sortableIds({ clock, random: Math.random });
  const open = async (): Promise<{ daemon: Daemon; store: Store }> => {
    const store = await openStore({ file: join(folder, 'trueup.db'), clock, onWarning: () => undefined });
    const daemon = await startDaemon({
      project,
      folder,
      surroundings: {
        env,
        folder,
        clock,
        random: Math.random,
      },
      store,
      logger: pino({ level: process.env['TRUEUP_TEST_LOG'] ?? 'silent' }),
      newId,
      notifier: { notify: (notice) => void notices.push(notice), close: () => Promise.resolve() },
      sources: [source],
      forges,
      signal: new AbortController().signal,
    });
    daemon.listen((event) => heard.forEach((listener) => listener(event)));
    return { daemon, store };
  };
  let running = await open();
  const untilTrue: DaemonWorld['untilTrue'] = async (what, test) => {
    const met = Promise.withResolvers<void>();
    const look = (): void => {
      Promise.resolve(test()).then((is) => is && met.resolve(), met.reject);
    };
    heard.add(look);
    const late = setTimeout(() => {
      const seen = running.daemon.environments().map(({ name, state, message }) => `${name}: ${state}, ${message}`);
      met.reject(new Error(`not ${what} in time; ${seen.join('; ')}`));
    }, patience);
    look();
    try {
      await met.promise;
    } finally {
      clearTimeout(late);
      heard.delete(look);
    }
  };
  return {
    simulator,
    source,
    folder,
    notices,
    env,
    get daemon() {
      return running.daemon;
    },
    get store() {
      return running.store;
    },
    push(files) {
      const commit = source.push(files);
      running.daemon.receive('infra', { type: 'push', repository: 'acme/infra', branch: 'main', commit });
      return commit;
    },
    async until(what, test, environment = 'lab') {
      let last: EnvironmentStatus | undefined;
      await untilTrue(what, () => {
        last = running.daemon.environment(environment);
        return last !== undefined && last.running === undefined && test(last);
      });
      return last as unknown as EnvironmentStatus;
    },
    untilTrue,
    async restart() {
      await running.daemon.stop();
      await running.store.close();
      running = await open();
    },
    async [Symbol.asyncDispose]() {
      await running.daemon.stop();
      await running.store.close();
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
