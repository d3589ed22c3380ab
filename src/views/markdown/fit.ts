/** How much of an object is shown. */
export type Detail = 'full' | 'brief' | 'omitted';

/** Something to show, as much of it as there is room for. Texts are made only when they may be needed. */
export interface Fitted {
  full: () => string;
  brief: () => string;
}

/**
 * Shares `room` characters among items, the first ones first: each item gets its name as long as there is room, and
 * details come on top from the front, so that the last items lose theirs first.
 */
export function fitDetails(items: readonly Fitted[], room: number): Detail[] {
  const briefs = items.map((item) => item.brief().length + separator);
  const allBriefs = briefs.reduce((sum, length) => sum + length, 0);
  // With too many even to be named, half of the room is kept for names.
  let forDetails = Math.max(room - allBriefs, room / 2);
  let left = room;
  return items.map((item, index) => {
    const brief = briefs[index] ?? 0;
    if (forDetails > 0) {
      const full = item.full().length + separator;
      const extra = allBriefs <= room ? full - brief : full;
      if (extra <= forDetails && full <= left) {
        forDetails -= extra;
        left -= full;
        return 'full';
      }
      // Details end at the first item that does not fit: nothing milder is shown in more detail than something worse.
      forDetails = 0;
    }
    if (brief > left) {
      left = 0;
      return 'omitted';
    }
    left -= brief;
    return 'brief';
  });
}

/** Line breaks between items. */
const separator = 2;
