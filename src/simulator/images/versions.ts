/** Compares versions such as `8.0.2-0.0.22380479` number by number: negative when the first is the older one. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [partsOf(one), partsOf(other)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = comparePart(left[index] ?? '0', right[index] ?? '0');
    if (difference !== 0) return difference;
  }
  return 0;
}

function partsOf(version: string): string[] {
  return version.match(/\d+|[A-Za-z]+/g) ?? [];
}

/** Words come before numbers, as in any sorting of texts that matters here. */
function comparePart(one: string, other: string): number {
  const [left, right] = [Number(one), Number(other)];
  if (Number.isNaN(left) || Number.isNaN(right)) return one < other ? -1 : one > other ? 1 : 0;
  return left - right;
}
