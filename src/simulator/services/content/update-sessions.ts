import { completeSession, problemOf } from '../../libraries/complete-session.ts';
import { findItem, libraryOf, notNow, wrongType } from '../../libraries/find.ts';
import { checkPackage } from '../../libraries/package.ts';
import {
  checkActive,
  checkChangeable,
  checkNoOtherSession,
  expiryFrom,
  findUpdateSession,
  forgetPulls,
} from '../../libraries/sessions.ts';
import { created, noContent, ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument, message } from '../../operations/api-error.ts';
import { repeatable } from '../../operations/client-token.ts';
import { bodyOf, parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { integer, object, optional, text } from '../../operations/shape.ts';
import type { UpdateSession } from '../../state/library-objects.ts';
import { newUuid } from '../../state/new-id.ts';
import { sessionInfo, sessionShape, warningBehavior, type WireSession } from './session-wire.ts';

/** Service `content/library/item/update-session`. */

const root = '/api/content/library/item/update-session';
const one = `${root}/{update_session_id}`;

const failure = object<{ client_error_message: string }>({ client_error_message: text });
const update = object<Pick<WireSession, 'warning_behavior'>>({ warning_behavior: optional(warningBehavior) });

export const updateSessionOperations: Operation[] = [
  repeatable({ id: `POST ${root}`, handle: withBody(sessionShape, createSession) }),
  { id: `GET ${root}`, query: { library_item_id: 'text' }, handle: withoutBody(listSessions) },
  { id: `GET ${one}`, handle: withoutBody((call) => ok(sessionInfo(call.vcenter, sessionOf(call)))) },
  { id: `PATCH ${one}`, handle: withBody(update, updateSession) },
  { id: `DELETE ${one}`, handle: withoutBody(deleteSession) },
  { id: `POST ${one}?action=keep-alive`, handle: keepAlive },
  { id: `POST ${one}?action=complete`, handle: withoutBody(complete) },
  { id: `POST ${one}?action=cancel`, handle: withoutBody(cancel) },
  { id: `POST ${one}?action=fail`, handle: withBody(failure, fail) },
];

export function sessionOf(call: Call): UpdateSession {
  return findUpdateSession(call.vcenter, parameter(call, 'update_session_id'), call.account?.user ?? '');
}

function createSession({ vcenter, account }: Call, body: WireSession): Answer {
  const { state, seed } = vcenter;
  if (body.library_item_id === undefined) throw invalidArgument('The session names no item.');
  const item = findItem(state, body.library_item_id);
  const library = libraryOf(state, item);
  if (library.type === 'SUBSCRIBED') throw wrongType(`The library ${library.name} is subscribed.`, item.id);
  if (item.template !== undefined) throw wrongType(`The item ${item.name} is a VM template and has no files.`, item.id);
  checkNoOtherSession(vcenter, item.id);
  const session: UpdateSession = {
    id: newUuid(state, seed),
    item: item.id,
    user: account?.user ?? '',
    contentVersion: item.contentVersion,
    state: 'ACTIVE',
    clientProgress: 0,
    expiresAt: expiryFrom(vcenter),
    warnings: body.warning_behavior ?? [],
    files: [],
    removed: [],
  };
  state.updateSessions.set(session.id, session);
  return created(session.id);
}

function listSessions({ vcenter, account, query }: Call): Answer {
  const item = query.one('library_item_id');
  if (item !== undefined) findItem(vcenter.state, item);
  const own = [...vcenter.state.updateSessions.values()].filter(
    (session) => session.user === account?.user && (item ?? session.item) === session.item,
  );
  return ok(own.map(({ id }) => id));
}

function updateSession(call: Call, body: Pick<WireSession, 'warning_behavior'>): Answer {
  const session = sessionOf(call);
  checkChangeable(call.vcenter, session);
  session.warnings = body.warning_behavior ?? session.warnings;
  return noContent;
}

function deleteSession(call: Call): Answer {
  const session = sessionOf(call);
  if (session.state === 'ACTIVE') throw notNow('The session is ACTIVE: cancel it first.', session.id);
  call.vcenter.state.updateSessions.delete(session.id);
  return noContent;
}

function keepAlive(call: Call): Answer {
  const session = sessionOf(call);
  const shape = object<{ client_progress?: number }>({ client_progress: optional(integer) });
  const { client_progress: progress = session.clientProgress } = call.body === undefined ? {} : bodyOf(call, shape);
  if (progress < 0 || progress > 100) throw invalidArgument('client_progress must be from 0 to 100.', String(progress));
  checkActive(call.vcenter, session);
  session.clientProgress = progress;
  return noContent;
}

/** The work is done later, and the answer does not wait for files that are still on the way. */
function complete(call: Call): Answer {
  const { vcenter } = call;
  const session = sessionOf(call);
  checkChangeable(vcenter, session);
  const check = checkPackage(vcenter.state, session, vcenter.now());
  const onTheWay = session.files.filter(({ status }) => status === 'TRANSFERRING').map(({ name }) => name);
  const waiting = check.waiting.filter((name) => !onTheWay.includes(name));
  const problem = problemOf(session, { ...check, waiting });
  if (problem !== undefined && vcenter.behaviour.completeWithFailures === 'refused') throw notNow(problem, session.id);
  session.completesAt = vcenter.now() + vcenter.behaviour.contentMilliseconds;
  if (problem !== undefined || vcenter.behaviour.contentMilliseconds > 0 || onTheWay.length > 0) return noContent;
  completeSession(vcenter, session, vcenter.now());
  return noContent;
}

function cancel(call: Call): Answer {
  const session = sessionOf(call);
  checkActive(call.vcenter, session);
  end(call, session, 'CANCELED');
  return noContent;
}

function fail(call: Call, { client_error_message: text }: { client_error_message: string }): Answer {
  const session = sessionOf(call);
  checkActive(call.vcenter, session);
  end(call, session, 'ERROR');
  session.error = message('client-failure', text);
  return noContent;
}

function end(call: Call, session: UpdateSession, state: UpdateSession['state']): void {
  session.state = state;
  delete session.completesAt;
  forgetPulls(call.vcenter, session);
}
