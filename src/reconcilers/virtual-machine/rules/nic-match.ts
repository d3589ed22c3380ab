import type { NicFact, Spec } from '../facts.ts';

export type WantedNic = NonNullable<Spec['nics']>[number];

export interface NicMatch {
  pairs: { wanted: WantedNic; found?: NicFact }[];
  /** Live adapters that no entry means. */
  others: NicFact[];
  /** What could mean more than one: nothing is removed, and nothing that remains is changed. */
  ambiguous?: string;
}

/**
 * Finds the live adapter of every entry: by a manual MAC address, then by network and type where that is unique, then by
 * order, and only when as many are left on both sides. Positions alone are never trusted: keys leave gaps after removals.
 */
export function matchNics(wanted: readonly WantedNic[], found: readonly NicFact[]): NicMatch {
  const pairs = new Map<WantedNic, NicFact>();
  const free = new Set(found);
  const take = (entry: WantedNic, nic: NicFact): void => {
    pairs.set(entry, nic);
    free.delete(nic);
  };
  for (const entry of wanted) {
    const address = entry.mac?.address?.toLowerCase().replaceAll('-', ':');
    const [nic, ...more] = [...free].filter(({ mac }) => mac !== undefined && mac === address);
    if (nic !== undefined && more.length === 0) take(entry, nic);
  }
  for (const [entry, nic] of uniquePairs(
    wanted.filter((entry) => !pairs.has(entry)),
    [...free],
  ))
    take(entry, nic);
  const left = wanted.filter((entry) => !pairs.has(entry));
  const rest = [...free].toSorted((a, b) => Number(a.key) - Number(b.key));
  if (left.length > 0 && left.length === rest.length) {
    left.forEach((entry, index) => {
      const nic = rest[index];
      if (nic !== undefined) take(entry, nic);
    });
  }
  return {
    pairs: wanted.map((entry) => {
      const nic = pairs.get(entry);
      return nic === undefined ? { wanted: entry } : { wanted: entry, found: nic };
    }),
    others: [...free],
    ...ambiguityOf(
      wanted.filter((entry) => !pairs.has(entry)),
      [...free],
    ),
  };
}

/** Entries and adapters that have the same network and type, and are the only ones on either side. */
function uniquePairs(wanted: readonly WantedNic[], found: readonly NicFact[]): [WantedNic, NicFact][] {
  return wanted.flatMap((entry): [WantedNic, NicFact][] => {
    const candidates = found.filter((nic) => means(entry, nic));
    const [nic] = candidates;
    if (nic === undefined || candidates.length > 1) return [];
    return wanted.filter((other) => means(other, nic)).length === 1 ? [[entry, nic]] : [];
  });
}

function means({ network, type }: WantedNic, nic: NicFact): boolean {
  return network !== undefined && network === nic.network && (type === undefined || type === nic.type);
}

function ambiguityOf(wanted: readonly WantedNic[], found: readonly NicFact[]): Pick<NicMatch, 'ambiguous'> {
  if (wanted.length === 0 || found.length === 0) return {};
  const names = wanted.map(({ name }) => name).join(', ');
  const labels = found.map(({ label, network }) => `${label} (${network ?? 'no network'})`).join(', ');
  return { ambiguous: `Which of ${labels} is meant by ${names} cannot be told` };
}
