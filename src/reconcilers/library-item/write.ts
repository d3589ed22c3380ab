import type { WrittenObject } from '../../plan/exported-manifest.ts';
import type { PresentObservation } from '../../plan/observation.ts';

/** An item whose files came from somewhere else is taken over without them: where they come from, vCenter does not know. */
export function write({ fields }: PresentObservation<'LibraryItem'>): WrittenObject<'LibraryItem'> {
  if (fields.content !== undefined || fields.allowEmpty === true) return { spec: fields };
  return {
    spec: { ...fields, allowEmpty: true },
    comments: {
      'spec.allowEmpty':
        'Its files are not managed: add `content` with their source to have them kept as they should be.',
    },
  };
}
