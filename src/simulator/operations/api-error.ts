/** The `error_type` values that this vCenter answers with, and the HTTP status of each. */
const statusByErrorType = {
  ALREADY_EXISTS: 400,
  ALREADY_IN_DESIRED_STATE: 400,
  CANCELED: 400,
  CONCURRENT_CHANGE: 409,
  ERROR: 500,
  FEATURE_IN_USE: 400,
  INTERNAL_SERVER_ERROR: 500,
  INVALID_ARGUMENT: 400,
  INVALID_ELEMENT_CONFIGURATION: 400,
  INVALID_ELEMENT_TYPE: 400,
  INVALID_REQUEST: 400,
  NOT_ALLOWED_IN_CURRENT_STATE: 400,
  NOT_FOUND: 404,
  OPERATION_NOT_FOUND: 404,
  RESOURCE_BUSY: 500,
  RESOURCE_INACCESSIBLE: 500,
  RESOURCE_IN_USE: 400,
  SERVICE_UNAVAILABLE: 503,
  TIMED_OUT: 500,
  UNABLE_TO_ALLOCATE_RESOURCE: 500,
  UNAUTHENTICATED: 401,
  UNAUTHORIZED: 403,
  UNEXPECTED_INPUT: 400,
  UNSUPPORTED: 400,
  UNVERIFIED_PEER: 400,
} as const;

export type ErrorType = keyof typeof statusByErrorType;

export const errorTypes = Object.keys(statusByErrorType) as ErrorType[];

/** One message of an error, task or batch result, in the form of the API. */
export interface LocalizableMessage {
  id: string;
  default_message: string;
  args: string[];
}

/** The body of every error answer. */
export interface ErrorBody {
  error_type: ErrorType;
  messages: LocalizableMessage[];
  data?: unknown;
}

/** Thrown by an operation to answer with an error; the server turns it into the status and the standard body. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly body: ErrorBody;

  constructor(type: ErrorType, ...messages: LocalizableMessage[]) {
    super(messages.map((message) => message.default_message).join(' '));
    this.status = statusByErrorType[type];
    this.body = { error_type: type, messages };
  }
}

/**
 * A message whose id is our own: the real ids are not published, and nothing may branch on them. The few ids that are
 * known are written out where they are used.
 */
export function message(id: string, text: string, ...args: string[]): LocalizableMessage {
  return { id: id.includes('.') ? id : `trueup.simulator.${id}`, default_message: text, args };
}

export function invalidArgument(text: string, ...args: string[]): ApiError {
  return new ApiError('INVALID_ARGUMENT', message('invalid-argument', text, ...args));
}

export function notFound(kind: string, id: string): ApiError {
  return new ApiError('NOT_FOUND', message('not-found', `The ${kind} ${id} does not exist.`, id));
}

export function alreadyExists(kind: string, name: string): ApiError {
  return new ApiError('ALREADY_EXISTS', message('already-exists', `The ${kind} ${name} exists already.`, name));
}
