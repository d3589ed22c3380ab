/**
 * An empty map for keys of which one may be as low as 1000. V8 keeps an object whose first integer key lies within 1,024 as an array of that length,
 * which is 12 KB for the one SCSI adapter 1000 of each machine; a far key makes it a hash table, and it stays one.
 */
export function deviceMap<T>(): Record<string, T> {
  const map: Record<string, T | undefined> = { 1_000_000_000: undefined };
  delete map['1000000000'];
  return map as Record<string, T>;
}
