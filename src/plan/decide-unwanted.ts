import type { ErrorRecord } from '../base/error-record.ts';
import type { Kind } from '../spec/manifest.ts';
import type { Change } from './change.ts';
import { blank, blocked, decision, type DecideContext, type Decision } from './decision.ts';
import type { PresentObservation } from './observation.ts';
import { otherOwner, ownStamps } from './owner-stamp.ts';

/** Decides about an object of this environment that no manifest asks for. */
export function decideUnwanted<K extends Kind>(
  kind: K,
  found: PresentObservation<K>,
  context: DecideContext,
): Change<K> {
  const name = found.identity.join('/');
  const base = blank(kind, undefined, found);
  if (found.removing === true) {
    return { ...base, ...decision('keep', 'being-removed', `vCenter is still removing ${name}.`) };
  }
  if (!context.prune) {
    return { ...base, ...decision('keep', 'prune-off', `No manifest asks for ${name}; pruning is off.`) };
  }
  const stamp = { from: ownStamps(found.stamps, context.environment).join(' ') };
  const other = otherOwner(found.stamps, context.environment);
  if (other !== undefined) {
    const message = `The environment "${other}" manages ${name} too, so this one lets go of it.`;
    return { ...base, ...decision('release', 'owned-by-other', message), stamp };
  }
  const policy = found.owner?.onRemove ?? context.defaultRemoval;
  if (policy === 'delete' && context.incomplete !== undefined) {
    return { ...base, ...notAllRead(kind, name, context.incomplete) };
  }
  switch (policy) {
    case 'delete':
      return { ...base, ...decision('delete', 'not-wanted', `No manifest asks for ${name} any more.`), stamp };
    case 'orphan':
      return {
        ...base,
        ...decision('release', 'orphan-asked', `${name} is no longer managed and stays as it is.`),
        stamp,
      };
    case 'forbid':
      return {
        ...base,
        ...blocked('removal-forbidden', `No manifest asks for ${name}, and its last manifest forbade removing it.`),
        remedy:
          'Bring the manifest back; to let the object go, set "onRemove: orphan" or "delete" there, apply, and then remove the manifest.',
      };
    default:
      return policy satisfies never;
  }
}

/** What could not be read may be what the manifests mean by this object, so that it only looks unwanted. */
function notAllRead(kind: Kind, name: string, error: ErrorRecord): Decision {
  const message = `No manifest asks for ${name}, but not everything of ${kind} could be read: ${error.message}`;
  return { ...blocked('unreadable', message), remedy: error.remedy, error };
}
