import type { ErrorCode, ErrorRecord } from '../../base/error-record.ts';

/**
 * What a failure of a look says of the vCenter as a whole. `account`: it is there, and refuses us. `unclear`: something
 * answered, but nothing that tells it from a vCenter that is about to start. `none`: it is at work.
 */
export type TargetFailure = 'down' | 'account' | 'unclear' | 'none';

const meanings: Partial<Record<ErrorCode, TargetFailure>> = {
  unreachable: 'down',
  'service-unavailable': 'down',
  'tls-untrusted': 'down',
  'deadline-exceeded': 'down',
  'session-expired': 'down',
  'credentials-refused': 'account',
  'server-error': 'unclear',
  'unexpected-answer': 'unclear',
  cancelled: 'unclear',
  interrupted: 'unclear',
};

/** Everything else is about one object or one call, however often it happens. */
export function targetFailureOf({ code }: Pick<ErrorRecord, 'code'>): TargetFailure {
  return meanings[code] ?? 'none';
}
