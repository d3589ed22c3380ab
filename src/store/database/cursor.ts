import { StoreError } from '../store-error.ts';

/** Where a page ended: the values that the list is sorted by, of its last row. Opaque to callers. */
export function encodeCursor(place: readonly [string | number, string]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** `first` says what the list is sorted by first: a time or a text. */
export function decodeCursor<F extends 'number' | 'string'>(
  cursor: string,
  first: F,
): [F extends 'number' ? number : string, string] {
  const place = parse(cursor);
  const isPlace = Array.isArray(place) && place.length === 2 && typeof place[1] === 'string';
  if (!isPlace || typeof place[0] !== first || encodeCursor(place as [string, string]) !== cursor) {
    throw new StoreError(
      'invalid',
      'The page that was asked for does not exist: its `after` is no answer of this list.',
      {
        remedy: 'Begin with the first page, without `after`.',
      },
    );
  }
  return place as [F extends 'number' ? number : string, string];
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
