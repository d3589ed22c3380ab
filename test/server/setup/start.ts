import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src/base/clock.ts';
import { accountOf } from '../../../src/server/access/accounts.ts';
import type { ServerOptions } from '../../../src/server/server-options.ts';
import { startServer } from '../../../src/server/start-server.ts';
import { fakeDaemon, type FakeDaemon } from './fake-daemon.ts';

export const tokens = {
  viewer: 'viewer-token-0123456789abcdef',
  operator: 'operator-token-0123456789abcdef',
  admin: 'admin-token-0123456789abcdef',
};

/** Stands still until it is moved; sleeps end when their time has come. */
export interface HandClock extends Clock {
  advance(milliseconds: number): void;
}

export function handClock(): HandClock {
  let time = 1_000_000;
  const sleeping = new Set<{ until: number; wake: () => void }>();
  return {
    now: () => time,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { until: time + milliseconds, wake: resolve };
        sleeping.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleeping.delete(sleeper);
          reject(signal.reason as Error);
        });
      }),
    advance(milliseconds) {
      time += milliseconds;
      for (const sleeper of sleeping) {
        if (sleeper.until > time) continue;
        sleeping.delete(sleeper);
        sleeper.wake();
      }
    },
  };
}

export interface Started {
  url: string;
  daemon: FakeDaemon;
  clock: HandClock;
  /** Lines of the log, whole. */
  log: string[];
  close(signal?: AbortSignal): Promise<void>;
  /** Asks with the token of a role. */
  ask(role: keyof typeof tokens | undefined, path: string, init?: RequestInit): Promise<Response>;
  post(role: keyof typeof tokens, path: string, body?: unknown): Promise<Response>;
}

export interface StartOptions extends Partial<Omit<ServerOptions, 'daemon'>> {
  daemon?: FakeDaemon;
}

/** A server on a free port of this machine, closed when the test is through. */
export async function start({ daemon = fakeDaemon(), ...options }: StartOptions = {}): Promise<Started> {
  const log: string[] = [];
  const clock = handClock();
  let ids = 0;
  const server = await startServer({
    daemon,
    listen: { host: '127.0.0.1', port: 0 },
    tokens: (['viewer', 'operator', 'admin'] as const).map((role) =>
      accountOf({ name: `${role}-account`, role, token: tokens[role] }),
    ),
    anonymous: 'nothing',
    webhooks: new Map(),
    clock,
    newId: () => `id-${(ids += 1)}`,
    logger: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
    version: '1.2.3',
    ...options,
  });
  let closed: Promise<void> | undefined;
  const close = (signal?: AbortSignal): Promise<void> => (closed ??= server.close(signal));
  onTestFinished(() => close(AbortSignal.abort()));
  const ask: Started['ask'] = (role, path, init = {}) =>
    fetch(`${server.url}${path}`, {
      ...init,
      headers: {
        ...(role === undefined ? {} : { authorization: `Bearer ${tokens[role]}` }),
        ...(init.headers as Record<string, string> | undefined),
      },
    });
  return {
    url: server.url,
    daemon,
    clock,
    log,
    close,
    ask,
    post: (role, path, body) =>
      ask(role, path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}
