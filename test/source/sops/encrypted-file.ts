import type { DecryptedValue } from '../../../src/spec/decrypted-values.ts';
import type { ManifestFile } from '../../../src/spec/manifest-file.ts';

interface Writing {
  text: string;
  values: Map<number, DecryptedValue>;
}

/**
 * `m.yaml` as the source layer hands it on: every value encrypted, each on a line of its own, and the values beside it.
 * A key that ends with `_plain` loses that and keeps its value readable.
 */
export function encryptedFile(content: Record<string, unknown>): ManifestFile {
  const writing: Writing = { text: '', values: new Map() };
  writeMap(writing, content, '');
  const text = `${writing.text}sops:\n  mac: ENC[AES256_GCM,data:bWFj,type:str]\n`;
  return { file: 'm.yaml', text, decrypted: { file: 'm.yaml', values: writing.values, comments: new Set() } };
}

function writeMap(writing: Writing, content: object, indent: string): void {
  for (const [key, value] of Object.entries(content) as [string, unknown][]) {
    writing.text += `${indent}${key.replace(/_plain$/, '')}:`;
    if (key.endsWith('_plain')) writing.text += ` ${JSON.stringify(value)}\n`;
    else writeValue(writing, value, `${indent}  `);
  }
}

function writeValue(writing: Writing, value: unknown, indent: string): void {
  if (Array.isArray(value)) {
    writing.text += '\n';
    for (const item of value) {
      writing.text += `${indent}-`;
      writeValue(writing, item, `${indent}  `);
    }
  } else if (typeof value === 'object' && value !== null) {
    writing.text += '\n';
    writeMap(writing, value, indent);
  } else {
    const start = writing.text.length + 1;
    const ciphertext = `ENC[AES256_GCM,data:${'A'.repeat(start % 16)},type:str]`;
    writing.values.set(start, {
      range: { start, end: start + ciphertext.length },
      value: value as DecryptedValue['value'],
    });
    writing.text += ` ${ciphertext}\n`;
  }
}
