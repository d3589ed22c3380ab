import type { SopsOptions } from './sops/sops-options.ts';

/** Bounds and surroundings of reading. */
export interface ReadOptions {
  /** What `-` reads. */
  stdin?: AsyncIterable<Uint8Array | string>;
  /** Folder that file names are shown relative to; by default names are shown as given. */
  relativeTo?: string;
  /** How SOPS files are decrypted; without it they are refused for want of a key. */
  sops?: SopsOptions;
  /** Largest file, in bytes. Default 1 MiB. */
  maxFileBytes?: number;
  /** Largest standard input, in bytes: it holds what elsewhere is many files. Default 16 MiB. */
  maxStdinBytes?: number;
  /** Most files. Default 10,000. */
  maxFiles?: number;
}

export type ReadLimits = Required<Pick<ReadOptions, 'maxFileBytes' | 'maxStdinBytes' | 'maxFiles'>> &
  Pick<ReadOptions, 'sops'>;

export const defaultLimits: ReadLimits = { maxFileBytes: 2 ** 20, maxStdinBytes: 16 * 2 ** 20, maxFiles: 10_000 };
