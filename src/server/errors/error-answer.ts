import type { Static } from 'typebox';
import { StoreError } from '../../store/store-error.ts';
import type { ErrorAnswer } from '../schemas/problems.ts';
import { ApiError, type RequestProblem } from './api-error.ts';

export type ErrorBody = Static<typeof ErrorAnswer>;

export function bodyOf(error: ApiError, request: string): ErrorBody {
  const { code, message, remedy, details } = error;
  const problems = details.problems === undefined ? {} : { problems: details.problems };
  return { error: { code, message, remedy, ...problems, request } };
}

/** Any error, as what may be told outside: nothing of an error that is not meant for it is repeated. */
export function tellableError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (isValidation(error)) return invalidRequest(error);
  return knownError(error) ?? unexpected();
}

interface Violation {
  instancePath?: string;
  message?: string;
  keyword?: string;
  params?: { additionalProperties?: string[]; requiredProperties?: string[] };
}

interface Validation {
  validation: Violation[];
  validationContext?: string;
}

const contexts: Record<string, string> = { querystring: 'query', params: 'path', body: 'body', headers: 'headers' };
const mostProblems = 50;

function invalidRequest({ validation, validationContext = 'body' }: Validation): ApiError {
  const root = contexts[validationContext] ?? validationContext;
  const problems = validation
    // Said once more by the one that names the member.
    .filter(({ keyword }) => keyword !== 'boolean')
    .flatMap((violation) => problemsOf(root, violation))
    .slice(0, mostProblems);
  return new ApiError(
    400,
    'invalid-request',
    ['The request is not as it should be.', 'Put right what "problems" lists; /api/v1/openapi.json has every route.'],
    { problems },
  );
}

/** One problem for each member that is too many or missing, with its own place. */
function problemsOf(
  root: string,
  { instancePath = '', message = 'is not valid', params }: Violation,
): RequestProblem[] {
  const at = `${root}${instancePath}`;
  const unknown = params?.additionalProperties?.map((name) => problem(`${at}/${name}`, 'is not known here'));
  const missing = params?.requiredProperties?.map((name) => problem(`${at}/${name}`, 'is missing'));
  return unknown ?? missing ?? [problem(at, message)];
}

/** A path is made of the request's own names, however long they are. */
function problem(path: string, message: string): RequestProblem {
  return { path: path.length > 200 ? `${path.slice(0, 200).toWellFormed()}...` : path, message };
}

type Telling = [status: number, code: string, words: [message: string, remedy: string]];

const notJson: Telling = [400, 'invalid-json', ['The body is not JSON.', 'Send a JSON object.']];

/** What fastify says by a code, in our words. */
const byCode: Record<string, Telling> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'too-large', ['The body is too large.', 'Send less.']],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    415,
    'media-type',
    ['The body is not of a type that is understood here.', 'Send JSON with "Content-Type: application/json".'],
  ],
  FST_ERR_CTP_INVALID_JSON_BODY: notJson,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    400,
    'invalid-request',
    ['The body is not as long as "Content-Length" says.', 'Send the request again.'],
  ],
  FST_ERR_MAX_PARAM_LENGTH: [
    400,
    'invalid-request',
    ['The address is too long.', 'Give the name or id that a list has.'],
  ],
  FST_ERR_BAD_URL: [400, 'invalid-request', ['The address cannot be read.', 'Encode what stands in it.']],
};

function knownError(error: unknown): ApiError | undefined {
  if (!(error instanceof Error)) return undefined;
  const known = 'code' in error && typeof error.code === 'string' ? byCode[error.code] : undefined;
  if (known !== undefined) return new ApiError(...known);
  // What the parser says of members that would change how objects behave, such as `__proto__`.
  if (error instanceof SyntaxError && 'statusCode' in error) return new ApiError(...notJson);
  if (error instanceof StoreError) return storeTrouble(error);
  return undefined;
}

/** Its message names files of the daemon's machine, which are nobody's business here. */
function storeTrouble({ code }: StoreError): ApiError {
  if (code === 'invalid') {
    return new ApiError(400, 'invalid-request', [
      'The page that was asked for is none.',
      'Give "after" as "next" of the page before, with the same filters.',
    ]);
  }
  return new ApiError(503, 'history-unavailable', [
    code === 'full' ? 'The disk of the history is full.' : 'The history cannot be read or written right now.',
    "Look into the daemon's log; /readyz says when it is back.",
  ]);
}

function unexpected(): ApiError {
  return new ApiError(500, 'internal', [
    'Something went wrong here that should not have.',
    "The daemon's log has it under the id of this request.",
  ]);
}

function isValidation(error: unknown): error is Validation {
  return error instanceof Error && 'validation' in error && Array.isArray(error.validation);
}
