import { resolve, sep } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { hasErrors } from '../../base/diagnostic.ts';
import { inPieces, othersTurn } from '../../base/others-turn.ts';
import { readManifestFiles } from '../../source/read-manifest-files.ts';
import type { Checkout } from '../../source/revision.ts';
import { loadFile, type LoadedFile } from '../../spec/load-file.ts';
import { joinFiles } from '../../spec/load-manifests.ts';
import type { Manifest } from '../../spec/manifest.ts';
import type { Environment } from '../../spec/project.ts';

export type LoadedCheckout =
  | { state: 'loaded'; manifests: Manifest[]; diagnostics: Diagnostic[] }
  /** At least one error: nothing may be planned, because what is missing is not unwanted. */
  | { state: 'invalid'; diagnostics: Diagnostic[] };

export interface LoadCheckoutOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** False where manifests come from strangers: nothing is decrypted. */
  secrets: boolean;
}

/** Reads the manifests of an environment from the files of one revision. */
export async function loadCheckout(
  environment: Pick<Environment, 'manifests' | 'values'>,
  checkout: Pick<Checkout, 'folder' | 'diagnostics'>,
  { env, secrets }: LoadCheckoutOptions,
): Promise<LoadedCheckout> {
  const { folder } = checkout;
  const paths = environment.manifests.map((path) => resolve(folder, path));
  const outside = paths.filter((path) => path !== folder && !path.startsWith(folder + sep));
  if (outside.length > 0) return { state: 'invalid', diagnostics: [leadsOut()] };
  const read = await readManifestFiles(paths, {
    relativeTo: folder,
    ...(secrets ? { sops: { env, folder, projectFolder: folder } } : {}),
  });
  const files: LoadedFile[] = [];
  await inPieces(read.files, 1, ([file]) => {
    if (file !== undefined) files.push(loadFile(file, environment.values));
  });
  await othersTurn();
  const loaded = joinFiles(read.files, files);
  const diagnostics = [...checkout.diagnostics, ...read.diagnostics, ...loaded.diagnostics];
  if (hasErrors(diagnostics)) return { state: 'invalid', diagnostics };
  return { state: 'loaded', manifests: loaded.manifests, diagnostics };
}

function leadsOut(): Diagnostic {
  return {
    severity: 'error',
    code: 'path-leaves-source',
    summary: 'A path of `manifests` leads out of the repository',
    remedy: "Correct it in the project file: paths start at the source's `path`.",
  };
}
