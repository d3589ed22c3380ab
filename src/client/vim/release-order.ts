/** Whether a release such as `8.0.2.00100` is the other or a later one; left out parts are 0. */
export function isAtLeast(release: string, other: string): boolean {
  const [left, right] = [partsOf(release), partsOf(other)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function partsOf(release: string): number[] {
  return release.split('.').map((part) => Number.parseInt(part, 10) || 0);
}
