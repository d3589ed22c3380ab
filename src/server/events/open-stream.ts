import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { ApiError } from '../errors/api-error.ts';
import type { ServerLimits } from '../server-options.ts';
import { createBacklog, type Backlog } from './backlog.ts';

/** A stream that is open. */
export type EventStream = Pick<Backlog, 'push' | 'end'>;

/** Counts the streams that are open, all and of each account. */
export interface StreamPlaces {
  /** Takes a place; answers what gives it back. Throws an `ApiError` with 429 when there is none. */
  take(account: string): () => void;
  open(): number;
}

export function createStreamPlaces({ streams, streamsPerAccount }: ServerLimits): StreamPlaces {
  const taken: string[] = [];
  return {
    take(account) {
      const own = taken.filter((name) => name === account).length;
      if (taken.length >= streams || own >= streamsPerAccount) throw tooManyStreams();
      taken.push(account);
      return () => {
        const index = taken.indexOf(account);
        if (index !== -1) taken.splice(index, 1);
      };
    },
    open: () => taken.length,
  };
}

function tooManyStreams(): ApiError {
  return new ApiError(
    429,
    'too-many-streams',
    ['Too many streams of events are open.', 'Close one, or try again later.'],
    { headers: { 'retry-after': '30' } },
  );
}

/**
 * Answers with a stream. `opening` comes first, as fast as the reader takes it; what is pushed meanwhile waits in the
 * backlog. `ended` is called once, however the stream ends.
 */
export function openStream(
  reply: FastifyReply,
  { opening, mostBytes, ended }: { opening: Iterable<string>; mostBytes: number; ended: () => void },
): EventStream {
  const backlog = createBacklog(mostBytes);
  async function* frames(): AsyncGenerator<string> {
    yield* opening;
    yield* backlog;
  }
  // The connection and not the stream is what tells of the end: a stream is not through before its generator is, and that
  // one waits for the backlog.
  const leave = (): void => {
    backlog.drop();
    ended();
  };
  if (reply.raw.closed) leave();
  else reply.raw.once('close', leave);
  const push = (text: string): boolean => {
    if (backlog.push(text)) return true;
    // Not by waiting for the reader to take the rest: it may never do so, and holds a place.
    reply.raw.destroy();
    return false;
  };
  void reply
    .type('text/event-stream; charset=utf-8')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(frames(), { objectMode: false }));
  return { push, end: () => backlog.end() };
}
