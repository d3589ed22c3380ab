import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { ManifestFile } from '../spec/manifest-file.ts';
import { decodeText } from './decode-text.ts';
import { readFailure, sourceProblem } from './source-problem.ts';

export type ReadResult = { file: ManifestFile } | { problem: Diagnostic };

/** Reads one file of at most `maxBytes` bytes. `name` is what diagnostics call it. */
export async function readFileText(path: string, name: string, maxBytes: number): Promise<ReadResult> {
  let handle: FileHandle | undefined;
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = await handle.stat();
    if (!stats.isFile()) return { problem: notAFile(name) };
    const bytes = await readAtMost(handle, maxBytes + 1);
    return bytes.length > maxBytes ? { problem: tooLarge(name, maxBytes) } : textOf(name, bytes);
  } catch (error) {
    return { problem: readFailure(name, error) };
  } finally {
    await handle?.close();
  }
}

export function textOf(name: string, bytes: Buffer): ReadResult {
  const decoded = decodeText(name, bytes);
  return 'problem' in decoded ? decoded : { file: { file: name, text: decoded.text } };
}

export function tooLarge(name: string, maxBytes: number): Diagnostic {
  return sourceProblem(name, {
    code: 'file-too-large',
    summary: `This is larger than ${Math.floor(maxBytes / 1024)} KiB`,
    remedy: 'Split it into several files, or move it out of the folder if it holds no manifests.',
  });
}

function notAFile(name: string): Diagnostic {
  return sourceProblem(name, {
    code: 'not-a-file',
    summary: 'This is no regular file: a pipe, a socket, a device or a folder',
    remedy: 'Manifests are regular files; standard input is read with `-`.',
  });
}

async function readAtMost(handle: FileHandle, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  while (total < length) {
    const chunk = Buffer.allocUnsafe(Math.min(65_536, length - total));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) break;
    chunks.push(chunk.subarray(0, bytesRead));
    total += bytesRead;
  }
  return Buffer.concat(chunks, total);
}
