import { defaultBehaviour } from './behaviour.ts';
import { describeCertificate, selfSigned, type Certificate, type KeyPair } from './certificate.ts';
import { readFaultRules } from './faults/fault-rules.ts';
import { faultScript, type FaultScript } from './faults/fault-script.ts';
import type { FaultRule } from './faults/fault.ts';
import { advanceDepots } from './depots/advance-depots.ts';
import { advanceImages } from './images/advance-images.ts';
import { advanceLibraries } from './libraries/advance-libraries.ts';
import { openArrivals } from './libraries/arrivals.ts';
import { advanceGuests } from './machines/advance-guests.ts';
import { operationTable } from './operation-table.ts';
import { compileRouter } from './operations/router.ts';
import { defaultAccount, type SimulatorOptions } from './options.ts';
import { seededRandom } from './random.ts';
import { forgetTasks } from './restart.ts';
import { listen } from './server/listen.ts';
import { recordWith } from './server/recording.ts';
import { serveExchange, type Desk } from './server/serve-exchange.ts';
import { associationPages } from './services/tagging/association-pages.ts';
import { hasOneSession } from './services/vim/releases.ts';
import { vimOperations } from './services/vim/vim-operations.ts';
import { openSessions, type Sessions } from './sessions.ts';
import type { InventoryDocument } from './state/document.ts';
import { openEventLog } from './state/event-log.ts';
import { dumpState } from './state/dump.ts';
import { loadState } from './state/load.ts';
import type { VcenterState } from './state/state.ts';
import { systemClock } from './system-clock.ts';
import { advanceTasks } from './tasks/advance-tasks.ts';
import type { FinishTask } from './tasks/finish-task.ts';
import type { ViewTask } from './tasks/task-view.ts';
import type { Vcenter } from './vcenter.ts';
import { advanceWorkload } from './workload/advance-workload.ts';

/** A running embedded vCenter. */
export interface Simulator {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  readonly port: number;
  /** With TLS: what a client needs to trust it. */
  readonly certificate: Certificate | undefined;
  /** Requests received so far. */
  readonly requests: number;
  readonly openSessions: number;
  /** The live state. Changing it is what somebody else's hand in vCenter would have done. */
  readonly state: VcenterState;
  /** The whole state as a JSON document: an inventory for another simulator. Holds no session and no password. */
  dump(): InventoryDocument;
  /** Replaces the whole state. Throws `SimulatorInputError`, and changes nothing, when the document cannot be used. */
  load(document: InventoryDocument): void;
  /** Ends all sessions, as a restart of the server would: the next call of each client answers 401. */
  endSessions(): void;
  /** vCenter is started anew: sessions end, and tasks are forgotten, whatever they were at. */
  restart(): void;
  /** Replaces the fault script; counting starts anew. Throws `SimulatorInputError` for rules that cannot be used. */
  script(faults: readonly FaultRule[]): void;
  /** Stops listening and ends every open connection. */
  close(): Promise<void>;
}

const everyOperation = [...operationTable, ...vimOperations];

/** Starts an embedded vCenter. Rejects when the port cannot be had. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const clock = options.clock ?? systemClock;
  const host = options.host ?? '127.0.0.1';
  const keys = await keysOf(options, host, clock.now());
  const closing = new AbortController();
  const desk = openDesk(options, closing.signal);
  const listening = await listen(
    (request, response) => void serveExchange(desk, request, response),
    { host, port: options.port ?? 0 },
    keys,
  );
  const url = `${keys === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${String(listening.port)}`;
  desk.vcenter.url = url;
  return {
    url,
    port: listening.port,
    certificate: keys === undefined ? undefined : describeCertificate(keys.cert),
    get requests() {
      return desk.requests;
    },
    get openSessions() {
      return sessionsOf(desk.vcenter).reduce((count, sessions) => count + sessions.count, 0);
    },
    get state() {
      return currentState(desk.vcenter);
    },
    dump: () => dumpState(currentState(desk.vcenter)),
    load(document) {
      desk.vcenter.state = loadState(document, desk.vcenter.seed);
    },
    endSessions: () => sessionsOf(desk.vcenter).forEach((sessions) => sessions.closeAll()),
    restart() {
      currentState(desk.vcenter);
      sessionsOf(desk.vcenter).forEach((sessions) => sessions.closeAll());
      forgetTasks(desk.vcenter);
    },
    script: (faults) => void (desk.faults = scriptOf(faults)),
    close: async () => {
      closing.abort();
      await listening.close();
    },
  };
}

async function keysOf({ tls = false }: SimulatorOptions, host: string, now: number): Promise<KeyPair | undefined> {
  if (typeof tls === 'object') return tls;
  return tls ? selfSigned(host, now) : undefined;
}

function openDesk(options: SimulatorOptions, closing: AbortSignal): Desk {
  const clock = options.clock ?? systemClock;
  const { latency = 0, jitter = 0, seed = 1 } = options;
  const random = seededRandom(seed);
  return {
    vcenter: openVcenter(options, seed, { now: () => clock.now(), closing }),
    router: compileRouter(everyOperation),
    clock,
    closing,
    faults: scriptOf(options.faults ?? []),
    latency: () => latency + random() * jitter,
    requests: 0,
    ...(options.intercept === undefined ? {} : { intercept: options.intercept }),
    ...(options.record === undefined ? {} : { record: recordWith(options.record) }),
  };
}

function openVcenter(
  options: SimulatorOptions,
  seed: number,
  { now, closing }: { now: () => number; closing: AbortSignal },
): Vcenter {
  const behaviour = { ...defaultBehaviour, ...options.behaviour };
  const version = options.version ?? '8.0.2.00100';
  const accounts = options.accounts ?? [defaultAccount];
  const sessions = openSessions(accounts, behaviour);
  return {
    state: loadState(options.inventory ?? { size: {} }, seed),
    taskWork: taskWork(),
    taskViews: taskViews(),
    behaviour,
    sessions,
    vim: {
      sessions: hasOneSession({ behaviour, version })
        ? sessions
        : openSessions(accounts, { ...behaviour, sessionsPerUser: behaviour.viJsonSessionsPerUser }),
      memories: new WeakMap(),
    },
    events: openEventLog(),
    associationPages: associationPages(),
    arrivals: openArrivals(closing),
    subscriptionPasswords: new Map(),
    url: '',
    taggingRate: { second: 0, calls: 0 },
    version,
    seed,
    now,
  };
}

function scriptOf(faults: readonly FaultRule[]): FaultScript {
  return faultScript(
    readFaultRules(
      faults,
      everyOperation.map(({ id }) => id),
    ),
  );
}

/** The work of the tasks whose time has come is done before anybody looks. */
function currentState(vcenter: Vcenter): VcenterState {
  advanceGuests(vcenter);
  advanceImages(vcenter);
  advanceTasks(vcenter);
  advanceLibraries(vcenter);
  advanceWorkload(vcenter);
  advanceDepots(vcenter);
  return vcenter.state;
}

function taskWork(): Vcenter['taskWork'] {
  const work = new Map<string, FinishTask>();
  for (const { id, finishTask } of everyOperation) if (finishTask !== undefined) work.set(id, finishTask);
  return work;
}

function taskViews(): Vcenter['taskViews'] {
  const views = new Map<string, ViewTask>();
  for (const { id, viewTask } of everyOperation) if (viewTask !== undefined) views.set(id, viewTask);
  return views;
}

function sessionsOf({ sessions, vim }: Vcenter): Sessions[] {
  return [...new Set([sessions, vim.sessions])];
}
