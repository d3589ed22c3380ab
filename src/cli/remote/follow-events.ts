import type { Clock } from '../../base/clock.ts';
import { UserError } from '../../base/user-error.ts';
import type { DaemonEvent } from '../../controller/daemon.ts';
import type { Connection } from './connection.ts';
import { DaemonRefusal } from './daemon-error.ts';
import { readMessages } from './read-events.ts';

/** What a reader of live events is told. After `connected` nothing is known of what happened before. */
export type Told =
  | { type: 'connected' }
  | { type: 'event'; event: DaemonEvent }
  /** Nothing happened, and the daemon is there. */
  | { type: 'quiet' }
  /** The stream broke off; it is tried again. */
  | { type: 'lost'; reason: UserError };

export interface FollowOptions {
  environment?: string | undefined;
  clock: Clock;
  signal: AbortSignal;
  /** Milliseconds that the daemon may be away before it is an error; for ever when left out. */
  mostAway?: number;
}

const againMilliseconds = 3_000;

/**
 * What happens, as it happens, over restarts of the daemon and breaks of the network. The first connection has to succeed;
 * ends when the signal aborts, by its reason.
 */
export async function* followEvents(connection: Connection, options: FollowOptions): AsyncGenerator<Told, never> {
  const { clock, signal, mostAway = Infinity } = options;
  let awaySince: number | undefined;
  let connected = false;
  for (;;) {
    try {
      for await (const told of readOnce(connection, options)) {
        connected = true;
        awaySince = undefined;
        yield told;
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!connected || isFinal(error)) throw error;
    }
    awaySince ??= clock.now();
    const reason = new UserError(
      `${connection.url} does not answer any more.`,
      'It goes on when the daemon is back; "trueup status" says how things stand then.',
    );
    if (clock.now() - awaySince > mostAway) throw reason;
    yield { type: 'lost', reason };
    await clock.sleep(againMilliseconds, signal);
  }
}

async function* readOnce(connection: Connection, { environment, signal }: FollowOptions): AsyncGenerator<Told, void> {
  const pieces = await connection.stream('/api/v1/events', { environment });
  yield { type: 'connected' };
  for await (const message of readMessages(pieces)) {
    signal.throwIfAborted();
    if (message.kind === 'comment') yield { type: 'quiet' };
    else if (message.name !== 'reset') yield { type: 'event', event: JSON.parse(message.data) as DaemonEvent };
  }
}

/** A token that is refused now is refused in three seconds; a daemon that starts or is busy is not. */
function isFinal(error: unknown): boolean {
  return error instanceof DaemonRefusal && error.status < 500 && error.status !== 429;
}
