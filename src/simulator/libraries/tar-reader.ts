import type { StoredContent } from '../state/library-objects.ts';
import { receiveContent, type ContentReceiver } from './stored-content.ts';

export type NamedContent = { name: string } & StoredContent;

/** Unpacks an archive as it streams by, without ever holding it. */
export interface TarReader {
  write(piece: Uint8Array): void;
  /** The files in their order. `undefined` when what came was no archive, or not a whole one. */
  end(): NamedContent[] | undefined;
}

const block = 512;

interface Entry {
  name: string;
  /** Bytes still to come, without and with the filling up to a whole block. */
  left: number;
  padding: number;
  /** Nothing for what is no regular file. */
  receiver: ContentReceiver | undefined;
}

export function tarReader(): TarReader {
  const files: NamedContent[] = [];
  let header: Uint8Array = new Uint8Array();
  let entry: Entry | undefined;
  let broken = false;

  /** Takes what belongs to the current entry, and answers how much that was. */
  function take(piece: Uint8Array, current: Entry): number {
    const content = Math.min(current.left, piece.length);
    current.receiver?.write(piece.subarray(0, content));
    current.left -= content;
    const padding = Math.min(current.padding, piece.length - content);
    if (current.left === 0) current.padding -= padding;
    return content + padding;
  }

  function close(current: Entry): void {
    if (current.left + current.padding > 0) return;
    if (current.receiver !== undefined) files.push({ name: current.name, ...current.receiver.end() });
    entry = undefined;
  }

  function takeHeader(piece: Uint8Array): number {
    const wanted = Math.min(block - header.length, piece.length);
    header = Buffer.concat([header, piece.subarray(0, wanted)]);
    if (header.length < block) return wanted;
    const complete = header;
    header = new Uint8Array();
    if (complete.every((byte) => byte === 0)) return wanted;
    entry = readHeader(complete);
    broken = entry === undefined;
    if (entry !== undefined) close(entry);
    return wanted;
  }

  return {
    write(piece) {
      let rest = piece;
      while (rest.length > 0 && !broken) {
        const current = entry;
        const taken = current === undefined ? takeHeader(rest) : take(rest, current);
        if (current !== undefined) close(current);
        rest = rest.subarray(taken);
      }
    },
    end: () => (broken || entry !== undefined || header.length > 0 || files.length === 0 ? undefined : files),
  };
}

function readHeader(header: Uint8Array): Entry | undefined {
  const name = field(header, 0, 100);
  const size = Number.parseInt(field(header, 124, 12).trim(), 8);
  if (name === '' || !Number.isSafeInteger(size) || checksumOf(header) !== checksumIn(header)) return undefined;
  const type = field(header, 156, 1);
  const isFile = type === '' || type === '0';
  return {
    name,
    left: size,
    padding: (block - (size % block)) % block,
    receiver: isFile ? receiveContent() : undefined,
  };
}

function checksumIn(header: Uint8Array): number {
  return Number.parseInt(field(header, 148, 8).trim(), 8);
}

/** The sum of all bytes, with the checksum's own eight taken for spaces. */
function checksumOf(header: Uint8Array): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0);
}

function field(header: Uint8Array, start: number, length: number): string {
  const text = Buffer.from(header.subarray(start, start + length)).toString('utf8');
  const end = text.indexOf('\0');
  return end === -1 ? text : text.slice(0, end);
}
