import type { StoredContent } from '../state/library-objects.ts';
import { receiveContent } from './stored-content.ts';
import { tarReader, type NamedContent } from './tar-reader.ts';

/** What a transfer brought, whichever way it came. */
export interface Transferred {
  content: StoredContent;
  /** What an archive (`.ova`) holds; `undefined` for any other file, and for an archive that cannot be read. */
  unpacked?: NamedContent[];
}

/** Takes a stream of bytes piece by piece. Rejects when the stream breaks. */
export async function transfer(pieces: AsyncIterable<Uint8Array>, fileName: string): Promise<Transferred> {
  const receiver = receiveContent();
  const archive = isArchive(fileName) ? tarReader() : undefined;
  for await (const piece of pieces) {
    receiver.write(piece);
    archive?.write(piece);
  }
  const unpacked = archive?.end();
  return { content: receiver.end(), ...(unpacked === undefined ? {} : { unpacked }) };
}

export function isArchive(fileName: string): boolean {
  return fileName.toLowerCase().endsWith('.ova');
}
