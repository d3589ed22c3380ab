export interface AccountReader {
  /** `GET /api/session`: the name of the account, as vCenter writes it; `DOMAIN\user` and `user@domain` are both seen. */
  user(signal: AbortSignal): Promise<string>;
}
