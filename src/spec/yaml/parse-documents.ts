import { Composer, Lexer, Parser, type CST, type Document } from 'yaml';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { ManifestFile } from '../manifest-file.ts';
import { errorAt, type Problem } from '../problem.ts';
import { locationOf, type FilePositions } from './file-positions.ts';
import { limits } from './limits.ts';

export type ParsedDocument = Document.Parsed;

/**
 * The documents of a YAML 1.2 stream, one at a time, as they come out of the parser: each may have errors of its own.
 * A text that is too large, nested too deeply or cut into too many documents ends with a diagnostic instead: nothing
 * recursive ever sees it.
 */
export function* parseDocuments(
  { text }: ManifestFile,
  positions: FilePositions,
): Generator<ParsedDocument | Diagnostic, void> {
  const refusal: { problem?: Diagnostic } = {};
  let count = 0;
  // Without a last, forced document the errors of a stream without documents would be lost.
  for (const document of composerFor(positions).compose(tokensOf(text, positions, refusal), true, text.length)) {
    if (count++ === limits.documents) {
      yield refuse(positions, document.range[0], tooManyDocuments);
      return;
    }
    yield document;
  }
  if (refusal.problem !== undefined) yield refusal.problem;
}

function composerFor(positions: FilePositions): Composer {
  return new Composer({
    version: '1.2',
    schema: 'core',
    // Duplicate keys are found while reading nodes: the parser's own check takes quadratic time.
    uniqueKeys: false,
    resolveKnownTags: false,
    merge: false,
    strict: true,
    prettyErrors: false,
    lineCounter: positions.lines,
  });
}

/** Tokens are whole documents; the one that is refused, and what follows it, never comes out. */
function* tokensOf(text: string, positions: FilePositions, refusal: { problem?: Diagnostic }): Generator<CST.Token> {
  positions.lines.addNewLine(0);
  if (text.length > limits.characters) {
    refusal.problem = refuse(positions, 0, tooLarge);
    return;
  }
  const parser = new Parser(positions.lines.addNewLine);
  let pieces = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'document') pieces = 0;
      yield token;
    }
    const problem = excess(parser, pieces++);
    if (problem !== undefined) {
      refusal.problem = refuse(positions, parser.offset, problem);
      return;
    }
  }
  yield* parser.end();
}

function excess(parser: Parser, pieces: number): Problem | undefined {
  if (pieces > limits.pieces) return documentTooLarge;
  // The stack holds the document and every open collection; one collection may take two places on it.
  return parser.stack.length > 2 * limits.depth + 2 ? tooDeep : undefined;
}

function refuse(positions: FilePositions, offset: number, problem: Problem): Diagnostic {
  return errorAt(locationOf(positions, { start: offset, end: offset }), problem);
}

const tooLarge: Problem = {
  code: 'file-too-large',
  summary: `The text is longer than ${limits.characters / 2 ** 20} million characters`,
  remedy: 'Split it into several files.',
};

const documentTooLarge: Problem = {
  code: 'document-too-large',
  summary: 'The document is far larger than any manifest',
  remedy: 'Separate manifests with `---`, or move the file out of the folder if it holds none.',
};

const tooManyDocuments: Problem = {
  code: 'too-many-documents',
  summary: `The file holds more than ${limits.documents} documents`,
  remedy: 'Split it into several files.',
};

export const tooDeep: Problem = {
  code: 'nested-too-deeply',
  summary: `Maps and lists are nested more than ${limits.depth} levels deep`,
  remedy: 'No manifest needs that; look for an unclosed bracket or a wrong indentation.',
};
