/**
 * Calls back after so many milliseconds of real time, unless the answered function was called before. The network's
 * deadlines do not run on the clock that is an argument: however a test turns that one, a server gets no faster, and
 * undici's own time limits are real as well.
 */
export function startDeadline(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
