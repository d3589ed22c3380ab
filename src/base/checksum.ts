import { createHash } from 'node:crypto';

/** A digest over what comes in pieces. */
export interface RunningChecksum {
  add(piece: Uint8Array): void;
  /** Hexadecimal, in lower case. To be asked once. */
  digest(): string;
}

export const checksumAlgorithms = ['sha256', 'sha512', 'sha1', 'md5'] as const;

export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];

export function runningChecksum(algorithm: ChecksumAlgorithm): RunningChecksum {
  const hash = createHash(algorithm);
  return { add: (piece) => void hash.update(piece), digest: () => hash.digest('hex') };
}

/** `sha256:9f86...` as its two parts, the digest in lower case; `undefined` for any other text. */
export function parseChecksum(text: string): { algorithm: ChecksumAlgorithm; digest: string } | undefined {
  const at = text.indexOf(':');
  const algorithm = checksumAlgorithms.find((known) => known === text.slice(0, at));
  return algorithm === undefined ? undefined : { algorithm, digest: text.slice(at + 1).toLowerCase() };
}
