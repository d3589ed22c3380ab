import type { Diagnostic } from '../base/diagnostic.ts';
import type { LoadedDocument } from './document/load-document.ts';
import { dependencyCycles } from './environment/cycles.ts';
import { checkDependencies } from './environment/dependencies.ts';
import { indexDocuments } from './environment/declared.ts';
import { duplicateNames, duplicateObjects } from './environment/duplicates.ts';
import { withReferences } from './environment/manifest-references.ts';
import { resolveReferences } from './environment/references.ts';
import { checkRenames } from './environment/renames.ts';
import { hideEncryptedLines } from './encrypted-lines.ts';
import { loadFile, type LoadedFile } from './load-file.ts';
import type { Manifest, Reference } from './manifest.ts';
import type { ManifestFile } from './manifest-file.ts';
import { errorAt } from './problem.ts';
import type { Values } from './values.ts';

export interface LoadOptions {
  /** What `${name}` stands for. */
  values: Values;
}

export interface LoadedManifests {
  /** Those without errors. Nothing may be planned while any diagnostic is an error: what is missing is not unwanted. */
  manifests: Manifest[];
  diagnostics: Diagnostic[];
}

/**
 * Reads the manifests of one environment and checks each by itself and all of them together. Never throws for what a
 * file contains; finds everything that is wrong in one go.
 */
export function loadManifests(files: readonly ManifestFile[], { values }: LoadOptions): LoadedManifests {
  return joinFiles(
    files,
    files.map((file) => loadFile(file, values)),
  );
}

/** The same from files that were read one by one. */
export function joinFiles(files: readonly ManifestFile[], loaded: readonly LoadedFile[]): LoadedManifests {
  const documents = loaded.flatMap((file) => file.documents);
  const unnamed = loaded.reduce((total, file) => total + file.unnamed, 0);
  const declared = indexDocuments(documents);

  const references = resolveReferences(declared);
  const referencesOf = (document: LoadedDocument): Reference[] => references.byDocument.get(document) ?? [];
  const complete = documents.map((document) => withReferences(document, referencesOf(document)));

  const diagnostics = [
    ...nothingIn(files, loaded),
    ...loaded.flatMap((file) => file.diagnostics),
    ...duplicateNames(documents),
    ...duplicateObjects(complete),
    ...references.diagnostics,
    ...checkDependencies(declared, unnamed),
    ...checkRenames(complete),
    ...dependencyCycles(documents, referencesOf),
  ];
  return {
    manifests: complete.flatMap(({ manifest }) => manifest ?? []),
    diagnostics: hideEncryptedLines(files, diagnostics),
  };
}

/** Files without a single document are a mistake further up: an empty answer must never look like a wish to delete. */
function nothingIn([first]: readonly ManifestFile[], loaded: readonly LoadedFile[]): Diagnostic[] {
  if (first === undefined || loaded.some(({ documents, unnamed }) => documents.length + unnamed > 0)) return [];
  return [
    errorAt(
      { file: first.file, line: 1, column: 1 },
      {
        code: 'no-manifests',
        summary: 'There is not a single manifest',
        remedy:
          'Check the path, or the command before the pipe. To give up objects for good, remove their manifests but keep one.',
      },
    ),
  ];
}
