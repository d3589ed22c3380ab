import { ApiError, message, notFound } from '../operations/api-error.ts';
import type { DownloadSession, UpdateSession } from '../state/library-objects.ts';
import type { Vcenter } from '../vcenter.ts';
import { notNow } from './find.ts';

/** Sessions belong to whoever opened them: nobody else sees them. */
export function findUpdateSession({ state }: Vcenter, id: string, user: string): UpdateSession {
  const session = state.updateSessions.get(id);
  if (session === undefined || session.user !== user) throw notFound('update session', id);
  return session;
}

export function findDownloadSession({ state }: Vcenter, id: string, user: string): DownloadSession {
  const session = state.downloadSessions.get(id);
  if (session === undefined || session.user !== user) throw notFound('download session', id);
  return session;
}

/** A session that is in use, for something that only such a session does: it lives on. */
export function checkActive(vcenter: Vcenter, session: UpdateSession | DownloadSession): void {
  if (session.state !== 'ACTIVE') throw notNow(`The session is ${session.state}.`, session.id);
  session.expiresAt = expiryFrom(vcenter);
}

/** A session that is completing takes no further changes. */
export function checkChangeable(vcenter: Vcenter, session: UpdateSession): void {
  checkActive(vcenter, session);
  if (session.completesAt !== undefined) throw notNow('The session is completing.', session.id);
}

export function expiryFrom(vcenter: Vcenter): number {
  return vcenter.now() + vcenter.behaviour.contentSessionMilliseconds;
}

/** An item takes one active session, whosever it is. */
export function checkNoOtherSession({ state }: Vcenter, item: string): void {
  const other = [...state.updateSessions.values()].find(
    (session) => session.item === item && session.state === 'ACTIVE',
  );
  if (other === undefined) return;
  throw new ApiError('RESOURCE_BUSY', message('item-busy', 'The item has an active update session.', item));
}

/** What has been sent for is not wanted any more. */
export function forgetPulls({ arrivals }: Vcenter, session: UpdateSession): void {
  for (const { name } of session.files) arrivals.forget(`${session.id}/${name}`);
}
