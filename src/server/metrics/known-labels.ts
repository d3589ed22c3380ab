/** A label's value if it is one of a closed list, else `other`: nothing that comes from outside becomes a time series. */
export function knownLabel(value: string, known: Iterable<string>): string {
  for (const name of known) if (name === value) return value;
  return 'other';
}
