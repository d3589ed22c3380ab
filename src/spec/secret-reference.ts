/** Where a secret comes from: an environment variable, or a file whose path starts at the project file's folder. */
export interface SecretReference {
  valueFrom: { env: string; file?: never } | { file: string; env?: never };
}
