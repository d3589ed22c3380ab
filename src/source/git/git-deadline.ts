/** Calls back after so many milliseconds of real time, unless the answered function was called before: a server gets no
 * faster by the clock of a test. */
export function startDeadline(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, Math.min(milliseconds, 2 ** 31 - 1));
  return () => clearTimeout(timer);
}
