/** A file that is sent from the machine that Trueup runs on. */
export interface LocalFile {
  bytes: number;
  /** Its content from the start, in pieces; each call reads it anew. */
  read(): AsyncIterable<Uint8Array>;
}
