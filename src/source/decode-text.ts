import { isUtf8 } from 'node:buffer';
import type { Diagnostic } from '../base/diagnostic.ts';
import { sourceProblem } from './source-problem.ts';

/** The text of a file's bytes, which must be UTF-8. A byte order mark at the start is left out. */
export function decodeText(file: string, bytes: Buffer): { text: string } | { problem: Diagnostic } {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
    const problem = { code: 'not-utf-8', summary: 'The file is UTF-16', remedy: 'Save it as UTF-8.' };
    return { problem: sourceProblem(file, problem) };
  }
  if (isUtf8(bytes)) return { text: new TextDecoder().decode(bytes) };
  const offset = firstBadByte(bytes);
  const bad = bytes[offset]?.toString(16).padStart(2, '0') ?? '';
  const problem = {
    code: 'not-utf-8',
    summary: `The file is not UTF-8: byte ${offset + 1} is 0x${bad}`,
    remedy: 'Save it as UTF-8.',
  };
  return { problem: sourceProblem(file, problem, positionOf(bytes.subarray(0, offset))) };
}

/** Offset of the first byte that is part of no character. Halves the bytes until one is left. */
function firstBadByte(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isPrefixOfUtf8(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return startOfLastCharacter(bytes, good);
}

/** Whether bytes are UTF-8 so far: the last character may be incomplete. */
function isPrefixOfUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Goes back from `offset` over the bytes of a character that the next byte does not continue. */
function startOfLastCharacter(bytes: Buffer, offset: number): number {
  for (let start = offset; start >= Math.max(0, offset - 3); start--) {
    if (isUtf8(bytes.subarray(0, start))) return start;
  }
  return offset;
}

function positionOf(before: Buffer): { line: number; column: number } {
  const lines = new TextDecoder().decode(before).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
