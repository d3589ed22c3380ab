import type { Diagnostic } from '../base/diagnostic.ts';
import type { JsonObject } from '../base/json.ts';
import { checkSchema } from './document/check-schema.ts';
import { withDefaults } from './document/defaults.ts';
import { readEnvelope } from './document/envelope.ts';
import { startReading, type DocumentReading } from './document/reading.ts';
import { readValue } from './document/read-value.ts';
import { hideEncryptedLines } from './encrypted-lines.ts';
import { finishDiagnostics } from './file-diagnostics.ts';
import { projectSchema } from './generated/schemas.ts';
import type { ManifestFile } from './manifest-file.ts';
import { API_VERSION } from './manifest.ts';
import { errorAt, type Problem } from './problem.ts';
import type { Project } from './project.ts';
import { checkProjectNames } from './project-names.ts';
import { hidePlainSecrets } from './project-secrets.ts';
import { resolveSchema } from './resolve-schema.ts';
import { documentNodes } from './yaml/document-nodes.ts';
import { locationOf, positionsOf, type FilePositions } from './yaml/file-positions.ts';
import type { YamlNode } from './yaml/node.ts';

const schema = resolveSchema(projectSchema);

/** Reads a project file. `project` is left out when there is any error. */
export function loadProject(file: ManifestFile): { project?: Project; diagnostics: Diagnostic[] } {
  const positions = positionsOf(file.file);
  const found: Diagnostic[] = [];
  const reading = startReading(positions, found, undefined, file.decrypted);
  const node = onlyDocument(file, positions, found);
  const value = node && readProject(reading, node);
  const diagnostics = hideSecrets(file, finishDiagnostics(positions, found, reading.secrets));
  if (value === undefined || diagnostics.length > 0) return { diagnostics };
  return { project: completeProject(value), diagnostics };
}

/** Where a SOPS file could be read at all, it is known which of its lines hold secrets. */
function hideSecrets(file: ManifestFile, diagnostics: Diagnostic[]): Diagnostic[] {
  if (file.decrypted !== undefined) return hideEncryptedLines([file], diagnostics);
  return hidePlainSecrets(file.text, diagnostics, schema);
}

function readProject(reading: DocumentReading, node: YamlNode): JsonObject | undefined {
  const envelope = readEnvelope(reading, node, ['Project']);
  if (envelope === undefined) return undefined;
  const value = readValue(reading, envelope.root, schema, '') as JsonObject;
  checkSchema(reading, value, schema);
  checkProjectNames(reading, value);
  return value;
}

function onlyDocument(file: ManifestFile, positions: FilePositions, found: Diagnostic[]): YamlNode | undefined {
  const documents = [...documentNodes(file, positions, found)];
  const problems = documents.flatMap((document) => ('problem' in document ? document.problem : []));
  const [first, second] = documents.flatMap((document) => ('node' in document ? document.node : []));
  found.push(...problems);
  if (problems.length > 0) return undefined;
  if (first === undefined) found.push(errorAt(locationOf(positions, { start: 0, end: 0 }), emptyFile));
  if (second !== undefined) found.push(errorAt(locationOf(positions, second.range), severalDocuments));
  return second === undefined ? first : undefined;
}

const emptyFile: Problem = {
  code: 'empty-file',
  summary: 'The project file is empty',
  remedy: 'Write a Project; `trueup init` makes one.',
};

const severalDocuments: Problem = {
  code: 'too-many-documents',
  summary: 'A project file holds one document only',
  remedy: 'Move the others to a file of their own.',
};

/** Fills in every default; `value` has been checked, or was made by a program. */
export function completeProject(value: JsonObject): Project {
  const { metadata, spec } = withDefaults(schema, value) as unknown as Project;
  return {
    apiVersion: API_VERSION,
    kind: 'Project',
    metadata: { name: metadata.name, labels: metadata.labels },
    spec,
  };
}
