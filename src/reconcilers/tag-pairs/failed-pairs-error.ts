import { VsphereError } from '../../client/vsphere-error.ts';
import type { FailedPair } from './change-pairs.ts';

/** A pair that failed, with the tag's name. */
export type FailedTag = FailedPair & { tag: string };

/** How many are named; the rest is counted. */
const named = 5;

/** Ends a step of which a part failed: the rest of it is done and stays done. */
export function throwIfFailed(failed: readonly FailedTag[], verb: 'put on' | 'taken off'): void {
  if (failed.length === 0) return;
  const shown = failed.slice(0, named).map(({ tag, object, why }) => `${tag}, ${object.type} ${object.id}: ${why}`);
  const more = failed.length > named ? ` And ${failed.length - named} more.` : '';
  throw new VsphereError({
    code: 'invalid-argument',
    message: `${failed.length === 1 ? 'A tag was' : `${failed.length} tags were`} not ${verb}. ${shown.join(' ')}${more}`,
    remedy:
      'Everything else is done. Put right what vCenter names, or take the object out of the manifest, then plan again.',
    retry: 'never',
    details: failed.slice(0, 100).map(({ tag, object, why }) => ({ tag, type: object.type, id: object.id, why })),
  });
}
