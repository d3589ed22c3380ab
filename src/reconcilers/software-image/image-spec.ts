import type { ClusterImageSpec, HostImageSpec } from '../../spec/generated/kinds.ts';
import type { Manifest } from '../../spec/manifest.ts';

/** The kinds whose objects are images. */
export type ImageKind = 'ClusterImage' | 'HostImage';

/** What manifests of both kinds may ask for; a host's has less. */
export type ImageSpec = Omit<ClusterImageSpec, 'cluster'>;

export function imageSpecOf(manifest: Manifest): ImageSpec {
  return manifest.spec as ClusterImageSpec | HostImageSpec;
}

export type RemediationMode = NonNullable<NonNullable<ImageSpec['remediation']>['mode']>;

const modes: readonly RemediationMode[] = ['None', 'CheckOnly', 'Stage', 'Apply'];

/** Whether a manifest lets its hosts be brought as far as that. */
export function goesAsFarAs({ remediation }: ImageSpec, mode: RemediationMode): boolean {
  return modes.indexOf(remediation?.mode ?? 'None') >= modes.indexOf(mode);
}
