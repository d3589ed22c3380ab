import type { ErrorCode, ErrorRecord } from '../../base/error-record.ts';

/** What a failure of a look says of the vCenter as a whole. `account`: it is there, and refuses us. */
export type TargetFailure = 'down' | 'account' | 'none';

const meanings: Partial<Record<ErrorCode, TargetFailure>> = {
  unreachable: 'down',
  'service-unavailable': 'down',
  'tls-untrusted': 'down',
  'deadline-exceeded': 'down',
  'session-expired': 'down',
  'credentials-refused': 'account',
};

/** Everything else is about one object or one call, however often it happens. */
export function targetFailureOf({ code }: Pick<ErrorRecord, 'code'>): TargetFailure {
  return meanings[code] ?? 'none';
}
