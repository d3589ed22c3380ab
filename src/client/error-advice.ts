import type { ErrorCode, ErrorRecord } from '../base/error-record.ts';

type Advice = Pick<ErrorRecord, 'retry' | 'remedy'>;

/** For each code: whether trying again can help, and what to do, in words. */
export const adviceFor: Record<ErrorCode, Advice> = {
  'already-exists': {
    retry: 'never',
    remedy: 'Look for the object of that name in vCenter: adopt it, rename one of the two, or remove it.',
  },
  'already-in-desired-state': { retry: 'never', remedy: 'Nothing is left to do.' },
  cancelled: {
    retry: 'never',
    remedy: 'Somebody cancelled the operation in vCenter; plan again when that is settled.',
  },
  'concurrent-change': {
    retry: 'backoff',
    remedy: 'Somebody else changed the object at the same moment; plan again on what is there now.',
  },
  'credentials-refused': {
    retry: 'never',
    remedy:
      'Check the user name (with its domain, such as administrator@vsphere.local) and the password. The login is not ' +
      'repeated, because vCenter locks an account after a few wrong passwords.',
  },
  'deadline-exceeded': {
    retry: 'backoff',
    remedy: 'Look at the load of vCenter and of the network, then run again.',
  },
  interrupted: { retry: 'backoff', remedy: 'Run again; nothing was changed by this call.' },
  'invalid-argument': { retry: 'never', remedy: 'Correct the value that vCenter names, then plan again.' },
  'not-allowed-in-current-state': {
    retry: 'backoff',
    remedy: 'Wait until vCenter is done with the object or bring it into the state that is named, then plan again.',
  },
  'not-found': {
    retry: 'never',
    remedy: 'The object is gone, or this account may not see it; plan again and check the permissions.',
  },
  'outcome-unknown': {
    retry: 'backoff',
    remedy: 'The change may or may not have been made. Plan again: the plan reads what is there now.',
  },
  'permission-denied': {
    retry: 'never',
    remedy:
      'Give the account the missing privilege in vCenter. Tagging answers the same for an object that no longer exists.',
  },
  'resource-busy': { retry: 'backoff', remedy: 'Something else is working on the object; run again later.' },
  'resource-in-use': { retry: 'backoff', remedy: 'Release what uses the object first, then run again.' },
  'resource-inaccessible': {
    retry: 'backoff',
    remedy: 'Check the host, datastore or service that holds the object, then run again.',
  },
  'server-error': { retry: 'backoff', remedy: 'Look into the logs of vCenter for the request id, then run again.' },
  'service-unavailable': {
    retry: 'backoff',
    remedy: 'A vCenter service is down, starting or overloaded; check its services and run again later.',
  },
  'session-expired': {
    retry: 'backoff',
    remedy: 'vCenter refused a session that it had just made; check its services and clocks, then run again.',
  },
  'task-failed': { retry: 'never', remedy: 'Read what the task reports, correct its cause, then plan again.' },
  'tls-untrusted': {
    retry: 'never',
    remedy:
      "Give the certificate of vCenter's authority as the CA file, or pin the server's SHA-256 fingerprint after " +
      'comparing it with the one that vCenter shows.',
  },
  'unable-to-allocate': {
    retry: 'backoff',
    remedy: 'vCenter lacks room for it or a maximum is reached; free capacity, then run again.',
  },
  'unexpected-answer': {
    retry: 'never',
    remedy: 'Check that the address is that of a supported vCenter and that no proxy answers in its place.',
  },
  unreachable: {
    retry: 'backoff',
    remedy: 'Check the address, name resolution, firewall and proxy settings, and that vCenter is running.',
  },
  unsupported: { retry: 'never', remedy: 'This release of vCenter or this object does not offer it; leave it out.' },
};
