import { message } from '../operations/api-error.ts';
import type { SessionFile } from '../state/library-objects.ts';
import type { Transferred } from './transfer.ts';
import { isArchive } from './transfer.ts';

/** What has arrived for a file of a session is held against what was announced, and taken or refused. */
export function takeTransfer(file: SessionFile, { content, unpacked }: Transferred): void {
  file.content = content;
  delete file.arrivesAt;
  if (isArchive(file.name)) {
    if (unpacked === undefined) return failFile(file, 'The archive cannot be read.');
    file.unpacked = unpacked;
  }
  if (file.size !== undefined && file.size !== content.size) {
    return failFile(file, `It has ${content.size} bytes; ${file.size} were announced.`);
  }
  const { checksum } = file;
  if (checksum !== undefined && checksum.checksum.toLowerCase() !== content.checksums[checksum.algorithm]) {
    return failFile(file, `Its ${checksum.algorithm} is ${content.checksums[checksum.algorithm]}, not the one given.`);
  }
  file.status = 'READY';
}

/** There is no second attempt: the file stays like this until the session ends. */
export function failFile(file: SessionFile, text: string): void {
  file.status = 'ERROR';
  file.error = message('transfer-failed', text, file.name);
  delete file.arrivesAt;
}
