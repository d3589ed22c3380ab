const bytesOf = { KiB: 2n ** 10n, MiB: 2n ** 20n, GiB: 2n ** 30n, TiB: 2n ** 40n };

type SizeUnit = keyof typeof bytesOf;

const unitsByLowerCase = new Map<string, SizeUnit>([
  ['kib', 'KiB'],
  ['mib', 'MiB'],
  ['gib', 'GiB'],
  ['tib', 'TiB'],
]);

/** Bytes of `8GiB`, `1.5 GiB` or `512mib`; `undefined` when the text is no size or no whole number of bytes. */
export function parseSize(text: string): bigint | undefined {
  const match = /^(\d{1,15})(?:\.(\d{1,9}))? ?([kmgt]ib)$/i.exec(text);
  const unit = unitsByLowerCase.get(match?.[3]?.toLowerCase() ?? '');
  if (match === null || unit === undefined) return undefined;
  const [, whole = '', fraction = ''] = match;
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(whole + fraction) * bytesOf[unit];
  return scaled % scale === 0n ? scaled / scale : undefined;
}

/** The largest unit that divides evenly: `8GiB` rather than `8192MiB`. */
export function formatSize(bytes: bigint): string {
  for (const unit of ['TiB', 'GiB', 'MiB'] as const) {
    if (bytes !== 0n && bytes % bytesOf[unit] === 0n) return `${bytes / bytesOf[unit]}${unit}`;
  }
  return bytes === 0n ? '0MiB' : `${bytes / bytesOf.KiB}KiB`;
}

/** MiB of a size that has been validated: `8GiB` is 8192. Throws a RangeError for anything else. */
export function mebibytesOf(size: string): number {
  const bytes = parseSize(size);
  if (bytes === undefined || bytes % bytesOf.MiB !== 0n) throw new RangeError(`${size} is no whole number of MiB`);
  return Number(bytes / bytesOf.MiB);
}

/** `8192` is `8GiB`. */
export function formatMebibytes(mebibytes: number): string {
  return formatSize(BigInt(mebibytes) * bytesOf.MiB);
}

/** The size that somebody meant who wrote a unit that looks like ours: `8GB`, `8Gi` and `8g` mean `8GiB`. */
export function guessSize(text: string): string | undefined {
  const match = /^(\d{1,15}(?:\.\d{1,9})?) ?([kmgt])(?:i|b|bytes?)?$/i.exec(text);
  return match === null ? undefined : `${match[1]}${match[2]?.toUpperCase()}iB`;
}
