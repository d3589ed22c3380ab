import type { Clock } from '../../base/clock.ts';
import type { EnvironmentStatus } from '../../controller/environment-status.ts';
import { renderEventLine } from '../../views/event-line.ts';
import { noProgress, progressState } from '../../views/progress-state.ts';
import type { RunEvent } from '../../plan/event.ts';
import type { CliContext } from '../context.ts';
import { patienceOf } from '../patience.ts';
import { findEnvironment } from './find-environment.ts';
import { followEvents, type Told } from './follow-events.ts';
import { beginSync, isIdle, isOver, syncAfter, type SyncProgress } from './sync-progress.ts';
import type { Daemon } from './with-daemon.ts';

export interface FollowSyncOptions {
  /** Milliseconds. */
  patience?: number;
  /** Told of nothing but the end. */
  quiet: boolean;
}

/** A daemon may be away for so long, for its restart. */
const mostAway = 5 * 60_000;

/**
 * Asks for a run once what happens is listened to, and follows it until the environment comes to rest.
 * `over` is false when patience ended before.
 */
export async function followSync(
  { before, request }: { before: EnvironmentStatus; request: () => Promise<void> },
  daemon: Daemon,
  { patience: milliseconds, quiet }: FollowSyncOptions,
  context: CliContext,
): Promise<SyncProgress & { over: boolean }> {
  const { clock, stop, stderr, stdout } = context;
  using patience = patienceOf(milliseconds, context);
  const signal = AbortSignal.any([stop, patience.signal]);
  const environment = before.name;
  const told = followEvents(daemon.connection, { environment, clock, signal, mostAway });
  const line = quiet ? () => undefined : lineOf();
  const seen = await lookedAt(before, daemon);
  let progress = beginSync(before);
  let asked = false;
  try {
    for await (const one of told) {
      if (!asked) {
        await request();
        asked = true;
        continue;
      }
      if (one.type === 'event') progress = syncAfter(progress, one.event);
      else progress = await withStatusNow(progress, one, daemon);
      const text = line(one);
      if (text !== undefined) stdout.write(`${text}\n`);
      if (one.type === 'lost') stderr.write(`${one.reason.message} Trying again.\n`);
      const wasAsked = one.type === 'connected' || one.type === 'quiet';
      if (!isOver(progress) && !(wasAsked && isIdle(progress.status))) continue;
      await sourceLook(before, { seen, signal, clock }, daemon);
      progress = await withStatusNow(progress, { type: 'quiet' }, daemon);
      if (isIdle(progress.status)) break;
    }
  } catch (error) {
    if (stop.aborted || !patience.signal.aborted) throw error;
    return { ...progress, over: false };
  }
  return { ...progress, over: true };
}

const sourceMilliseconds = 250;
const mostLooks = 120;

/**
 * Asking for a run asks for a look at the source too, which takes longer: a commit that was pushed right before would not
 * be in what was followed.
 */
async function sourceLook(
  of: EnvironmentStatus,
  { seen, signal, clock }: { seen: number | undefined; signal: AbortSignal; clock: Clock },
  daemon: Daemon,
): Promise<void> {
  for (let look = 0; look < mostLooks && (await lookedAt(of, daemon)) === seen; look++) {
    await clock.sleep(sourceMilliseconds, signal);
  }
}

async function lookedAt({ source }: EnvironmentStatus, { reader }: Daemon): Promise<number | undefined> {
  return (await reader.sources()).find(({ name }) => name === source)?.lookedAt;
}

/** When nothing was told for a while, or something may have been missed, how things stand is asked for. */
async function withStatusNow(progress: SyncProgress, told: Told, { reader }: Daemon): Promise<SyncProgress> {
  if (told.type === 'lost') return progress;
  const status = await findEnvironment(progress.status.name, reader);
  const { lastRun } = status;
  const isMissed =
    lastRun !== undefined &&
    lastRun.state !== 'running' &&
    ![...progress.before, ...progress.ended.map(({ id }) => id)].includes(lastRun.id);
  return { ...progress, status, ended: isMissed ? [...progress.ended, lastRun] : progress.ended };
}

/** A line for what is worth one; what is read of vCenter again and again is not. */
function lineOf(): (told: Told) => string | undefined {
  let run = '';
  let state = noProgress;
  const ofEvent = (event: RunEvent): string | undefined => {
    const text = renderEventLine(event, state);
    state = progressState(state, event);
    return ['observe-started', 'observe-finished'].includes(event.type) ? undefined : text;
  };
  return (told) => {
    if (told.type !== 'event' || told.event.type !== 'run-event') return undefined;
    if (told.event.run !== run) state = noProgress;
    run = told.event.run;
    return ofEvent(told.event.event);
  };
}
