const named: Record<string, number> = { byte: 1, bytes: 1, kilobytes: 2 ** 10, megabytes: 2 ** 20, gigabytes: 2 ** 30 };
const short: Record<string, number> = { kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30, tb: 2 ** 40 };

/** Bytes in one of the units that an OVF descriptor names, such as `byte * 2^20` or `MegaBytes`. */
export function readUnits(units: string): number {
  const [, base, exponent] = /^\s*bytes?\s*\*\s*(\d{1,2})\s*\^\s*(\d{1,2})\s*$/i.exec(units) ?? [];
  if (base !== undefined) return Number(base) ** Number(exponent);
  const known = units.trim().toLowerCase();
  return named[known] ?? short[known] ?? 1;
}
