import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether two texts are the same, in a time that tells neither where they differ nor how long the secret one is: digests
 * of both are compared, and those have one length.
 */
export function sameText(given: string, expected: string): boolean {
  return timingSafeEqual(sha256(given), sha256(expected));
}

export function hmacSha256(key: string | Uint8Array, ...parts: (string | Uint8Array)[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/** Whether `header` is the HMAC of the body in hexadecimal digits, behind `prefix` where the forge sets one. */
export function signedWith(secret: string, body: Uint8Array, header: string | undefined, prefix = ''): boolean {
  if (secret === '' || header === undefined) return false;
  return sameText(header, prefix + hmacSha256(secret, body).toString('hex'));
}

/** Milliseconds that a signed time may be away from ours, on either side. */
const replayWindow = 5 * 60_000;

/** `seconds` as it came in a header. */
export function isRecent(seconds: string, now: number): boolean {
  return Math.abs(Number(seconds) * 1000 - now) <= replayWindow;
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
