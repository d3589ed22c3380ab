import type { Range } from './yaml/node.ts';

/** What one encrypted scalar of a SOPS file stands for. */
export interface DecryptedValue {
  /** Where the scalar stands in the text of the file. */
  range: Range;
  value: string | number | boolean;
}

/**
 * Everything that was encrypted in a SOPS file whose integrity has been verified. It travels beside the text, which stays
 * encrypted: whatever shows lines of the file shows ciphertext at worst.
 */
export interface DecryptedValues {
  /** What references to secrets of the file call it: its path from the project file's folder. */
  file: string;
  /** By the offset that the scalar starts at. */
  values: ReadonlyMap<number, DecryptedValue>;
  /** Offsets of list items that were comments before SOPS encrypted them. */
  comments: ReadonlySet<number>;
}
