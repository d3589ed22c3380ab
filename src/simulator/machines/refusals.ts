import { ApiError, message } from '../operations/api-error.ts';

/** The refusals of the rules of machines. */

/** A power rule, or another rule about the state that the VM is in, says no. */
export function notAllowed(text: string): ApiError {
  return new ApiError('NOT_ALLOWED_IN_CURRENT_STATE', message('not-allowed', text));
}

export function alreadySo(text: string): ApiError {
  return new ApiError('ALREADY_IN_DESIRED_STATE', message('already-so', text));
}

export function inUse(text: string): ApiError {
  return new ApiError('RESOURCE_IN_USE', message('in-use', text));
}

export function unsupported(text: string): ApiError {
  return new ApiError('UNSUPPORTED', message('unsupported', text));
}

export function noRoom(text: string): ApiError {
  return new ApiError('UNABLE_TO_ALLOCATE_RESOURCE', message('no-room', text));
}

export function inaccessible(text: string): ApiError {
  return new ApiError('RESOURCE_INACCESSIBLE', message('inaccessible', text));
}

export function unavailable(text: string): ApiError {
  return new ApiError('SERVICE_UNAVAILABLE', message('unavailable', text));
}
