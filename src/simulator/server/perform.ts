import { ApiError, message } from '../operations/api-error.ts';
import { answerToError, type Answer } from '../operations/answer.ts';
import type { TaskFault } from '../faults/fault.ts';
import type { Operation } from '../operations/operation.ts';
import { readQuery } from '../operations/query.ts';
import type { Route } from '../operations/router.ts';
import { sessionToken } from '../services/session.ts';
import type { Account } from '../sessions.ts';
import { advanceTasks } from '../tasks/advance-tasks.ts';
import type { Vcenter } from '../vcenter.ts';
import type { Received } from './received.ts';

/**
 * The work of one request, in one synchronous piece: no other request sees it half done.
 * Checked in the order of the real server: can the request be read, who asks, what is asked, may they, with what.
 */
export function perform(
  vcenter: Vcenter,
  received: Received,
  route: Route | undefined,
  taskFault: TaskFault | undefined,
): Answer {
  try {
    if (received.problem !== undefined) throw received.problem;
    advanceTasks(vcenter);
    const account = signedIn(vcenter, received, route?.operation);
    if (route === undefined) throw unknownOperation(received);
    checkRole(account, received.method, route.operation);
    const query = readQuery(received.query, route.operation.query);
    const { body, headers } = received;
    return route.operation.handle({ vcenter, account, parameters: route.parameters, query, body, headers, taskFault });
  } catch (error) {
    return answerToError(error);
  }
}

function signedIn(vcenter: Vcenter, received: Received, operation: Operation | undefined): Account | undefined {
  if (operation?.login === true || !received.path.startsWith('/api/')) return undefined;
  return vcenter.sessions.use(sessionToken(received.headers), vcenter.now()).account;
}

function checkRole(account: Account | undefined, method: string, operation: Operation): void {
  if (account?.role !== 'read-only' || method === 'GET' || operation.reads === true) return;
  throw new ApiError('UNAUTHORIZED', message('unauthorized', `${account.user} may only read.`, account.user));
}

function unknownOperation({ method, path }: Received): ApiError {
  return new ApiError(
    'OPERATION_NOT_FOUND',
    message('operation-not-found', `There is no operation ${method} ${path}.`),
  );
}
