import { adviceFor } from '../../client/error-advice.ts';
import { recordOfError } from '../../client/record-of-error.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';

interface SessionRequest {
  itemId: string;
  acceptedWarnings: string[];
  tokens: readonly string[];
}

/**
 * Does work in an update session of its own and sees it through. What an earlier run left open on the item is ended
 * first; whatever goes wrong, the session does not stay behind.
 */
export async function inSession(
  writer: VsphereWriter,
  request: SessionRequest,
  signal: AbortSignal,
  work: (sessionId: string) => Promise<void>,
): Promise<void> {
  const { updateSessions } = writer;
  for (const leftover of await updateSessions.list(request.itemId, signal)) await endSession(writer, leftover, signal);
  const sessionId = await openSession(writer, request, signal);
  try {
    await work(sessionId);
    await updateSessions.delete(sessionId, signal);
  } catch (error) {
    await endSession(writer, sessionId, signal).catch(() => {});
    throw error;
  }
}

/**
 * vCenter may answer a token with the session that it made for it before: one that is over is of no use. A second session
 * does no harm, so the last attempt goes without a token.
 */
async function openSession(
  { updateSessions }: VsphereWriter,
  { itemId, acceptedWarnings, tokens }: SessionRequest,
  signal: AbortSignal,
): Promise<string> {
  for (const token of [...tokens, undefined]) {
    const id = await updateSessions.create({ itemId, acceptedWarnings, token }, signal).catch(sayBusy);
    const state = await stateOf(() => updateSessions.get(id, signal));
    if (state === 'ACTIVE') return id;
  }
  throw new VsphereError({
    code: 'resource-busy',
    message: 'vCenter opens no new session for the content of the item',
    ...adviceFor['resource-busy'],
  });
}

async function stateOf(get: () => Promise<{ state: string }>): Promise<string | undefined> {
  try {
    return (await get()).state;
  } catch (error) {
    if (recordOfError(error).code === 'not-found') return undefined;
    throw error;
  }
}

/** Cancels what is still active, and deletes it: sessions pile up otherwise. One that is gone meanwhile is ended. */
async function endSession({ updateSessions }: VsphereWriter, id: string, signal: AbortSignal): Promise<void> {
  const state = await stateOf(() => updateSessions.get(id, signal));
  if (state === undefined) return;
  if (state === 'ACTIVE') await unlessOver(updateSessions.cancel(id, signal));
  await unlessOver(updateSessions.delete(id, signal));
}

async function unlessOver(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const { code } = recordOfError(error);
    if (code !== 'not-found' && code !== 'not-allowed-in-current-state') throw error;
  }
}

/** Sessions of other accounts cannot be seen, let alone ended. */
function sayBusy(error: unknown): never {
  if (!(error instanceof VsphereError) || error.code !== 'resource-busy') throw error;
  const remedy =
    'Somebody else is changing the content of this item. Their session ends by itself five minutes after its last sign of life: run again then.';
  throw new VsphereError({ ...error.toRecord(), remedy }, error);
}
