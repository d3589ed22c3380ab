import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exportFileOf } from '../../plan/export-files.ts';
import type { ExportedManifest } from '../../plan/exported-manifest.ts';
import { formatManifest, joinManifests } from '../../spec/format-manifest.ts';
import { API_VERSION } from '../../spec/manifest.ts';
import type { CliContext } from '../context.ts';
import { UserError } from '../user-error.ts';

/** The manifests as one YAML text. */
export function exportText(manifests: readonly ExportedManifest[]): string {
  return joinManifests(manifests.map(({ draft, comments }) => formatManifest(draft, { comments })));
}

/** The manifests as one JSON list. */
export function exportJson(manifests: readonly ExportedManifest[]): string {
  const documents = manifests.map(({ draft }) => ({ apiVersion: API_VERSION, ...draft }));
  return `${JSON.stringify(documents, undefined, 2)}\n`;
}

/** Writes the manifests into files below a folder; a file that exists is never overwritten. */
export async function writeExport(
  manifests: readonly ExportedManifest[],
  folder: { path: string; shown: string },
  context: CliContext,
): Promise<void> {
  const files = Map.groupBy(manifests, exportFileOf);
  const written: string[] = [];
  for (const [file, inFile] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    await writeNew(join(folder.path, file), exportText(inFile), written);
    written.push(file);
    context.stderr.write(`wrote ${inFile.length} to ${join(folder.shown, file)}\n`);
  }
}

async function writeNew(file: string, text: string, written: readonly string[]): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    const before = written.length === 0 ? '' : ` ${written.length} files were written before it.`;
    throw new UserError(`${file} exists already.${before}`, 'Choose another folder, or remove the file first.');
  }
}
