import type { ErrorMeaning } from './error-meaning.ts';
import { vimFaults } from './vim/fault-meanings.ts';

/**
 * `com.vmware.vapi.std.errors` of the published reference. Several types share an HTTP status and the reference prints
 * one of them for each status, so the type is looked at first and the status only where it is missing.
 */
const meanings: Record<string, ErrorMeaning> = {
  ALREADY_EXISTS: { code: 'already-exists', standing: 'refused' },
  ALREADY_IN_DESIRED_STATE: { code: 'already-in-desired-state', standing: 'refused' },
  CANCELED: { code: 'cancelled', standing: 'refused' },
  CONCURRENT_CHANGE: { code: 'concurrent-change', standing: 'refused' },
  ERROR: { code: 'server-error', standing: 'undecided' },
  FEATURE_IN_USE: { code: 'resource-in-use', standing: 'refused' },
  INTERNAL_SERVER_ERROR: { code: 'server-error', standing: 'undecided' },
  INVALID_ARGUMENT: { code: 'invalid-argument', standing: 'refused' },
  INVALID_ELEMENT_CONFIGURATION: { code: 'invalid-argument', standing: 'refused' },
  INVALID_ELEMENT_TYPE: { code: 'invalid-argument', standing: 'refused' },
  INVALID_REQUEST: { code: 'invalid-argument', standing: 'refused' },
  NOT_ALLOWED_IN_CURRENT_STATE: { code: 'not-allowed-in-current-state', standing: 'refused' },
  NOT_FOUND: { code: 'not-found', standing: 'refused' },
  OPERATION_NOT_FOUND: { code: 'unsupported', standing: 'refused' },
  RESOURCE_BUSY: { code: 'resource-busy', standing: 'postponed' },
  RESOURCE_IN_USE: { code: 'resource-in-use', standing: 'refused' },
  RESOURCE_INACCESSIBLE: { code: 'resource-inaccessible', standing: 'refused' },
  SERVICE_UNAVAILABLE: { code: 'service-unavailable', standing: 'postponed' },
  TIMED_OUT: { code: 'deadline-exceeded', standing: 'undecided' },
  UNABLE_TO_ALLOCATE_RESOURCE: { code: 'unable-to-allocate', standing: 'refused' },
  UNAUTHENTICATED: { code: 'session-expired', standing: 'refused' },
  UNAUTHORIZED: { code: 'permission-denied', standing: 'refused' },
  UNEXPECTED_INPUT: { code: 'invalid-argument', standing: 'refused' },
  UNSUPPORTED: { code: 'unsupported', standing: 'refused' },
  UNVERIFIED_PEER: { code: 'tls-untrusted', standing: 'refused' },
};

const known = new Map(Object.entries({ ...meanings, ...vimFaults }));

/** By type where it is known, else by status: an answer without the standard body comes from a proxy in between. */
export function meaningOf(status: number, type: string | undefined): ErrorMeaning {
  return known.get(type ?? '') ?? meaningOfStatus(status);
}

function meaningOfStatus(status: number): ErrorMeaning {
  switch (status) {
    case 400:
    case 422:
      return { code: 'invalid-argument', standing: 'refused' };
    case 401:
      return { code: 'session-expired', standing: 'refused' };
    case 403:
      return { code: 'permission-denied', standing: 'refused' };
    case 404:
      return { code: 'not-found', standing: 'refused' };
    case 408:
    case 504:
      return { code: 'deadline-exceeded', standing: 'undecided' };
    case 409:
      return { code: 'concurrent-change', standing: 'refused' };
    case 429:
      // RFC 6585, section 4: answered instead of doing what was asked.
      return { code: 'service-unavailable', standing: 'postponed' };
    case 502:
    case 503:
      return { code: 'service-unavailable', standing: 'undecided' };
    default:
      return meaningOfOtherStatus(status);
  }
}

function meaningOfOtherStatus(status: number): ErrorMeaning {
  if (status >= 500) return { code: 'server-error', standing: 'undecided' };
  // Redirects are not followed; the other 4xx are a proxy's or a wrong address.
  return { code: 'unexpected-answer', standing: status >= 400 ? 'refused' : 'undecided' };
}
