import type { DecryptedValues } from './decrypted-values.ts';

/** The text of one file, or of standard input, under the name that diagnostics show. */
export interface ManifestFile {
  file: string;
  text: string;
  /** Of a SOPS file only. */
  decrypted?: DecryptedValues;
}
