import { createHash, type Hash } from 'node:crypto';
import { checksumAlgorithms, type ChecksumAlgorithm, type StoredContent } from '../state/library-objects.ts';

/** Bytes up to which content is kept as it is. Descriptors are smaller by far, disks larger. */
const largestKept = 1024 * 1024;

/** Takes content piece by piece and keeps its digests; the bytes themselves only as long as they are few. */
export interface ContentReceiver {
  write(piece: Uint8Array): void;
  end(): StoredContent;
}

export function receiveContent(): ContentReceiver {
  const hashes = checksumAlgorithms.map((algorithm): [ChecksumAlgorithm, Hash] => [algorithm, createHash(algorithm)]);
  let kept: Uint8Array[] | undefined = [];
  let size = 0;
  return {
    write(piece) {
      for (const [, hash] of hashes) hash.update(piece);
      size += piece.length;
      if (size > largestKept) kept = undefined;
      kept?.push(Uint8Array.from(piece));
    },
    end() {
      const checksums = Object.fromEntries(hashes.map(([algorithm, hash]) => [algorithm, hash.digest('hex')]));
      const bytes = kept === undefined ? {} : { bytes: Buffer.concat(kept).toString('base64') };
      return { size, checksums: checksums as StoredContent['checksums'], ...bytes };
    },
  };
}

export function storedContent(content: string | Uint8Array): StoredContent {
  const receiver = receiveContent();
  receiver.write(typeof content === 'string' ? Buffer.from(content) : content);
  return receiver.end();
}

/** The content as text; `undefined` when it was too large to be kept. */
export function textOf({ bytes }: StoredContent): string | undefined {
  return bytes === undefined ? undefined : Buffer.from(bytes, 'base64').toString('utf8');
}
