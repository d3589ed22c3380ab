/** Something that is shown in as much room as there is for it. */
export interface Shared {
  /** Characters that it takes where there is room for all of it. */
  natural: number;
  /** The text in at most so many characters. */
  render(room: number): string;
}

/**
 * Shares `room` characters fairly: whoever needs less than an even share leaves the rest to the others. Answers the texts
 * in the order of the parts.
 */
export function shareRoom(parts: readonly Shared[], room: number): string[] {
  const texts = parts.map(() => '');
  let left = Math.max(0, room);
  const bySize = parts.map((part, index) => ({ part, index })).toSorted((a, b) => a.part.natural - b.part.natural);
  for (const [place, { part, index }] of bySize.entries()) {
    const text = part.render(Math.floor(left / (bySize.length - place)));
    texts[index] = text;
    left -= text.length;
  }
  return texts;
}
