import type { Access } from './retry-decision.ts';

/** What an error says of the call that failed. */
export interface FailedCall {
  access: Access;
  /** `GET /api/cis/tagging/tag/{tag_id}`. */
  operation: string;
  /** The object in the path, where the operation has one. */
  subject?: string;
  /** Host and port of vCenter. */
  host: string;
  /** SHA-256 of the certificate that the server shows, when trust was the problem and it could be asked for. */
  fingerprint?: string;
}

/** The operation with its object, for a sentence. */
export function nameOfCall({ operation, subject }: FailedCall): string {
  return subject === undefined ? operation : `${operation} for ${subject}`;
}
