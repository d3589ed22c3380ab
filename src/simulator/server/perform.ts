import { ApiError, message } from '../operations/api-error.ts';
import { answerToError, type Answer, type Waiting } from '../operations/answer.ts';
import { advanceDepots } from '../depots/advance-depots.ts';
import { advanceImages } from '../images/advance-images.ts';
import { advanceGuests } from '../machines/advance-guests.ts';
import type { TaskFault } from '../faults/fault.ts';
import { advanceLibraries, awaitArrivals } from '../libraries/advance-libraries.ts';
import type { Call, Operation } from '../operations/operation.ts';
import { readQuery } from '../operations/query.ts';
import type { Route } from '../operations/router.ts';
import { refuseWithoutPrivilege } from '../privileges/account-privileges.ts';
import { checkTaggingRate } from '../services/tagging/request-rate.ts';
import { withEvents } from '../state/inventory-events.ts';
import { sessionToken } from '../services/session.ts';
import { inVimTerms, isVimPath, vimCaller } from '../services/vim/gate.ts';
import type { Account } from '../sessions.ts';
import { advanceTasks } from '../tasks/advance-tasks.ts';
import type { Vcenter } from '../vcenter.ts';
import { advanceWorkload } from '../workload/advance-workload.ts';
import type { Received } from './received.ts';

/**
 * The work of one request. What it changes it changes in one synchronous piece: no other request sees it half done.
 * Checked in the order of the real server: can the request be read, who asks, what is asked, may they, with what.
 */
export async function perform(
  vcenter: Vcenter,
  received: Received,
  route: Route | undefined,
  taskFault: TaskFault | undefined,
): Promise<Answer> {
  try {
    if (received.problem !== undefined) throw received.problem;
    // What libraries get from elsewhere is served to them by others or by this server, never under /api.
    if (received.path.startsWith('/api/')) await awaitArrivals(vcenter);
    advanceGuests(vcenter);
    advanceImages(vcenter);
    advanceTasks(vcenter);
    advanceLibraries(vcenter);
    advanceWorkload(vcenter);
    advanceDepots(vcenter);
    const account = signedIn(vcenter, received, route?.operation);
    if (route === undefined) throw unknownOperation(received);
    checkRole(account, received.method, route.operation);
    refuseWithoutPrivilege(account, received.method, route.operation.id);
    checkTaggingRate(vcenter, route.operation.id);
    const query = readQuery(received.query, route.operation.query);
    const { headers, upload } = received;
    // Some clients send what they would write along with the read before it: the body of a GET means nothing.
    const body = received.method === 'GET' ? undefined : received.body;
    const call: Call = { vcenter, account, parameters: route.parameters, query, body, headers, taskFault };
    if (upload !== undefined) call.upload = upload;
    if (route.operation.prepare !== undefined) call.prepared = await route.operation.prepare(call);
    return handle(call, received, route.operation);
  } catch (error) {
    return answerInDialect(received, error);
  }
}

/** A write is put down with what it did. */
function handle(call: Call, { method }: Received, operation: Operation): Answer {
  if (method === 'GET' || operation.reads === true || call.account === undefined) return operation.handle(call);
  const write = { operation: operation.id, user: call.account.user, named: [call.parameters, call.body] };
  return withEvents(call.vcenter, write, () => operation.handle(call));
}

/** Looks again at what a call waits for; `undefined` while it has no answer. */
export function performAgain(vcenter: Vcenter, received: Received, again: Waiting['again']): Answer | undefined {
  try {
    advanceGuests(vcenter);
    advanceTasks(vcenter);
    advanceLibraries(vcenter);
    return again();
  } catch (error) {
    return answerInDialect(received, error);
  }
}

function answerInDialect({ path }: Received, error: unknown): Answer {
  return isVimPath(path) ? inVimTerms(answerToError(error)) : answerToError(error);
}

function signedIn(vcenter: Vcenter, received: Received, operation: Operation | undefined): Account | undefined {
  if (isVimPath(received.path)) return vimCaller(vcenter, received, operation);
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
