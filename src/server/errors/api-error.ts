import type { Refusal } from '../../controller/daemon.ts';
import type { Role } from '../access/roles.ts';

export interface RequestProblem {
  /** `body/steps/0`, `query/limit`. */
  path: string;
  message: string;
}

export interface ApiErrorDetails {
  problems?: RequestProblem[];
  headers?: Record<string, string>;
}

/** Why a request is not answered as it was asked. Everything in it goes to whoever asked. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly remedy: string;
  readonly details: ApiErrorDetails;

  constructor(status: number, code: string, [message, remedy]: [string, string], details: ApiErrorDetails = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.remedy = remedy;
    this.details = details;
  }
}

const statusOfRefusal: Record<Refusal['refused'], number> = {
  'not-found': 404,
  stale: 409,
  invalid: 400,
  suspended: 409,
  busy: 409,
  stopping: 503,
};

function refusalError({ refused, message, remedy }: Refusal): ApiError {
  return new ApiError(statusOfRefusal[refused], refused, [message, remedy]);
}

/** What the daemon answered, unless it refused. */
export function orThrow<T extends object>(answer: T | Refusal): T {
  if ('refused' in answer) throw refusalError(answer);
  return answer;
}

/** The name is the caller's own and is not said again: whatever it holds stays out of answers and logs. */
export function notFound(what: string, where: string): ApiError {
  return new ApiError(404, 'not-found', [`There is no such ${what}.`, `${where} lists what there is.`]);
}

export function unauthenticated(): ApiError {
  const words: [string, string] = [
    'A token is needed.',
    'Send "Authorization: Bearer <token>" with a token of the project file.',
  ];
  return new ApiError(401, 'token-missing', words, { headers: { 'www-authenticate': 'Bearer' } });
}

export function tokenRefused(): ApiError {
  const words: [string, string] = ['The token is not known.', 'Check it against the tokens of the project file.'];
  return new ApiError(401, 'token-refused', words, { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
}

export function forbidden(needed: Role, role: Role): ApiError {
  return new ApiError(403, 'role-missing', [
    `This takes the role ${needed}; the account has ${role}.`,
    `Use a token with the role ${needed}.`,
  ]);
}

export function stopping(): ApiError {
  const words: [string, string] = ['The daemon is stopping.', 'Ask again when it has started.'];
  return new ApiError(503, 'stopping', words, { headers: { 'retry-after': '5', connection: 'close' } });
}

export function tooBusy(): ApiError {
  const words: [string, string] = ['Too much is being taken at once.', 'Send it again in a few seconds.'];
  return new ApiError(503, 'busy', words, { headers: { 'retry-after': '5' } });
}
