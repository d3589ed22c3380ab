import type { Clock } from '../../base/clock.ts';
import type { Daemon, DaemonEvent } from '../../controller/daemon.ts';
import type { ServerLimits } from '../server-options.ts';
import { frame, heartbeat } from './frame.ts';
import { createReplayBuffer, type SentEvent } from './replay-buffer.ts';

/** Somebody who reads live events. Both return at once. */
export interface Reader {
  event(event: DaemonEvent, sent: SentEvent): void;
  /** A comment that keeps the stream alive. */
  beat(text: string): void;
  /** The server closes: the stream ends, and the reader may come back. */
  close(): void;
}

/** Listens to the daemon once, for everybody. */
export interface EventHub {
  /** Answers what ends it. */
  join(reader: Reader): () => void;
  /** What came after an event; `undefined` when that is not known. */
  since(id: string): SentEvent[] | undefined;
  close(): void;
}

interface HubOptions {
  daemon: Daemon;
  clock: Clock;
  limits: ServerLimits;
  /** Tells the events of this process from those of the one before. */
  epoch: string;
}

export function createEventHub({ daemon, clock, limits, epoch }: HubOptions): EventHub {
  const readers = new Set<Reader>();
  const replay = createReplayBuffer({ events: limits.replayedEvents, bytes: limits.replayedBytes });
  const stop = new AbortController();
  let number = 0;

  const leave = daemon.listen((event) => {
    number += 1;
    const id = `${epoch}.${number}`;
    const environment = environmentOf(event);
    const sent: SentEvent = {
      id,
      text: frame(event.type, event, id),
      ...(environment === undefined ? {} : { environment }),
    };
    replay.add(sent);
    for (const reader of readers) reader.event(event, sent);
  });
  void beat();

  async function beat(): Promise<void> {
    while (!stop.signal.aborted) {
      // It rejects for one reason only: the hub was closed.
      await clock.sleep(limits.heartbeat, stop.signal).catch(() => undefined);
      for (const reader of readers) reader.beat(heartbeat);
    }
  }

  return {
    join(reader) {
      readers.add(reader);
      return () => void readers.delete(reader);
    },
    since: (id) => replay.after(id),
    close() {
      leave();
      stop.abort();
      for (const reader of readers) reader.close();
      readers.clear();
    },
  };
}

export function environmentOf(event: DaemonEvent): string | undefined {
  switch (event.type) {
    case 'environment':
      return event.status.name;
    case 'run':
      return event.run.environment;
    case 'run-event':
      return event.environment;
    case 'target':
    case 'source':
      return undefined;
    default:
      return event satisfies never;
  }
}
