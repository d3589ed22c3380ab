import type { Daemon, DaemonEvent, Refusal } from '../../../src/controller/daemon.ts';
import type { ForgeEvent } from '../../../src/forge/events.ts';
import type { Actor, AuditRecord } from '../../../src/store/records.ts';
import { fakeStore, type Remembered } from './fake-store.ts';
import { approval, environment, hold, remembered, source, target } from './sample.ts';

export interface FakeDaemon extends Daemon {
  kept: Remembered;
  /** What it was asked for, in order. */
  asked: { what: string; about: string; by: Actor; request?: unknown }[];
  received: { source: string; event: ForgeEvent }[];
  audited: Omit<AuditRecord, 'id' | 'at'>[];
  /** What it answers to everything that changes something, when set. */
  refusal?: Refusal;
  readiness: { ready: boolean; reasons: string[] };
  listeners: Set<(event: DaemonEvent) => void>;
  tell(event: DaemonEvent): void;
}

/** A daemon with one environment, `lab`, that writes down what it is asked. */
export function fakeDaemon(kept: Remembered = remembered()): FakeDaemon {
  const ask = async <T extends object>(
    what: string,
    about: string,
    by: Actor,
    answer: T,
    request?: unknown,
  ): Promise<T | Refusal> => {
    if (daemon.refusal !== undefined) return daemon.refusal;
    if (about === 'nowhere') return { refused: 'not-found', message: 'There is none.', remedy: 'Look it up.' };
    daemon.asked.push({ what, about, by, ...(request === undefined ? {} : { request }) });
    return answer;
  };
  const daemon: FakeDaemon = {
    kept,
    asked: [],
    received: [],
    audited: [],
    readiness: { ready: true, reasons: [] },
    listeners: new Set(),
    tell: (event) => daemon.listeners.forEach((listener) => listener(event)),
    store: fakeStore(kept),
    environments: () => [environment],
    environment: (name) => (name === environment.name ? environment : undefined),
    targets: () => [target],
    sources: () => [source],
    sync: (name, by) => ask('sync', name, by, { queued: true } as const),
    plan: (name, by) => ask('plan', name, by, { queued: true } as const),
    cancel: (run, by) => ask('cancel', run, by, { cancelled: true } as const),
    approve: (name, request, by) => ask('approve', name, by, approval, request),
    revoke: (id, by) => ask('revoke', id, by, { revoked: true } as const),
    hold: (name, request, by, origin) => ask('hold', name, by, hold, { ...request, origin }),
    release: (id, by) => ask('release', id, by, { released: true } as const),
    receive: (source, event) => void daemon.received.push({ source, event }),
    audit: async (record) => void daemon.audited.push(record),
    listen(listener) {
      daemon.listeners.add(listener);
      return () => void daemon.listeners.delete(listener);
    },
    ready: () => daemon.readiness,
    stop: async () => undefined,
  };
  return daemon;
}
