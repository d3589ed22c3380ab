import { onTestFinished } from 'vitest';
import type { Started } from './start.ts';

export interface ReadEvent {
  id?: string;
  event?: string;
  data?: unknown;
  comment?: string;
}

export interface EventReader {
  answer: Response;
  /** The next message that is not a hint to readers; `undefined` when the stream ended. */
  next(): Promise<ReadEvent | undefined>;
  /** The rest, to the end. */
  rest(): Promise<ReadEvent[]>;
  stop(): void;
}

/** Reads a stream of server-sent events as a browser does. */
export async function readEvents(
  { ask }: Pick<Started, 'ask'>,
  path: string,
  headers: Record<string, string> = {},
): Promise<EventReader> {
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const answer = await ask('viewer', path, { signal: stopping.signal, headers });
  const messages = messagesOf(answer);
  const next = async (): Promise<ReadEvent | undefined> => (await messages.next()).value ?? undefined;
  return {
    answer,
    next,
    async rest() {
      const all: ReadEvent[] = [];
      for (let one = await next(); one !== undefined; one = await next()) all.push(one);
      return all;
    },
    stop: () => stopping.abort(),
  };
}

async function* messagesOf({ body }: Response): AsyncGenerator<ReadEvent, undefined> {
  let text = '';
  for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = (text + piece).split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) if (!part.startsWith('retry:')) yield messageOf(part);
  }
  return undefined;
}

function messageOf(text: string): ReadEvent {
  const message: ReadEvent = {};
  for (const line of text.split('\n')) {
    const [, field, value = ''] = /^(\w*): ?(.*)$/.exec(line) ?? [];
    if (field === 'data') message.data = JSON.parse(value) as unknown;
    else if (field === 'id' || field === 'event') message[field] = value;
    else if (field === '') message.comment = value;
  }
  return message;
}

/** Waits for what is about to be so, without a clock: other work gets its turn in between. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
