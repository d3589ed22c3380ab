import type { ApiRequest } from './api-request.ts';
import type { Decode } from './answer-shape.ts';

/** Sends what only reads: GETs, and POSTs that list. They may be repeated freely. */
export interface ReadTransport {
  read: <T>(request: ApiRequest, decode: Decode<T>, signal: AbortSignal) => Promise<T>;
}

/** Also sends writes, which are repeated only when it is certain that nothing was done. */
export interface Transport extends ReadTransport {
  write: <T>(request: ApiRequest, decode: Decode<T>, signal: AbortSignal) => Promise<T>;
}
