import { scryptSync } from 'node:crypto';
import { digestOf } from './digest.ts';

/** Digits of a digest: few, so that many secrets share one and finding a secret that fits proves nothing. */
const digits = 6;
const known = new Map<string, string>();

/**
 * A short digest by which a secret is recognised that cannot be read back. It is slow on purpose (scrypt, 32 MiB), since it
 * stands where others may read it; the salt says what it is for. Two different secrets have the same one in one of
 * 16 million cases.
 */
export function secretDigest(secret: string, salt: string): string {
  const key = digestOf([salt, secret]);
  const digest =
    known.get(key) ??
    scryptSync(secret, salt, 16, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 })
      .toString('hex')
      .slice(0, digits);
  known.set(key, digest);
  return digest;
}
