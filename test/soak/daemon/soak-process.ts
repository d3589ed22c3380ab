import { fork } from 'node:child_process';
import type { JsonObject } from '../../../src/base/json.ts';
import type { EnvironmentStatus, TargetStatus } from '../../../src/controller/environment-status.ts';

export interface SoakSettings {
  folder: string;
  /** How many times faster its clock runs. */
  times: number;
  project: JsonObject;
}

/** How the daemon's process fares, after its garbage was collected. */
export interface Health {
  /** Bytes. */
  heap: number;
  external: number;
  rss: number;
  /** What keeps the process alive, by its kind. */
  handles: Record<string, number>;
  /** Waits of the clock that have not ended. */
  asleep: number;
  checkouts: number;
  /** Listeners on the process. */
  listeners: number;
  /** Bytes of the database's file. */
  database: number;
  /** Delay of the event loop since it was asked before, in milliseconds. */
  loop: { mean: number; p99: number; max: number };
  /** Since it was asked before. */
  runs: { environment: string; milliseconds: number }[];
  /** Its clock. */
  now: number;
  /** Since the process began, by what they tell. */
  notices: Record<string, number>;
}

/** What the process can be asked. */
export interface Answers {
  push(files: Record<string, string>): Promise<string>;
  start(): Promise<void>;
  stop(): Promise<void>;
  environments(): Promise<EnvironmentStatus[]>;
  targets(): Promise<TargetStatus[]>;
  sync(environment: string): Promise<void>;
  approve(environment: string, planId: string): Promise<boolean>;
  hold(environment: string, ref: string): Promise<string>;
  release(hold: string): Promise<void>;
  /** Drift on record, ended or not. */
  drift(): Promise<number>;
  openJournal(): Promise<number>;
  health(): Promise<Health>;
}

export interface SoakProcess {
  ask: Answers;
  [Symbol.asyncDispose](): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** What hangs is to be named, not waited for. */
const longestAnswerMs = 180_000;

/** Starts the process with a garbage collector that can be told to run. */
export async function soakProcess(settings: SoakSettings): Promise<SoakProcess> {
  const child = fork(new URL('./soak-daemon.ts', import.meta.url), [JSON.stringify(settings)], {
    execArgv: ['--expose-gc', '--max-semi-space-size=8'],
  });
  const waiting = new Map<number, Waiting>();
  const up = Promise.withResolvers<unknown>();
  waiting.set(0, up);
  child.on('message', ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) one?.resolve(value);
    else one?.reject(new Error(error));
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`the daemon's process ended with ${code}`));
  });
  let asked = 0;
  const ask = (name: string, args: unknown[]): Promise<unknown> => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const id = ++asked;
    waiting.set(id, { resolve, reject });
    child.send({ id, name, args });
    const tooLong = setTimeout(() => {
      waiting.delete(id);
      reject(new Error(`the daemon's process did not answer "${name}" within ${longestAnswerMs} ms`));
    }, longestAnswerMs);
    return promise.finally(() => clearTimeout(tooLong));
  };
  await up.promise;
  return {
    ask: new Proxy({} as Answers, {
      get:
        (_, name) =>
        (...args: unknown[]) =>
          ask(String(name), args),
    }),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      child.on('exit', () => resolve());
      child.kill('SIGKILL');
      await promise;
    },
  };
}
