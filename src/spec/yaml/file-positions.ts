import { LineCounter } from 'yaml';
import type { SourceLocation } from '../../base/diagnostic.ts';
import type { Range } from './node.ts';

/** Turns offsets into lines and columns of one file. */
export interface FilePositions {
  file: string;
  lines: LineCounter;
}

export function positionsOf(file: string): FilePositions {
  return { file, lines: new LineCounter() };
}

export function locationOf(positions: FilePositions, range: Range): SourceLocation {
  const start = positions.lines.linePos(range.start);
  const location = { file: positions.file, line: Math.max(start.line, 1), column: Math.max(start.col, 1) };
  if (range.end <= range.start) return location;
  const end = positions.lines.linePos(range.end);
  return { ...location, end: { line: end.line, column: end.col } };
}
