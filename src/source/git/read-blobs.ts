import type { Readable } from 'node:stream';
import { GitFailure } from './git-failure.ts';
import type { Repository } from './repository.ts';

/** Takes one blob in pieces. */
export interface BlobSink {
  write(piece: Buffer): Promise<void>;
  end(): Promise<void>;
}

/**
 * Reads blobs in the order of their ids with one command (git-cat-file(1), `--batch`), and hands each to the sink that
 * `sinkOf` opens for its index. At most one is open.
 */
export async function readBlobs(
  { local }: Repository,
  ids: readonly string[],
  sinkOf: (index: number) => Promise<BlobSink>,
  signal: AbortSignal,
): Promise<void> {
  if (ids.length === 0) return;
  const input = ids.map((id) => `${id}\n`).join('');
  let read = 0;
  const onOutput = async (output: Readable): Promise<void> => {
    const pieces = createPieces(output);
    for (const [index, id] of ids.entries()) {
      const bytes = blobSize(await pieces.line(), id);
      const sink = await sinkOf(index);
      try {
        await pieces.take(bytes, (piece) => sink.write(piece));
      } finally {
        await sink.end();
      }
      await pieces.take(1, () => Promise.resolve());
      read++;
    }
  };
  await local(['cat-file', '--batch', '--buffer'], signal, { input, onOutput });
  if (read < ids.length) throw new GitFailure('failed', 'missing blob object');
}

function blobSize(header: string, id: string): number {
  const size = /^[0-9a-f]+ blob (?<size>\d+)$/.exec(header)?.groups?.['size'];
  if (size === undefined) throw new GitFailure('failed', `missing blob object ${id}`);
  return Number(size);
}

interface Pieces {
  line(): Promise<string>;
  take(bytes: number, use: (piece: Buffer) => Promise<void>): Promise<void>;
}

function createPieces(output: Readable): Pieces {
  const chunks = output[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<Buffer> => {
    const next = await chunks.next();
    if (next.done === true)
      throw new GitFailure('failed', 'missing blob object: the output of git cat-file ended early');
    return next.value;
  };
  return {
    async line() {
      let end = rest.indexOf(0x0a);
      while (end === -1 && rest.length < 1000) {
        rest = Buffer.concat([rest, await more()]);
        end = rest.indexOf(0x0a);
      }
      const line = rest.subarray(0, end).toString('latin1');
      rest = rest.subarray(end + 1);
      return line;
    },
    async take(bytes, use) {
      for (let left = bytes; left > 0;) {
        if (rest.length === 0) rest = await more();
        const piece = rest.subarray(0, left);
        await use(piece);
        rest = rest.subarray(piece.length);
        left -= piece.length;
      }
    },
  };
}
