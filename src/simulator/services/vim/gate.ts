import type { Answer } from '../../operations/answer.ts';
import { ApiError, message, type ErrorBody } from '../../operations/api-error.ts';
import type { Call, Operation } from '../../operations/operation.ts';
import type { Account } from '../../sessions.ts';
import type { Vcenter } from '../../vcenter.ts';
import { sessionToken } from '../session.ts';
import { faultOf } from './fault.ts';
import { offeredReleases } from './releases.ts';

/** What is different about a request to VI-JSON: its address, its session, and the form of its errors. */

export function isVimPath(path: string): boolean {
  return path.startsWith('/sdk/');
}

interface Request {
  /** `sdk`, `vim25`, the release, and what is called. */
  segments: readonly string[];
  headers: Call['headers'];
}

/**
 * Who calls. Throws 404 for a release that is not offered and for what does not exist, whoever asks, and then
 * NotAuthenticated.
 */
export function vimCaller(vcenter: Vcenter, request: Request, operation: Operation | undefined): Account | undefined {
  const [, , release = ''] = request.segments;
  if (operation === undefined || !offeredReleases(vcenter).includes(release)) throw nothingHere();
  if (operation.login === true) return undefined;
  return vcenter.vim.sessions.use(sessionToken(request.headers), vcenter.now()).account;
}

export function nothingHere(): ApiError {
  return new ApiError('OPERATION_NOT_FOUND', message('not-here', 'Not Found'));
}

/**
 * An error answer as VI-JSON gives it: status 500 with the fault. A path that this server does not have is not answered
 * by VIM at all.
 */
export function inVimTerms(answer: Answer): Answer {
  const body = answer.body as ErrorBody | undefined;
  if (answer.status < 400 || body === undefined) return answer;
  if (body.error_type === 'OPERATION_NOT_FOUND') return { status: 404, plain: 'Not Found\n' };
  return { ...answer, status: 500, body: faultOf(body) };
}
