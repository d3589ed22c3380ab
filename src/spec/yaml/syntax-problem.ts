import type { YAMLParseError } from 'yaml';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { locationOf, type FilePositions } from './file-positions.ts';

interface Words {
  code?: string;
  summary: string;
  remedy: string;
}

// The parser's own messages may repeat what stands in the file, which may be a secret: the words here are ours.
const words: Partial<Record<YAMLParseError['code'], Words>> = {
  TAB_AS_INDENT: {
    code: 'tab-indentation',
    summary: 'Lines are indented with a tab',
    remedy: 'Indent with spaces; YAML does not allow tabs there.',
  },
  MISSING_CHAR: {
    summary: 'A quote, bracket, comma or colon is missing',
    remedy: 'Close the quote or bracket, or separate the entries.',
  },
  BAD_INDENT: {
    summary: 'The indentation does not fit the lines above',
    remedy: 'Line the entry up with its neighbours, and close every bracket.',
  },
  BAD_ALIAS: { summary: 'An alias has no name', remedy: 'Put the text in quotes if it should start with `*`.' },
  BAD_DQ_ESCAPE: {
    summary: 'A double-quoted text has an escape that YAML does not know',
    remedy: String.raw`Write \\ for a backslash, or use single quotes.`,
  },
  BAD_SCALAR_START: {
    summary: 'An unquoted text starts with a character that YAML keeps for itself',
    remedy: 'Put the text in quotes.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    summary: 'A second `key: value` stands where a value is expected',
    remedy: 'Put a text that holds `: ` in quotes, or start a new line with the right indentation.',
  },
  MULTILINE_IMPLICIT_KEY: {
    summary: 'A key goes over several lines',
    remedy: 'Look for a line above that lacks its `:`.',
  },
  BLOCK_IN_FLOW: {
    summary: 'Indented entries stand inside brackets',
    remedy: 'Use brackets and commas, or indentation, not both.',
  },
  BAD_DIRECTIVE: { summary: 'A line that starts with `%` is no YAML directive', remedy: 'Put the text in quotes.' },
  KEY_OVER_1024_CHARS: { summary: 'A key is longer than 1024 characters', remedy: 'Look for a missing `:` or quote.' },
  MULTIPLE_ANCHORS: { summary: 'A value has more than one anchor', remedy: 'Keep one.' },
  MULTIPLE_TAGS: { summary: 'A value has more than one tag', remedy: 'Remove the tags; the schema says the types.' },
};

const otherwise: Words = {
  summary: 'This is not valid YAML',
  remedy: 'Look for a wrong indentation, a missing `:`, or a text that needs quotes.',
};

/** One parser error, in our words. `text` is the whole file. */
export function syntaxProblem(positions: FilePositions, text: string, error: YAMLParseError): Diagnostic {
  const { code = 'invalid-yaml', summary, remedy } = words[error.code] ?? otherwise;
  const [start, end] = error.pos;
  return {
    severity: 'error',
    code,
    summary,
    remedy: breaksAtPlaceholder(text, start) ? placeholderRemedy : remedy,
    source: locationOf(positions, { start, end }),
  };
}

const placeholderRemedy =
  'Inside [ ] and { } YAML reads the braces of `${name}` as its own: put it in quotes, or write the list or map with one entry a line.';

function breaksAtPlaceholder(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /[[{,].*\$\{/.test(text.slice(lineStart, Math.min(offset + 2, lineStart + 2000)));
}
