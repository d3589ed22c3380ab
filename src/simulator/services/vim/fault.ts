import type { JsonObject } from '../../../base/json.ts';
import { ApiError, message, type ErrorBody, type ErrorType } from '../../operations/api-error.ts';

/** A fault as VI-JSON answers it: the fault's own members, its type, and a sentence. */
export interface Fault extends JsonObject {
  _typeName: string;
  faultstring: string;
}

/** What an error of the shared rules is called in VIM. */
const faultTypes: Record<ErrorType, string> = {
  ALREADY_EXISTS: 'DuplicateName',
  ALREADY_IN_DESIRED_STATE: 'InvalidState',
  CANCELED: 'RequestCanceled',
  CONCURRENT_CHANGE: 'ConcurrentAccess',
  ERROR: 'SystemError',
  FEATURE_IN_USE: 'ResourceInUse',
  INTERNAL_SERVER_ERROR: 'SystemError',
  INVALID_ARGUMENT: 'InvalidArgument',
  INVALID_ELEMENT_CONFIGURATION: 'InvalidArgument',
  INVALID_ELEMENT_TYPE: 'InvalidArgument',
  INVALID_REQUEST: 'InvalidRequest',
  NOT_ALLOWED_IN_CURRENT_STATE: 'InvalidPowerState',
  NOT_FOUND: 'ManagedObjectNotFound',
  OPERATION_NOT_FOUND: 'MethodNotFound',
  RESOURCE_BUSY: 'TaskInProgress',
  RESOURCE_INACCESSIBLE: 'InaccessibleDatastore',
  RESOURCE_IN_USE: 'ResourceInUse',
  SERVICE_UNAVAILABLE: 'SystemError',
  TIMED_OUT: 'Timedout',
  UNABLE_TO_ALLOCATE_RESOURCE: 'InsufficientResourcesFault',
  UNAUTHENTICATED: 'NotAuthenticated',
  UNAUTHORIZED: 'NoPermission',
  UNEXPECTED_INPUT: 'InvalidRequest',
  UNSUPPORTED: 'NotSupported',
  UNVERIFIED_PEER: 'SSLVerifyFault',
};

/**
 * A fault as an error, so that tasks, dumps and the server treat it like every other. The fault itself is carried in
 * the error's `data`.
 */
export function vimFault(typeName: string, text: string, members: JsonObject = {}): ApiError {
  const error = new ApiError('ERROR', message('vim-fault', text));
  error.body.data = { _typeName: typeName, ...members };
  return error;
}

/** The fault that an error is for a VI-JSON caller. */
export function faultOf(error: ErrorBody): Fault {
  const faultstring = error.messages.map((message) => message.default_message).join(' ');
  const data = error.data as Partial<Fault> | undefined;
  return { ...data, _typeName: data?._typeName ?? faultTypes[error.error_type], faultstring };
}

/** A fault inside of another object, such as a task's `error`. */
export function localizedFault(error: ErrorBody): JsonObject {
  const { faultstring, ...fault } = faultOf(error);
  return { _typeName: 'LocalizedMethodFault', fault, localizedMessage: faultstring };
}
