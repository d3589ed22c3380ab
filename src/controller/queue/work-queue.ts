import type { Work, WorkRequest } from './job.ts';
import { stateOfLine, type KeyState } from './queue-state.ts';
import { beginWhatCan, stop, take, withdraw, type Queue, type WorkQueueOptions } from './turns.ts';

/**
 * Work by keys. Jobs of one key never overlap; what is asked for while one waits becomes part of it, what is asked for
 * while one runs becomes one more.
 */
export interface WorkQueue {
  /**
   * Nothing happens once the queue stops. Of requests with a moment, the earliest of each cause stays: the job then says
   * what comes after it.
   */
  request(key: string, request: WorkRequest): void;
  /** Gives up what waits for a key, and supersedes what runs: the key is not wanted any more. */
  withdraw(key: string): void;
  /** Works until `stop` is called or the signal aborts; resolves when the last job has ended. Once only. */
  run(work: Work, signal: AbortSignal): Promise<void>;
  /** Begins nothing new, tells what runs, and resolves when the last job has ended. */
  stop(): Promise<void>;
  /** Keys of which there is anything to say, in order of their names. */
  state(): KeyState[];
  stateOf(key: string): KeyState | undefined;
}

export function createWorkQueue(options: WorkQueueOptions): WorkQueue {
  const queue: Queue = {
    options,
    lines: new Map(),
    arrivals: 0,
    work: undefined,
    stopping: new AbortController(),
    idle: Promise.withResolvers<void>(),
  };
  return {
    request: (key, request) => take(queue, key, request),
    withdraw: (key) => withdraw(queue, key),
    async run(work, signal) {
      queue.work = work;
      const onAbort = (): void => stop(queue);
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) stop(queue);
      beginWhatCan(queue);
      await queue.idle.promise;
      signal.removeEventListener('abort', onAbort);
    },
    async stop() {
      stop(queue);
      await queue.idle.promise;
    },
    state: () => [...queue.lines.values()].map(stateOfLine).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    stateOf(key) {
      const line = queue.lines.get(key);
      return line === undefined ? undefined : stateOfLine(line);
    },
  };
}
