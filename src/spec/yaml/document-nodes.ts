import type { Diagnostic } from '../../base/diagnostic.ts';
import { errorAt } from '../problem.ts';
import type { ManifestFile } from '../manifest-file.ts';
import { locationOf, type FilePositions } from './file-positions.ts';
import type { YamlNode } from './node.ts';
import { parseDocuments, type ParsedDocument } from './parse-documents.ts';
import { readNodes } from './read-nodes.ts';
import { syntaxProblem } from './syntax-problem.ts';

export interface DocumentNodes {
  positions: FilePositions;
  /** The documents that are YAML; empty ones are left out. */
  nodes: YamlNode[];
  diagnostics: Diagnostic[];
  /** Documents that are no YAML. */
  unreadable: number;
}

/** Reads a YAML stream into nodes. A document that is no YAML gives one problem and does not hide the others. */
export function documentNodes(file: ManifestFile): DocumentNodes {
  const { positions, documents, diagnostics } = parseDocuments(file);
  const result: DocumentNodes = { positions, nodes: [], diagnostics, unreadable: diagnostics.length };
  for (const document of documents) {
    const problem = documentProblem(positions, file.text, document);
    if (problem !== undefined) {
      diagnostics.push(problem);
      result.unreadable++;
    } else if (!isEmpty(document)) {
      result.nodes.push(readNodes(document.contents, positions, diagnostics));
    }
  }
  return result;
}

/** The first error only: what follows it is mostly its consequence. */
function documentProblem(positions: FilePositions, text: string, document: ParsedDocument): Diagnostic | undefined {
  const [error] = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (error !== undefined) return syntaxProblem(positions, text, error);
  const { explicit, version } = document.directives.yaml;
  if (explicit !== true || version === '1.2') return undefined;
  const start = document.range[0];
  return errorAt(locationOf(positions, { start, end: start }), {
    code: 'yaml-version',
    summary: 'Manifests are YAML 1.2, and the document asks for another version',
    remedy: 'Remove the %YAML line.',
  });
}

function isEmpty({ contents }: ParsedDocument): boolean {
  return !contents || (contents.range[0] === contents.range[1] && !contents.anchor && !contents.tag);
}
