import { uuidV5 } from '../base/digest.ts';

/** Namespace of all ids that Trueup chooses; never changes. */
const namespace = '6e8a1f0c-7d43-5b92-9a5e-2f1c0d7b64e3';

/**
 * How many ids there are for one name: objects that were renamed keep theirs, and vCenter may remember a deleted id and
 * refuse it for a while.
 */
const attempts = 8;

/**
 * The UUIDs that an environment chooses for an object of a name, in the order in which they are tried. Being the same
 * in every run, they tell a creation whose answer was lost from somebody else's object.
 */
export function chosenIds(environment: string, kind: string, identity: readonly string[]): string[] {
  return Array.from({ length: attempts }, (_, counter) =>
    uuidV5(namespace, [environment, kind, ...identity, String(counter)].map(encodeURIComponent).join('/')),
  );
}
