import type { DaemonEvent } from '../../controller/daemon.ts';
import type { EventHub } from './event-hub.ts';
import type { EventStream } from './open-stream.ts';
import type { SentEvent } from './replay-buffer.ts';
import { endOfRun } from './run-history.ts';

/** Reads the live events of one run from now on, and keeps them until there is a stream to hand them to. */
export interface RunReader {
  leave(): void;
  passOn(stream: EventStream): void;
}

export function readRun(hub: EventHub, run: string): RunReader {
  const waiting: [DaemonEvent, SentEvent][] = [];
  let stream: EventStream | undefined;

  const tell = (event: DaemonEvent, sent: SentEvent): void => {
    stream?.push(sent.text);
    if (event.type !== 'run' || event.run.state === 'running') return;
    stream?.push(endOfRun);
    stream?.end();
  };
  const leave = hub.join({
    event(event, sent) {
      if (runOf(event) !== run) return;
      if (stream === undefined) waiting.push([event, sent]);
      else tell(event, sent);
    },
    beat: (text) => void stream?.push(text),
    close: () => stream?.end(),
  });
  return {
    leave,
    passOn(opened) {
      stream = opened;
      for (const [event, sent] of waiting.splice(0)) tell(event, sent);
    },
  };
}

function runOf(event: DaemonEvent): string | undefined {
  if (event.type === 'run') return event.run.id;
  return event.type === 'run-event' ? event.run : undefined;
}
