import { createDecipheriv } from 'node:crypto';
import type { Problem } from '../../spec/problem.ts';
import { plainDecimal } from './plain-decimal.ts';

/** What an encrypted scalar was: a value, with the bytes that it adds to the MAC, or a comment, which adds none. */
export type Plaintext = { value: string | number | boolean; mac: string } | { comment: true };

/** What everything that SOPS encrypted starts with. */
export const ciphertextStart = 'ENC[AES256_GCM,';
const form =
  /^ENC\[AES256_GCM,data:([A-Za-z0-9+/]+=*),iv:([A-Za-z0-9+/]+=*),tag:([A-Za-z0-9+/]+=*),type:([a-z]{1,10})\]$/;
const tagLength = 16;

/** Whether a text is meant to be ciphertext of SOPS, well formed or not. */
export function isEncrypted(text: string): boolean {
  return text.startsWith(ciphertextStart);
}

/**
 * Decrypts `ENC[AES256_GCM,data:...,iv:...,tag:...,type:...]`, whose parts are base64. `path` is the additional data:
 * the keys that lead to the value, each followed by `:`; positions in lists are no part of it.
 */
export function decryptScalar(text: string, key: Buffer, path: string): Plaintext | Problem {
  const [data, iv, tag, type = ''] = partsOf(text);
  if (data === undefined || iv === undefined || tag === undefined) return malformed;
  const bytes = open({ data, iv, tag }, key, path);
  if (bytes === undefined) return tampered;
  try {
    return plaintextOf(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), type) ?? unfit;
  } catch {
    return unfit;
  }
}

function partsOf(text: string): [data?: Buffer, iv?: Buffer, tag?: Buffer, type?: string] {
  const [, data = '', iv = '', tag = '', type] = form.exec(text) ?? [];
  const [first, second, third] = [data, iv, tag].map(fromBase64);
  return type === undefined || !first || !second || !third ? [] : [first, second, third, type];
}

/** One text for one sequence of bytes: a changed file never passes for the same one. */
function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

function open(parts: { data: Buffer; iv: Buffer; tag: Buffer }, key: Buffer, path: string): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, parts.iv, { authTagLength: tagLength });
    decipher.setAAD(Buffer.from(path));
    decipher.setAuthTag(parts.tag);
    return Buffer.concat([decipher.update(parts.data), decipher.final()]);
  } catch {
    return undefined;
  }
}

/**
 * The type is not authenticated; the MAC is made of the value as its type writes it, so that only a type under which the
 * same bytes come out passes, as it does with SOPS itself.
 */
function plaintextOf(text: string, type: string): Plaintext | undefined {
  switch (type) {
    case 'str':
    case 'bytes':
    case 'time':
      return { value: text, mac: text };
    case 'int':
      return /^-?\d{1,19}$/.test(text) ? { value: Number(text), mac: String(BigInt(text)) } : undefined;
    case 'float':
      return /^-?\d{1,400}(?:\.\d{1,400})?$/.test(text) ? floatOf(Number(text)) : undefined;
    case 'bool':
      return truthOf(text);
    case 'comment':
      return { comment: true };
    default:
      return undefined;
  }
}

function floatOf(value: number): Plaintext {
  return { value, mac: plainDecimal(value) };
}

function truthOf(text: string): Plaintext | undefined {
  const folded = text.toLowerCase();
  if (folded !== 'true' && folded !== 'false') return undefined;
  return { value: folded === 'true', mac: folded === 'true' ? 'True' : 'False' };
}

const malformed: Problem = {
  code: 'sops-bad-value',
  summary: 'The value starts like one that SOPS encrypted, but does not go on like one',
  remedy: 'Restore the line from Git, or write the value again with `sops edit`.',
};

const tampered: Problem = {
  code: 'sops-bad-value',
  summary: 'The value cannot be decrypted: it was changed, or moved here from another field or file',
  remedy: 'Restore the line from Git, or write the value again with `sops edit`.',
};

const unfit: Problem = {
  code: 'sops-bad-value',
  summary: 'The value does not have the type that SOPS noted down with it',
  remedy: 'Restore the line from Git, or write the value again with `sops edit`.',
};
