/** What VI-JSON is asked for beside virtual machines. */
export interface VimReader {
  /** Whether vCenter has VI-JSON (8.0 U1 and later). Throws when that could not be found out. */
  available(signal: AbortSignal): Promise<boolean>;
}
