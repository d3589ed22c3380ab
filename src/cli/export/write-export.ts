import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exportFileOf } from '../../plan/export-files.ts';
import type { ExportedManifest } from '../../plan/exported-manifest.ts';
import { formatManifest, joinManifests } from '../../spec/format-manifest.ts';
import { API_VERSION } from '../../spec/manifest.ts';
import type { CliContext } from '../context.ts';
import { UserError } from '../../base/user-error.ts';

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
    for (const [part, text] of textsOf(inFile).entries()) {
      const name = part === 0 ? file : file.replace(/\.yaml$/, `-${part + 1}.yaml`);
      await writeNew(join(folder.path, name), text, written);
      written.push(name);
    }
    context.stderr.write(`wrote ${inFile.length} to ${join(folder.shown, file)}\n`);
  }
}

/** Nobody edits longer files, and the loader takes none of more than 1 MiB. */
const longestFile = 400_000;

/** The manifests as texts of which none is too long for a file. */
function textsOf(manifests: readonly ExportedManifest[]): string[] {
  const parts: string[][] = [[]];
  let length = 0;
  for (const manifest of manifests) {
    const text = exportText([manifest]);
    length += text.length;
    if (length > longestFile && parts.at(-1)?.length !== 0) {
      parts.push([]);
      length = text.length;
    }
    parts.at(-1)?.push(text);
  }
  return parts.map(joinManifests);
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
