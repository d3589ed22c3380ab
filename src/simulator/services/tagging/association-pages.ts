import { randomUUID } from 'node:crypto';
import type { ObjectId } from '../../state/objects.ts';

/** One attached tag. */
export interface Association {
  tag: string;
  object: ObjectId;
}

interface AssociationPage {
  associations: Association[];
  /** Where the next page begins; missing on the last one. */
  marker?: string;
}

export interface AssociationPages {
  first(all: Association[], pageSize: number): AssociationPage;
  /** `undefined` for a marker that was never given out, or too long ago. */
  next(marker: string, pageSize: number): AssociationPage | undefined;
}

const remembered = 64;

/**
 * Pages over a snapshot, so that what changes between two pages neither repeats nor skips anything. Markers are opaque,
 * can be asked again after a lost answer, and die with the server or when newer ones crowd them out.
 */
export function associationPages(): AssociationPages {
  const places = new Map<string, { all: Association[]; from: number }>();

  function page(all: Association[], from: number, pageSize: number): AssociationPage {
    const to = from + pageSize;
    const associations = all.slice(from, to);
    return to >= all.length ? { associations } : { associations, marker: remember(all, to) };
  }

  function remember(all: Association[], from: number): string {
    const marker = randomUUID();
    places.set(marker, { all, from });
    const [oldest] = places.keys();
    if (places.size > remembered && oldest !== undefined) places.delete(oldest);
    return marker;
  }

  return {
    first: (all, pageSize) => page(all, 0, pageSize),
    next(marker, pageSize) {
      const place = places.get(marker);
      return place === undefined ? undefined : page(place.all, place.from, pageSize);
    },
  };
}
