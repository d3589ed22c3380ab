/**
 * Asks for many items in parallel calls of at most `size` items and joins the answers in order. Nothing to ask for is
 * nothing sent: an empty filter would mean "everything" to vCenter.
 */
export async function inBatches<I, T>(
  items: readonly I[],
  size: number,
  ask: (batch: I[]) => Promise<T[]>,
): Promise<T[]> {
  return (await Promise.all(batchesOf(items, size).map(ask))).flat();
}

/** The items in parts of at most `size`, in order. */
export function batchesOf<I>(items: readonly I[], size: number): I[][] {
  const batches: I[][] = [];
  for (let start = 0; start < items.length; start += size) batches.push(items.slice(start, start + size));
  return batches;
}
