/** Whether a product version, such as `8.0.2.00100`, is that release or later. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [have, need] = [numbersOf(version), numbersOf(wanted)];
  for (const [index, number] of need.entries()) {
    const found = have[index] ?? 0;
    if (found !== number) return found > number;
  }
  return true;
}

/** The first three numbers: the fourth is a build, or the release's own count. */
function numbersOf(version: string): number[] {
  return version.split('.').slice(0, 3).map(Number);
}
