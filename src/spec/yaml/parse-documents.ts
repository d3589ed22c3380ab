import { Composer, Lexer, Parser, type CST, type Document } from 'yaml';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { ManifestFile } from '../manifest-file.ts';
import { locationOf, positionsOf, type FilePositions } from './file-positions.ts';
import { limits } from './limits.ts';

export type ParsedDocument = Document.Parsed;

export interface ParsedFile {
  positions: FilePositions;
  documents: ParsedDocument[];
  diagnostics: Diagnostic[];
}

/**
 * The documents of a YAML 1.2 stream, as they come out of the parser: each may have errors of its own. A text that is
 * too large or nested too deeply is refused before anything recursive sees it.
 */
export function parseDocuments({ file, text }: ManifestFile): ParsedFile {
  const positions = positionsOf(file);
  const tokens = tokensOf(text, positions);
  if (!Array.isArray(tokens)) return { positions, documents: [], diagnostics: [tokens] };
  // Duplicate keys are found while reading nodes: the parser's own check takes quadratic time.
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    resolveKnownTags: false,
    merge: false,
    strict: true,
    prettyErrors: false,
    lineCounter: positions.lines,
  });
  const documents: ParsedDocument[] = [];
  // Without a last, forced document the errors of a stream without documents would be lost.
  for (const document of composer.compose(tokens, true, text.length)) {
    if (documents.length === limits.documents) {
      return { positions, documents: [], diagnostics: [tooManyDocuments(positions, document.range[0])] };
    }
    documents.push(document);
  }
  return { positions, documents, diagnostics: [] };
}

function tokensOf(text: string, positions: FilePositions): CST.Token[] | Diagnostic {
  positions.lines.addNewLine(0);
  if (text.length > limits.characters) return tooLarge(positions);
  const parser = new Parser(positions.lines.addNewLine);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    // The stack holds the document and every open collection; one collection may take two places on it.
    if (parser.stack.length > 2 * limits.depth + 2) return tooDeep(positions, parser.offset);
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function tooLarge(positions: FilePositions): Diagnostic {
  return {
    severity: 'error',
    code: 'file-too-large',
    summary: `The text is longer than ${limits.characters / 2 ** 20} million characters`,
    remedy: 'Split it into several files.',
    source: locationOf(positions, { start: 0, end: 0 }),
  };
}

export function tooDeep(positions: FilePositions, offset: number): Diagnostic {
  return {
    severity: 'error',
    code: 'nested-too-deeply',
    summary: `Maps and lists are nested more than ${limits.depth} levels deep`,
    remedy: 'No manifest needs that; look for an unclosed bracket or a wrong indentation.',
    source: locationOf(positions, { start: offset, end: offset }),
  };
}

function tooManyDocuments(positions: FilePositions, offset: number): Diagnostic {
  return {
    severity: 'error',
    code: 'too-many-documents',
    summary: `The file holds more than ${limits.documents} documents`,
    remedy: 'Split it into several files.',
    source: locationOf(positions, { start: offset, end: offset }),
  };
}
