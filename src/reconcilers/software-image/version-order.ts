/** Orders versions such as `8.0.2-0.0.22380479` part by part, numbers by their value. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const order = comparePart(left[index] ?? '', right[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function partsOf(version: string): string[] {
  return version.split(/[.\-_+]/);
}

function comparePart(a: string, b: string): number {
  const isNumeric = /^\d+$/.test(a) && /^\d+$/.test(b);
  if (isNumeric) return Number(a) - Number(b);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The versions next to one that is missing: up to two below and two above, in order. */
export function nearestVersions(wanted: string, versions: readonly string[]): string[] {
  const ordered = [...new Set(versions)].toSorted(compareVersions);
  const above = ordered.findIndex((version) => compareVersions(version, wanted) >= 0);
  const middle = above < 0 ? ordered.length : above;
  return ordered.slice(Math.max(0, middle - 2), middle + 2);
}
