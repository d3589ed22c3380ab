import type { Diagnostic } from '../base/diagnostic.ts';
import { kinds } from './catalog.ts';
import { readEnvelope } from './document/envelope.ts';
import { loadDocument, type LoadedDocument } from './document/load-document.ts';
import { startReading } from './document/reading.ts';
import { finishDiagnostics } from './file-diagnostics.ts';
import type { Kind } from './manifest.ts';
import type { ManifestFile } from './manifest-file.ts';
import type { Values } from './values.ts';
import { documentNodes } from './yaml/document-nodes.ts';
import { positionsOf } from './yaml/file-positions.ts';
import type { Range } from './yaml/node.ts';

export interface LoadedFile {
  documents: LoadedDocument[];
  diagnostics: Diagnostic[];
  /** Documents of which not even kind and name could be read. */
  unnamed: number;
}

/** Everything that one file of manifests holds, and everything that is wrong with it by itself. */
export function loadFile(file: ManifestFile, values: Values): LoadedFile {
  const positions = positionsOf(file.file);
  const diagnostics: Diagnostic[] = [];
  const secrets: Range[] = [];
  const loaded: LoadedFile = { documents: [], diagnostics: [], unnamed: 0 };
  for (const read of documentNodes(file, positions, diagnostics)) {
    if ('problem' in read) {
      diagnostics.push(read.problem);
      loaded.unnamed++;
      continue;
    }
    const reading = startReading(positions, diagnostics, values, file.decrypted);
    const envelope = readEnvelope(reading, read.node, kinds);
    const document = envelope && loadDocument(reading, { ...envelope, kind: envelope.kind as Kind });
    if (document === undefined) loaded.unnamed++;
    else loaded.documents.push(document);
    secrets.push(...reading.secrets);
  }
  loaded.diagnostics = finishDiagnostics(positions, diagnostics, secrets);
  return loaded;
}
