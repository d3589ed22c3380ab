import type { ErrorCode } from '../../base/error-record.ts';
import type { ReadTransport } from '../transport.ts';
import type { Vim } from '../vim/vim-connection.ts';
import { VsphereError } from '../vsphere-error.ts';
import type { FeedBatch, FeedOptions } from './feed-batch.ts';
import type { UpdateSet } from './update-set.ts';
import { closeCollector, openCollector, waitForUpdates } from './collector.ts';

export interface UpdatesParts {
  vim: Vim<ReadTransport>;
  /** Where the waits go. */
  waits: ReadTransport;
}

/** Collectors in a row that were lost before one of them gave an answer, after which it is vCenter's trouble. */
const mostLosses = 3;

/**
 * Changes as vCenter tells them. A collector that went, with its session or because vCenter was started anew, is made
 * again, and the feed begins anew with it.
 */
export async function* followUpdates(
  parts: UpdatesParts,
  options: FeedOptions,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch, void, void> {
  for (let losses = 0; !signal.aborted;) {
    try {
      for await (const batch of followCollector(parts, options, signal)) {
        losses = 0;
        yield batch;
      }
    } catch (error) {
      if (isInterruption(error)) return;
      losses += 1;
      if (!isCollectorLost(error) || losses > mostLosses) throw error;
    }
  }
}

/** Until the collector is lost. The first answers hold all that there is: they are no changes. */
async function* followCollector(
  { vim, waits }: UpdatesParts,
  { maxWaitSeconds = 30, maxObjectUpdates = 500 }: FeedOptions,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch, void, void> {
  const open = await openCollector(vim, signal);
  try {
    let version = '';
    let isBeginning = true;
    for (;;) {
      const wait = { version, maxWaitSeconds, maxObjectUpdates };
      const set = await waitForUpdates(waits, open, wait, signal);
      version = set?.version ?? version;
      const batch: FeedBatch | undefined = isBeginning ? beginningOf(set) : changesOf(set);
      isBeginning &&= batch === undefined;
      if (batch !== undefined) yield batch;
    }
  } finally {
    await closeCollector(vim, open);
  }
}

/** There is no beginning before everything was told. */
function beginningOf(set: UpdateSet | undefined): FeedBatch | undefined {
  return set?.truncated === true ? undefined : { objects: [], reset: true };
}

function changesOf(set: UpdateSet | undefined): FeedBatch | undefined {
  return set === undefined || set.objects.length === 0 ? undefined : { objects: set.objects };
}

const lost = new Set<ErrorCode>(['not-found', 'session-expired', 'cancelled']);

/** `InvalidCollectorVersion`: vCenter forgot what it told. The others are what follows from a session that is gone. */
function isCollectorLost(error: unknown): boolean {
  if (!(error instanceof VsphereError)) return false;
  return error.errorType === 'InvalidCollectorVersion' || lost.has(error.code);
}

/** The signal aborted, or the client was closed. */
function isInterruption(error: unknown): boolean {
  return error instanceof VsphereError && error.code === 'interrupted';
}
