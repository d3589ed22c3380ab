import { createHash, hash } from 'node:crypto';
import { canonicalJson } from './json.ts';

/** SHA-256 of a value's canonical JSON, as 64 hexadecimal characters. */
export function digestOf(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'hex');
}

/**
 * Name-based UUID, version 5 (RFC 9562, section 5.5): the same namespace and name give the same UUID on every machine.
 * `namespace` is a UUID with dashes.
 */
export function uuidV5(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest()
    .subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
