import type { Logger } from 'pino';
import type { DaemonEvent } from './daemon.ts';

export interface Publisher {
  publish(event: DaemonEvent): void;
  /** Answers what ends it. */
  listen(listener: (event: DaemonEvent) => void): () => void;
}

/** Tells everybody who listens. A listener that throws is dropped: it must not end a run. */
export function createPublisher(logger: Logger): Publisher {
  const listeners = new Set<(event: DaemonEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          listeners.delete(listener);
          logger.error({ err: error }, 'a listener failed and was dropped');
        }
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
