/**
 * Asks for many items in parallel calls of at most `size` items and joins the answers in order. Nothing to ask for is
 * nothing sent: an empty filter would mean "everything" to vCenter.
 */
export async function inBatches<T>(
  items: readonly string[],
  size: number,
  ask: (batch: string[]) => Promise<T[]>,
): Promise<T[]> {
  const batches: string[][] = [];
  for (let start = 0; start < items.length; start += size) batches.push(items.slice(start, start + size));
  return (await Promise.all(batches.map(ask))).flat();
}
