/** What decryption may touch of the world around it. */
export interface SopsOptions {
  /** Environment variables, of which `SOPS_AGE_KEY` and `SOPS_AGE_KEY_FILE` are looked at. */
  env: Readonly<Record<string, string | undefined>>;
  /** The current folder: a relative `SOPS_AGE_KEY_FILE`, and the names of files, start there. */
  folder: string;
  /** Folder of the project file: references to secrets are written relative to it. */
  projectFolder: string;
}
