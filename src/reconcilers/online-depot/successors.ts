import type { PresentObservation } from '../../plan/observation.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { asFacts, factsAsJson } from './facts.ts';

type Found = PresentObservation<'OnlineDepot'>;

/**
 * Another address is another depot. Once the new one is there, both carry the stamp of their manifest: the new one is
 * that of the manifest, and the former one is kept until the new one has content. Then no manifest asks for it any more.
 */
export function withSuccessors(
  depots: readonly Found[],
  wanted: readonly Manifest<'OnlineDepot'>[],
  environment: string,
): Found[] {
  const successors = wanted.flatMap((manifest) => {
    const own = depots.filter(
      ({ owner }) => owner?.environment === environment && owner.name === manifest.metadata.name,
    );
    const successor = own.find(({ identity }) => identity[0] === manifest.identity[0]);
    return successor === undefined || own.length < 2
      ? []
      : [{ successor, former: own.filter((one) => one !== successor) }];
  });
  return depots.map((depot) => {
    const replacing = successors.find(({ successor }) => successor === depot);
    if (replacing !== undefined) return withFormer(depot, replacing.former);
    const replaced = successors.find(({ former }) => former.includes(depot));
    return replaced === undefined ? depot : withoutName(depot, isReady(replaced.successor));
  });
}

/** A depot that waits for no content, or has it. */
function isReady({ facts }: Found): boolean {
  const { isSynced, isShadowed } = asFacts(facts);
  return isSynced !== false || isShadowed;
}

function withFormer(depot: Found, former: readonly Found[]): Found {
  const [location] = former.flatMap(({ identity }) => identity);
  return location === undefined
    ? depot
    : { ...depot, facts: factsAsJson({ ...asFacts(depot.facts), former: location }) };
}

function withoutName(depot: Found, isUnwanted: boolean): Found {
  const { owner, ...others } = depot;
  if (owner === undefined || !isUnwanted) return others;
  const { name: _name, ...nameless } = owner;
  return { ...others, owner: nameless };
}
