import { visit, type YAMLParseError } from 'yaml';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { errorAt } from '../problem.ts';
import { locationOf, type FilePositions } from './file-positions.ts';
import type { ParsedDocument } from './parse-documents.ts';

/** The parser notices a quote that is never closed at the end of the file; what helps is where it was opened. */
export function unclosedQuote(
  positions: FilePositions,
  document: ParsedDocument,
  error: YAMLParseError,
): Diagnostic | undefined {
  if (error.code !== 'MISSING_CHAR') return undefined;
  let start: number | undefined;
  visit(document, {
    Scalar: (_key, { type, range }) => {
      const quoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
      if (quoted && range && range[0] < error.pos[0] && range[1] >= error.pos[0]) [start] = range;
    },
  });
  if (start === undefined) return undefined;
  return errorAt(locationOf(positions, { start, end: start + 1 }), {
    code: 'unclosed-quote',
    summary: 'The quote is never closed',
    remedy: 'Close it at the end of the text.',
  });
}
