import type { PresentObservation } from '../../../plan/observation.ts';
import { identityKey } from '../../../plan/pair.ts';
import type { Manifest } from '../../../spec/manifest.ts';

type Wanted = Manifest<'VirtualMachine'>;

/** Finds the manifest that a machine will most likely be paired with: by its stamp, or by its place and name. */
export function indexManifests(
  wanted: readonly Wanted[],
): (found: PresentObservation<'VirtualMachine'>) => Wanted | undefined {
  const byName = new Map(wanted.map((manifest) => [manifest.metadata.name, manifest]));
  const byIdentity = new Map(wanted.map((manifest) => [identityKey(manifest.identity), manifest]));
  return ({ owner, identity }) =>
    (owner?.name === undefined ? undefined : byName.get(owner.name)) ?? byIdentity.get(identityKey(identity));
}
