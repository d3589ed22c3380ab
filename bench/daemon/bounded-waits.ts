import { setTimeout as wait } from 'node:timers/promises';

/** Rejects, saying what was waited for, when that takes longer than so many seconds. What hangs is left behind. */
export async function within<T>(seconds: number, what: string, work: Promise<T>): Promise<T> {
  const ended = new AbortController();
  const tooLong = wait(seconds * 1000, undefined, { signal: ended.signal }).then(() => {
    throw new Error(`${what} took longer than ${seconds} s`);
  });
  // Whichever of the two comes second is nobody's concern any more.
  tooLong.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    ended.abort();
  }
}

/** Asks again and again until the answer is that it is so; `isSo` may say instead how it stands. */
export async function until(
  what: string,
  isSo: () => Promise<true | string>,
  { seconds, everyMs }: { seconds: number; everyMs: number },
): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const stands = await within(seconds, what, isSo());
    if (stands === true) return;
    if (performance.now() > deadline) throw new Error(`${what} took longer than ${seconds} s: ${stands}`);
    await wait(everyMs);
  }
}
