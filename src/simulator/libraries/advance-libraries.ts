import { message } from '../operations/api-error.ts';
import type { ItemFile, LibraryJob, SessionFile, UpdateSession } from '../state/library-objects.ts';
import type { VcenterState } from '../state/state.ts';
import type { Vcenter } from '../vcenter.ts';
import { completeSession } from './complete-session.ts';
import { fetchContent, type Fetched } from './fetch-content.ts';
import { failFile, takeTransfer } from './receive-file.ts';
import { forgetItem } from './remove.ts';
import { startAutomaticSyncs } from './automatic-sync.ts';
import { finishSync, sendForSync } from './sync.ts';

/**
 * The work of libraries that takes time. What is due is done before each request, as with tasks; what it needs from
 * elsewhere is awaited then, so that what a request sees depends on the clock and not on how fast a file came.
 */

/** Waits for everything that the work that is due needs from elsewhere. */
export async function awaitArrivals(vcenter: Vcenter): Promise<void> {
  startAutomaticSyncs(vcenter);
  if (isIdle(vcenter.state)) return;
  const now = vcenter.now();
  const names: string[] = [];
  for (const [session, file] of pullsUnderWay(vcenter.state)) {
    sendForPull(vcenter, session, file);
    if (isDue(vcenter, session, file)) names.push(pullName(session, file));
  }
  for (const job of vcenter.state.libraryJobs.values()) {
    if (job.dueAt > now) continue;
    sendForSync(vcenter, job);
    names.push(job.id);
  }
  await Promise.all(names.map((name) => vcenter.arrivals.wait(name)));
}

/** Does what is due and has all that it needs. */
export function advanceLibraries(vcenter: Vcenter): void {
  const { state } = vcenter;
  forgetAnswers(vcenter);
  if (isIdle(state)) return;
  const now = vcenter.now();
  for (const [session, file] of pullsUnderWay(state))
    if (isDue(vcenter, session, file)) finishPull(vcenter, session, file);
  for (const session of state.updateSessions.values()) {
    const settled = session.files.every(({ status }) => status !== 'TRANSFERRING');
    if ((session.completesAt ?? Infinity) <= now && settled) completeSession(vcenter, session, now);
  }
  const due = [...state.libraryJobs.values()].filter(({ dueAt }) => dueAt <= now);
  for (const job of due.toSorted((one, other) => one.dueAt - other.dueAt)) finishJob(vcenter, job);
  expireSessions(vcenter, now);
}

/** Sends for a file at once when it is added, so that it is on its way while the client goes on. */
export function sendForPull(
  { arrivals }: Vcenter,
  session: UpdateSession,
  { name, uri, thumbprint }: SessionFile,
): void {
  if (uri === undefined || uri.startsWith('ds:')) return;
  const wanted = { uri, fileName: name, ...(thumbprint === undefined ? {} : { thumbprint }) };
  arrivals.send(`${session.id}/${name}`, (signal) => fetchContent(wanted, signal));
}

function isIdle({ updateSessions, downloadSessions, libraryJobs }: VcenterState): boolean {
  return updateSessions.size + downloadSessions.size + libraryJobs.size === 0;
}

function* pullsUnderWay(state: VcenterState): Generator<[UpdateSession, SessionFile]> {
  for (const session of state.updateSessions.values()) {
    if (session.state !== 'ACTIVE') continue;
    for (const file of session.files) if (file.arrivesAt !== undefined) yield [session, file];
  }
}

function isDue(vcenter: Vcenter, session: UpdateSession, file: SessionFile): boolean {
  const waits = vcenter.behaviour.pullBeforeComplete === 'waits' && session.completesAt === undefined;
  return !waits && (file.arrivesAt ?? Infinity) <= vcenter.now();
}

function pullName(session: UpdateSession, file: SessionFile): string {
  return `${session.id}/${file.name}`;
}

function finishPull(vcenter: Vcenter, session: UpdateSession, file: SessionFile): void {
  if (file.uri?.startsWith('ds:') === true) {
    takeFromDatastore(vcenter.state, file);
    return;
  }
  const name = pullName(session, file);
  const fetched = vcenter.arrivals.get(name) as Fetched | undefined;
  if (fetched === undefined) return;
  vcenter.arrivals.forget(name);
  if (fetched.failure === undefined) takeTransfer(file, fetched);
  else failFile(file, fetched.text);
}

/** On a datastore, this vCenter has only the files of its libraries. */
function takeFromDatastore({ libraryItems }: VcenterState, file: SessionFile): void {
  const [item = '', name = ''] = (file.uri ?? '').split('/').slice(-2);
  const found = libraryItems.get(item)?.files.find((other) => encodeURIComponent(other.name) === name);
  if (found === undefined) {
    failFile(file, `There is no file ${file.uri ?? ''}.`);
    return;
  }
  const { size, checksums, bytes } = found;
  takeTransfer(file, { content: { size, checksums, ...(bytes === undefined ? {} : { bytes }) } });
}

function finishJob(vcenter: Vcenter, job: LibraryJob): void {
  if (job.work === 'copy-item') finishCopy(vcenter.state, job);
  else if (finishSync(vcenter, job) === 'waiting') return;
  vcenter.arrivals.forget(job.id);
  vcenter.state.libraryJobs.delete(job.id);
}

/** The destination of a copy vanishes when there is nothing to copy any more. */
function finishCopy(state: VcenterState, { source, target, dueAt }: LibraryJob): void {
  const [from, to] = [state.libraryItems.get(source ?? ''), state.libraryItems.get(target)];
  if (from === undefined || to === undefined) {
    forgetItem(state, target);
    return;
  }
  to.contentVersion += 1;
  to.files = structuredClone(from.files).map((file): ItemFile => ({ ...file, version: to.contentVersion }));
  Object.assign(to, {
    type: from.type,
    certificate: structuredClone(from.certificate),
    cached: from.cached,
    modifiedAt: dueAt,
  });
}

/** A session that is completing is in use, however long that takes. */
function expireSessions({ state, behaviour }: Vcenter, now: number): void {
  const isOver = (session: { state: string; expiresAt: number }): boolean =>
    session.state === 'ACTIVE' && session.expiresAt <= now;
  for (const session of state.downloadSessions.values()) if (isOver(session)) state.downloadSessions.delete(session.id);
  for (const session of state.updateSessions.values()) {
    if (!isOver(session) || session.completesAt !== undefined) continue;
    session.state = 'ERROR';
    session.error = message('session-expired', 'Nothing used the session for too long.', session.id);
    if (behaviour.expiredContentSessions === 'gone') state.updateSessions.delete(session.id);
  }
}

function forgetAnswers(vcenter: Vcenter): void {
  const { state, behaviour } = vcenter;
  if (state.rememberedAnswers.size === 0) return;
  const oldest = vcenter.now() - behaviour.clientTokenMilliseconds;
  for (const answer of state.rememberedAnswers.values())
    if (answer.at <= oldest) state.rememberedAnswers.delete(answer.id);
}
