import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';

type Found = PresentObservation<'OfflineDepot'>;
type Wanted = Manifest<'OfflineDepot'>;

/** Whether a depot is the import that a manifest asks for, and not an earlier one for the same manifest. */
export function isAsked(depot: Found, { metadata, identity, spec }: Wanted, environment: string): boolean {
  const { owner, fields } = depot;
  return (
    owner?.environment === environment &&
    owner.name === metadata.name &&
    depot.identity[0] === identity[0] &&
    (spec.contentHash === undefined || spec.contentHash === fields.contentHash)
  );
}

/**
 * Other content is another import. Once it is there, both carry the stamp of their manifest, perhaps with the same
 * address; no manifest asks for the former one any more, and it goes when nothing uses its content.
 */
export function withSuccessors(depots: readonly Found[], wanted: readonly Wanted[], environment: string): Found[] {
  const former = new Set(
    wanted.flatMap((manifest) => {
      const own = depots.filter(
        ({ owner }) => owner?.environment === environment && owner.name === manifest.metadata.name,
      );
      const [successor] = own.filter((depot) => isAsked(depot, manifest, environment));
      return successor === undefined ? [] : own.filter((depot) => depot !== successor);
    }),
  );
  return depots
    .map((depot) => (former.has(depot) ? asFormer(depot) : depot))
    .map((depot) => (isLetGo(depot, wanted, environment) ? withoutOwner(depot) : depot));
}

/** A stamp cannot be taken away: that of an import that was to be left where it is claims nothing without a manifest. */
function isLetGo({ owner, identity }: Found, wanted: readonly Wanted[], environment: string): boolean {
  if (owner?.environment !== environment || owner.onRemove !== 'orphan') return false;
  return !wanted.some((manifest) => manifest.metadata.name === owner.name || manifest.identity[0] === identity[0]);
}

function withoutOwner({ owner: _owner, ...depot }: Found): Found {
  return depot;
}

function asFormer(depot: Found): Found {
  const { owner, identity, id, ...others } = depot;
  if (owner === undefined) return depot;
  const { name: _name, ...nameless } = owner;
  return { ...others, id, owner: nameless, identity: [`${identity[0] ?? ''} (${id})`] };
}
