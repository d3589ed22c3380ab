import type { Manifest } from '../spec/manifest.ts';
import type { Reconciler } from './reconciler.ts';
import { reconcilers } from './registry.ts';

/** Paths of the files that a manifest has sent to vCenter; relative ones start at the manifest's folder. Pure. */
export function sentFilesOf(manifest: Manifest): string[] {
  return (reconcilers[manifest.kind] as Reconciler).sentFiles?.(manifest) ?? [];
}
