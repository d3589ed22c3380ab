import type { YAMLParseError } from 'yaml';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { errorAt } from '../problem.ts';
import type { ManifestFile } from '../manifest-file.ts';
import { decryptedNodes } from './decrypted-nodes.ts';
import { locationOf, type FilePositions } from './file-positions.ts';
import type { YamlNode } from './node.ts';
import { parseDocuments, type ParsedDocument } from './parse-documents.ts';
import { readNodes } from './read-nodes.ts';
import { syntaxProblem } from './syntax-problem.ts';
import { unclosedQuote } from './unclosed-quote.ts';

/** A document as nodes, or why it is no YAML. Problems of parts of it stand in the list that was handed in. */
export type DocumentNode = { node: YamlNode } | { problem: Diagnostic };

/**
 * Reads a YAML stream into nodes, one document at a time. A document that is no YAML gives one problem and does not
 * hide the others; empty ones are left out.
 */
export function* documentNodes(
  file: ManifestFile,
  positions: FilePositions,
  diagnostics: Diagnostic[],
): Generator<DocumentNode, void> {
  for (const document of parseDocuments(file, positions)) {
    const problem = 'severity' in document ? document : documentProblem(positions, file.text, document);
    if (problem !== undefined) yield { problem };
    else if ('contents' in document && !isEmpty(document)) {
      const node = readNodes(document.contents, positions, diagnostics);
      yield { node: file.decrypted === undefined ? node : decryptedNodes(node, file.decrypted) };
    }
  }
}

function documentProblem(positions: FilePositions, text: string, document: ParsedDocument): Diagnostic | undefined {
  const error = firstError(document.errors);
  if (error !== undefined) {
    return unclosedQuote(positions, document, error) ?? syntaxProblem(positions, text, error);
  }
  const { explicit, version } = document.directives.yaml;
  if (explicit !== true || version === '1.2') return undefined;
  const start = document.range[0];
  return errorAt(locationOf(positions, { start, end: start }), {
    code: 'yaml-version',
    summary: 'Manifests are YAML 1.2, and the document asks for another version',
    remedy: 'Remove the %YAML line.',
  });
}

/** What follows the first error is mostly its consequence. */
function firstError(errors: readonly YAMLParseError[]): YAMLParseError | undefined {
  return errors.reduce<YAMLParseError | undefined>(
    (first, error) => (first === undefined || error.pos[0] < first.pos[0] ? error : first),
    undefined,
  );
}

function isEmpty({ contents }: ParsedDocument): boolean {
  return !contents || (contents.range[0] === contents.range[1] && !contents.anchor && !contents.tag);
}
