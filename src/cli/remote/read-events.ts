/** A message of a stream of server-sent events; a comment says that the stream is alive. */
export type StreamMessage = { kind: 'message'; name: string; data: string; id?: string } | { kind: 'comment' };

/** One message is never longer; a stream of anything else must not fill up memory. */
const longestMessage = 64 * 1024 * 1024;

/** Takes a stream apart as the HTML standard (9.2) says, as far as the daemon uses it: one line of data each. */
export async function* readMessages(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<StreamMessage, void> {
  const decoder = new TextDecoder();
  let waiting = '';
  for await (const piece of pieces) {
    const parts = (waiting + decoder.decode(piece, { stream: true })).split('\n\n');
    waiting = parts.pop() ?? '';
    if (waiting.length > longestMessage) throw new Error('The stream of events holds no end of a message.');
    for (const part of parts) yield messageOf(part);
  }
}

function messageOf(text: string): StreamMessage {
  const fields = new Map(text.split('\n').map(fieldOf));
  const data = fields.get('data');
  if (data === undefined) return { kind: 'comment' };
  const id = fields.get('id');
  return { kind: 'message', name: fields.get('event') ?? 'message', data, ...(id === undefined ? {} : { id }) };
}

function fieldOf(line: string): [string, string] {
  const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
  return [name, value];
}
