/** Who the token belongs to: asked once, and again after a failure. */
export function rememberedAccount<T>(ask: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  let known: { account: T } | undefined;
  return async (signal) => {
    known ??= { account: await ask(signal) };
    return known.account;
  };
}
