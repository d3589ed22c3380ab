import { createHash } from 'node:crypto';

/**
 * Who the token belongs to: asked once for each token, because one may be exchanged for another account's while the daemon
 * runs, and comments of an account that is not ours any more would be written beside again and again.
 */
export function rememberedAccount<T>(
  token: () => Promise<string>,
  ask: (signal: AbortSignal) => Promise<T>,
): (signal: AbortSignal) => Promise<T> {
  let known: { digest: string; account: T } | undefined;
  return async (signal) => {
    const digest = createHash('sha256')
      .update(await token())
      .digest('hex');
    if (known?.digest !== digest) known = { digest, account: await ask(signal) };
    return known.account;
  };
}
