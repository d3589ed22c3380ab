/** How long a step may take, in milliseconds. */
export interface StepTime {
  /** Where the project says nothing of it. */
  usual: number;
  /** What the manifest itself gives it time for: no project's deadline is shorter. */
  atLeast?: number;
}

/** The same for every step of a kind. */
export function hours(count: number): () => StepTime {
  return () => ({ usual: count * 3_600_000 });
}

/**
 * Vendors give a host an hour or more, and a cluster has up to 96 that go one after the other. What is not through by then
 * is left to vCenter, and the next run takes it up.
 */
export const rolloutTime = hours(7 * 24);

/** Waits for a transfer end after a day; looking at the files and waiting until vCenter has checked them comes on top. */
export const transferTime = hours(2 * 24);
