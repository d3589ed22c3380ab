/** The text of one file, or of standard input, under the name that diagnostics show. */
export interface ManifestFile {
  file: string;
  text: string;
}
