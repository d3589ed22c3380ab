import { asObject, stringMember } from '../answer-shape.ts';
import type { ReadTransport } from '../transport.ts';

export interface AccountReader {
  /** `GET /api/session`: the name of the account, as vCenter writes it; `DOMAIN\user` and `user@domain` are both seen. */
  user(signal: AbortSignal): Promise<string>;
}

export function accountReader(transport: ReadTransport): AccountReader {
  return {
    user: (signal) =>
      transport.read({ method: 'GET', path: '/api/session' }, (value) => stringMember(asObject(value), 'user'), signal),
  };
}
