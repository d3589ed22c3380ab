// A daemon in a process of its own that does what its parent says and tells how it fares: `soak-daemon.ts <settings>`.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { sortableIds } from '../../../src/base/sortable-id.ts';
import { startDaemon } from '../../../src/controller/create-daemon.ts';
import type { Daemon } from '../../../src/controller/daemon.ts';
import type { Actor } from '../../../src/store/records.ts';
import { completeProject } from '../../../src/spec/load-project.ts';
import { defaultAccount } from '../../../src/simulator/options.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { soakClock } from './soak-clock.ts';
import { soakSource } from './soak-source.ts';
import type { Answers, Health, SoakSettings } from './soak-process.ts';

const settings = JSON.parse(process.argv[2] ?? '') as SoakSettings;
const ann: Actor = { kind: 'person', name: 'ann' };
const clock = soakClock(settings.times);
const newId = sortableIds({ clock, random: Math.random });
const source = soakSource(settings.folder);
const database = join(settings.folder, 'trueup.db');
const notices = new Map<string, number>();
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
let runs: { environment: string; milliseconds: number }[] = [];
let running: { daemon: Daemon; store: Store } | undefined;

async function open(): Promise<{ daemon: Daemon; store: Store }> {
  const store = await openStore({ file: database, clock, onWarning: () => undefined });
  const daemon = await startDaemon({
    project: completeProject(settings.project),
    folder: settings.folder,
    surroundings: {
      env: { VC_USER: defaultAccount.user, VC_PASSWORD: defaultAccount.password },
      folder: settings.folder,
      clock,
      random: Math.random,
    },
    store,
    logger: pino({ level: process.env['TRUEUP_TEST_LOG'] ?? 'silent' }),
    newId,
    notifier: {
      notify: ({ event }) => void notices.set(event, (notices.get(event) ?? 0) + 1),
      close: () => Promise.resolve(),
    },
    sources: [source],
    forges: new Map(),
    signal: new AbortController().signal,
  });
  const begun = new Map<string, number>();
  daemon.listen((event) => {
    if (event.type !== 'environment') return;
    const { name, running: run } = event.status;
    const since = begun.get(name);
    if (run !== undefined && since === undefined) begun.set(name, performance.now());
    if (run !== undefined || since === undefined) return;
    begun.delete(name);
    runs.push({ environment: name, milliseconds: performance.now() - since });
  });
  return { daemon, store };
}

async function close(): Promise<void> {
  await running?.daemon.stop();
  await running?.store.close();
  running = undefined;
}

function at(): { daemon: Daemon; store: Store } {
  if (running === undefined) throw new Error('the daemon is not running');
  return running;
}

const does: { [K in keyof Answers]: (...args: Parameters<Answers[K]>) => Promise<Awaited<ReturnType<Answers[K]>>> } = {
  async push(files) {
    const commit = source.push(files);
    running?.daemon.receive('infra', { type: 'push', repository: 'acme/infra', branch: 'main', commit });
    return Promise.resolve(commit);
  },
  start: async () => void (running = await open()),
  stop: close,
  environments: async () => Promise.resolve(at().daemon.environments()),
  targets: async () => Promise.resolve(at().daemon.targets()),
  sync: async (environment) => void (await at().daemon.sync(environment, ann)),
  async approve(environment, planId) {
    return 'id' in (await at().daemon.approve(environment, { planId }, ann));
  },
  async hold(environment, ref) {
    const hold = await at().daemon.hold(environment, { ref, reason: 'an audit' }, ann, 'api');
    return 'id' in hold ? hold.id : '';
  },
  release: async (hold) => void (await at().daemon.release(hold, ann)),
  drift: async () => (await at().store.drift.list({ limit: 500 })).total,
  openJournal: async () => (await at().store.journal.open()).length,
  async health() {
    const told = health();
    // Collecting garbage delays the event loop, which it notices at its next turn: that is nobody's delay.
    await sleep(50);
    delay.reset();
    return told;
  },
};

function health(): Health {
  const loop = { mean: delay.mean / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
  for (let again = 0; again < 3; again++) globalThis.gc?.();
  const told = {
    heap: process.memoryUsage().heapUsed,
    external: process.memoryUsage().external,
    rss: process.memoryUsage().rss,
    handles: Object.groupBy(process.getActiveResourcesInfo(), (name) => name) as Record<string, string[]>,
    asleep: clock.asleep(),
    checkouts: source.open,
    listeners: ['SIGTERM', 'SIGINT', 'exit', 'warning', 'uncaughtException'].reduce(
      (total, event) => total + process.listenerCount(event),
      0,
    ),
    database: statSync(database, { throwIfNoEntry: false })?.size ?? 0,
    loop,
    runs,
    now: clock.now(),
    notices: Object.fromEntries(notices),
  };
  runs = [];
  return {
    ...told,
    handles: Object.fromEntries(Object.entries(told.handles).map(([name, some]) => [name, some.length])),
  };
}

process.on('message', ({ id, name, args }: { id: number; name: keyof Answers; args: never[] }) => {
  const work = does[name] as (...args: never[]) => Promise<unknown>;
  work(...args).then(
    (value) => process.send?.({ id, value }),
    (error: unknown) => process.send?.({ id, error: error instanceof Error ? (error.stack ?? '') : String(error) }),
  );
});
process.on('disconnect', () => process.exit(1));
process.send?.({ id: 0 });
