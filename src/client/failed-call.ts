import { printable } from './vapi-error.ts';
import { operationOf } from './api-request.ts';
import type { ApiRequest } from './api-request.ts';
import type { Access } from './retry-decision.ts';

/** What an error says of the call that failed. */
export interface FailedCall {
  access: Access;
  request: ApiRequest;
  /** Host and port of vCenter. */
  host: string;
  /** SHA-256 of the certificate that the server shows, when trust was the problem and it could be asked for. */
  fingerprint?: string;
}

/** The operation with its object, for a sentence; an object's id may be any text that a server made up. */
export function nameOfCall({ request }: FailedCall): string {
  const values = Object.values(request.parameters ?? {});
  return values.length === 0 ? operationOf(request) : `${operationOf(request)} for ${printable(values.join(', '))}`;
}
