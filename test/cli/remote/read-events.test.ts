import { describe, expect, test } from 'vitest';
import { readMessages, type StreamMessage } from '../../../src/cli/remote/read-events.ts';

async function read(...pieces: (string | Uint8Array)[]): Promise<StreamMessage[]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
  }
  const messages: StreamMessage[] = [];
  for await (const message of readMessages(stream())) messages.push(message);
  return messages;
}

const text = 'id: 1\nevent: run\ndata: {"name":"größe: 1"}\n\n';
const message = { kind: 'message', name: 'run', data: '{"name":"größe: 1"}', id: '1' };

describe('a stream of events', () => {
  test('is taken apart wherever the network cut it', async () => {
    const bytes = Buffer.from(text);
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(await read(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual([message]);
    }
  });

  test('may have several messages in one piece', async () => {
    expect(await read(text + text)).toEqual([message, message]);
  });

  test('has comments and hints that say nothing', async () => {
    expect(await read('retry: 3000\n\n: still here\n\n')).toEqual([{ kind: 'comment' }, { kind: 'comment' }]);
  });

  test('that breaks off in a message has not told it', async () => {
    expect(await read(text.slice(0, -1))).toEqual([]);
  });
});
