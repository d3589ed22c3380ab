import { ForgeError, type ForgeErrorCode } from '../forge-error.ts';
import type { ForgeAnswer } from './forge-answer.ts';
import { rateLimitWait } from './rate-limit.ts';

const longestDetail = 300;

const remedies: Record<ForgeErrorCode, string> = {
  unreachable: 'Check that the forge runs and that this machine reaches its address; it is tried again.',
  'credentials-refused': 'Give a token that is valid: see `forge.token` in the project file.',
  forbidden: 'Give the account of the token the rights that are needed, or the token the scopes.',
  'not-found':
    'Check `forge.repository` and `forge.url`, and that the account of the token sees the repository; forges answer the same for what it may not see.',
  'rate-limited':
    'It is tried again when the forge allows it. A token of its own for Trueup shares its limit with nobody.',
  'too-large': 'Let the plan be shown shorter.',
  'server-error': 'The forge has a problem of its own; it is tried again.',
  unexpected: 'Check that `forge.type` and `forge.url` are those of the forge.',
};

/** What an answer that is no success means. `secret` is taken out of what the forge says. */
export function answerError(
  operation: string,
  answer: ForgeAnswer,
  context: { now: number; secret: string },
): ForgeError {
  const { status } = answer;
  const wait = rateLimitWait(answer, context.now);
  const code = wait === undefined ? codeOf(answer) : 'rate-limited';
  const detail = detailOf(answer, context.secret);
  return new ForgeError({
    code,
    message: `${operation} was answered with ${status}${detail === '' ? '' : `: ${detail}`}`,
    remedy: remedies[code],
    httpStatus: status,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

/** An error that has no answer. */
export function forgeError(code: ForgeErrorCode, message: string, remedy = remedies[code], cause?: Error): ForgeError {
  const error = new ForgeError({ code, message, remedy });
  if (cause !== undefined) error.cause = cause;
  return error;
}

/** Octokit wraps whatever its `fetch` throws, an abort included; this finds it again. */
export function unwrapCause(error: unknown): unknown {
  return error instanceof Error && error.name === 'HttpError' && error.cause instanceof Error ? error.cause : error;
}

export function isForgeError(error: unknown, ...codes: ForgeErrorCode[]): error is ForgeError {
  return error instanceof ForgeError && codes.includes(error.code);
}

function codeOf({ status, text }: ForgeAnswer): ForgeErrorCode {
  if (status === 401) return 'credentials-refused';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 413) return 'too-large';
  // GitHub: "Body is too long"; GitLab: "is too long"; Bitbucket: "less than 32768 characters".
  if ((status === 400 || status === 422) && /too long|less than \d+ characters/i.test(text)) return 'too-large';
  return status >= 500 ? 'server-error' : 'unexpected';
}

/** The forge's own words: `message`, `error`, or Bitbucket's `error.message` and `errors[0].message`. */
function detailOf({ text, headers }: ForgeAnswer, secret: string): string {
  if (!(headers['content-type'] ?? '').includes('json')) return text.trim() === '' ? '' : 'not the answer of an API';
  const words = wordsOf(parsed(text));
  const clean = words.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const hidden = secret === '' ? clean : clean.replaceAll(secret, '…');
  return hidden.length > longestDetail ? `${hidden.slice(0, longestDetail)}…` : hidden;
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return wordsOf(value[0]);
  if (typeof value !== 'object' || value === null) return '';
  const { message, error, errors } = value as Record<string, unknown>;
  const own = wordsOf(message) || wordsOf(error);
  const more = wordsOf(errors);
  return own === '' || more === '' ? own || more : `${own}: ${more}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
