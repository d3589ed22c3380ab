import { canonicalName, hasInventoryPath } from '../spec/canonical-name.ts';
import { formatRef } from '../spec/manifest.ts';
import { isActionable, type Change } from './change.ts';

/**
 * Stops changes of objects that lie outside the folders which an environment may touch, where they are now or where they
 * would be. Kinds without a place in the inventory are not concerned. Paths are canonical.
 */
export function keepInScope(
  changes: readonly Change[],
  folders: readonly string[] | undefined,
  environment: string,
): Change[] {
  if (folders === undefined) return [...changes];
  return changes.map((change) => {
    if (!isActionable(change) || !hasInventoryPath(change.ref.kind)) return change;
    const outside = pathsOf(change).find((path) => !folders.some((folder) => isWithin(path, folder)));
    return outside === undefined ? change : { ...change, ...outOfScope(change, outside, environment) };
  });
}

function pathsOf({ identity, previousIdentity }: Change): string[] {
  return [identity, ...(previousIdentity === undefined ? [] : [previousIdentity])].map(canonicalName);
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function outOfScope(
  { ref }: Change,
  path: string,
  environment: string,
): Pick<Change, 'verdict' | 'reason' | 'message' | 'remedy'> {
  return {
    verdict: 'blocked',
    reason: 'out-of-scope',
    message: `The environment "${environment}" may not touch ${path}.`,
    remedy: `Add its folder to "scope: { folders: [...] }" of the environment, or move ${formatRef(ref)} elsewhere.`,
  };
}
