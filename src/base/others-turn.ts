/**
 * Lets whatever else waits go first. SQLite works while Node waits, and ten thousand manifests are read in one go, so work
 * on much is done in pieces with a turn of the others between them; no time passes when nobody waits.
 */
export async function othersTurn(): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}

/** Goes through items a piece at a time, in order. */
export async function inPieces<T>(
  items: readonly T[],
  size: number,
  work: (piece: readonly T[]) => Promise<void> | void,
): Promise<void> {
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await othersTurn();
    await work(items.slice(start, start + size));
  }
}
