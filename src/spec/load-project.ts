import type { Diagnostic } from '../base/diagnostic.ts';
import type { JsonObject } from '../base/json.ts';
import { checkSchema } from './document/check-schema.ts';
import { withDefaults } from './document/defaults.ts';
import { readEnvelope } from './document/envelope.ts';
import { startReading, type DocumentReading } from './document/reading.ts';
import { readValue } from './document/read-value.ts';
import { finishDiagnostics } from './file-diagnostics.ts';
import { projectSchema } from './generated/schemas.ts';
import type { ManifestFile } from './manifest-file.ts';
import { API_VERSION } from './manifest.ts';
import { errorAt } from './problem.ts';
import type { Project } from './project.ts';
import { checkProjectNames } from './project-names.ts';
import { hidePlainSecrets } from './project-secrets.ts';
import { resolveSchema } from './resolve-schema.ts';
import { documentNodes, type DocumentNodes } from './yaml/document-nodes.ts';
import { locationOf } from './yaml/file-positions.ts';

const schema = resolveSchema(projectSchema);

/** Reads a project file. `project` is left out when there is any error. */
export function loadProject(file: ManifestFile): { project?: Project; diagnostics: Diagnostic[] } {
  const read = documentNodes(file);
  const reading = startReading(read.positions, read.diagnostics, undefined);
  const value = oneDocument(read) ? readProject(reading, read) : undefined;
  const finished = finishDiagnostics(read.positions, read.diagnostics, reading.secrets);
  const diagnostics = hidePlainSecrets(file.text, finished, schema);
  if (value === undefined || diagnostics.length > 0) return { diagnostics };
  return { project: projectOf(value), diagnostics };
}

function readProject(reading: DocumentReading, { nodes }: DocumentNodes): JsonObject | undefined {
  const [node] = nodes;
  const envelope = node && readEnvelope(reading, node, ['Project']);
  if (envelope === undefined) return undefined;
  const value = readValue(reading, envelope.root, schema, '') as JsonObject;
  checkSchema(reading, value, schema);
  checkProjectNames(reading, value);
  return value;
}

function oneDocument({ nodes, positions, diagnostics, unreadable }: DocumentNodes): boolean {
  const [, second] = nodes;
  if (nodes.length === 1 || unreadable > 0) return unreadable === 0;
  const problem = {
    code: second === undefined ? 'empty-file' : 'too-many-documents',
    summary: second === undefined ? 'The project file is empty' : 'A project file holds one document only',
    remedy:
      second === undefined ? 'Write a Project; `trueup init` makes one.' : 'Move the others to a file of their own.',
  };
  diagnostics.push(errorAt(locationOf(positions, second?.range ?? { start: 0, end: 0 }), problem));
  return false;
}

function projectOf(value: JsonObject): Project {
  const { metadata, spec } = withDefaults(schema, value) as unknown as Project;
  return {
    apiVersion: API_VERSION,
    kind: 'Project',
    metadata: { name: metadata.name, labels: metadata.labels },
    spec,
  };
}
