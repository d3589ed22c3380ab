import { message } from '../operations/api-error.ts';
import type { SessionFile } from '../state/library-objects.ts';
import type { Transferred } from './transfer.ts';
import { isArchive } from './transfer.ts';

/** What has arrived for a file of a session is held against what was announced, and taken or refused. */
export function takeTransfer(file: SessionFile, { content, unpacked }: Transferred): void {
  file.content = content;
  delete file.arrivesAt;
  if (unpacked !== undefined) file.unpacked = unpacked;
  const problem = problemWith(file, { content, ...(unpacked === undefined ? {} : { unpacked }) });
  if (problem === undefined) file.status = 'READY';
  else failFile(file, problem);
}

function problemWith(file: SessionFile, { content, unpacked }: Transferred): string | undefined {
  if (isArchive(file.name) && unpacked === undefined) return 'The archive cannot be read.';
  if (file.size !== undefined && file.size !== content.size) {
    return `It has ${content.size} bytes; ${file.size} were announced.`;
  }
  const { checksum } = file;
  if (checksum !== undefined && checksum.checksum.toLowerCase() !== content.checksums[checksum.algorithm]) {
    return `Its ${checksum.algorithm} is ${content.checksums[checksum.algorithm]}, not the one given.`;
  }
  return undefined;
}

/** There is no second attempt: the file stays like this until the session ends. */
export function failFile(file: SessionFile, text: string): void {
  file.status = 'ERROR';
  file.error = message('transfer-failed', text, file.name);
  delete file.arrivesAt;
}
