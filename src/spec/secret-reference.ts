/**
 * Where a secret comes from: an environment variable, or a file whose path starts at the project file's folder. The third
 * form is never written by anybody: the loader makes it of a secret that stands encrypted in a SOPS file, so that nothing
 * after the loader holds the secret itself. Types rather than interfaces, because only those count as JSON.
 */
export type SecretReference = {
  valueFrom:
    | { env: string; file?: never; sops?: never }
    | { file: string; env?: never; sops?: never }
    | { sops: SopsReference; env?: never; file?: never };
};

/** What became of reading a secret. The problem names the reference, never the secret. */
export type ReadSecret = { secret: string } | { problem: string; remedy: string };

/** Secrets by reference; asked by what compares them and by what sends them, and kept in nothing that either answers. */
export type SecretLookup = (reference: SecretReference) => ReadSecret;

/** A value of a SOPS file. */
export type SopsReference = {
  /** Path of the file; relative ones start at the project file's folder. */
  file: string;
  /** JSON pointer (RFC 6901) into the decrypted document: `/spec/targets/0/credentials/password`. */
  path: string;
};
