import type { Answer } from '../operations/answer.ts';
import { message, type ErrorType } from '../operations/api-error.ts';
import { faultOf } from '../services/vim/fault.ts';
import type { AnswerFault } from './fault.ts';

const errorTypeByStatus: Record<number, ErrorType> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'UNAUTHORIZED',
  404: 'NOT_FOUND',
  409: 'CONCURRENT_CHANGE',
  429: 'SERVICE_UNAVAILABLE',
  500: 'INTERNAL_SERVER_ERROR',
  502: 'SERVICE_UNAVAILABLE',
  503: 'SERVICE_UNAVAILABLE',
  504: 'TIMED_OUT',
};

/** The answer that a fault gives in place of the operation's own; to a caller of VI-JSON the body is a fault of VIM. */
export function faultAnswer(fault: AnswerFault, toVim: boolean): Answer {
  const { status, retryAfter, plain } = fault;
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  if (plain === true) return { status, headers, plain: `upstream connect error, status ${String(status)}\n` };
  const errorType = fault.errorType ?? errorTypeByStatus[status] ?? 'ERROR';
  const messages = [message('scripted-fault', 'This answer was scripted.', errorType)];
  const body = { error_type: errorType, messages };
  return { status, headers, body: toVim ? faultOf(body) : body };
}
