import type { Clock } from '../../base/clock.ts';
import type { ErrorRecord } from '../../base/error-record.ts';
import type { FeedBatch, FeedOptions } from '../../client/feed/feed-batch.ts';
import type { VsphereClient } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { backoffDelay } from '../queue/backoff.ts';
import { affectedEnvironments } from './affected-environments.ts';
import type { Owners } from './owners.ts';
import { defaultPokes, type Activity, type Poke, type PokeSettings } from './poke.ts';
import { createPokes, type Pokes } from './pokes.ts';

/** How changes are noticed at this moment. */
export interface FeedState {
  feed: 'updates' | 'polling' | 'off';
  /** Why it is off, where vCenter or the way to it is the reason. */
  error?: ErrorRecord;
  /** The same for anything else, such as credentials that cannot be obtained. */
  cause?: unknown;
}

export interface WatchOptions {
  /** The client in use, asked for at each beginning: it may have been replaced since. */
  client: () => Promise<Pick<VsphereClient, 'feed'>>;
  clock: Clock;
  /** From 0 up to 1, without 1. */
  random: () => number;
  /** Ends the watch. */
  signal: AbortSignal;
  owners: Owners;
  activity: (environment: string) => Activity;
  /** Told whenever something is different, whoever has it. */
  onDifference?: () => void;
  /** Asks for a look; told at most once in a while for each environment. */
  onChanges: (poke: Poke) => void;
  /** Whether one of few objects needs something that the last look did not show; see `Pokes`. Never rejects. */
  glance?: (environment: string, ids: readonly string[]) => Promise<boolean>;
  /** Told when it becomes another, and at each failure. */
  onState: (state: FeedState) => void;
  /** Waits until it is worth trying; resolves at once when left out. For a target that is known to be down. */
  ready?: (signal: AbortSignal) => Promise<void>;
  pokes?: Partial<PokeSettings>;
  feed?: FeedOptions;
}

const backoff = { base: 5000, cap: 5 * 60_000 };

/**
 * Follows what changes in one vCenter until the signal aborts: by its own telling where it can, by comparing lists where
 * it cannot. Whatever fails is told and tried again, later each time. Never rejects.
 */
export async function watchTarget(options: WatchOptions): Promise<void> {
  const { clock, random, signal, onState } = options;
  const pokes = createPokes({
    clock,
    signal,
    settings: { ...defaultPokes, ...options.pokes },
    activity: options.activity,
    onPoke: options.onChanges,
    glance: options.glance,
  });
  const watch: Watch = { options, pokes, hasBegun: false, cannotTell: false, failures: 0 };
  while (!signal.aborted) {
    try {
      await options.ready?.(signal);
      await followOnce(watch);
    } catch (error) {
      if (signal.aborted) break;
      watch.failures += 1;
      onState(offBecause(error));
    }
    // An iteration that ended by itself ended with its client, which has a successor.
    await clock.sleep(backoffDelay(watch.failures, backoff, random), signal).catch(() => undefined);
  }
  onState({ feed: 'off' });
}

interface Watch {
  options: WatchOptions;
  pokes: Pokes;
  /** The feed was there before, so that a beginning is a beginning anew. */
  hasBegun: boolean;
  /** This account may not use what tells of changes. */
  cannotTell: boolean;
  failures: number;
}

async function followOnce(watch: Watch): Promise<void> {
  const { client, signal, feed = {} } = watch.options;
  const { feed: changes } = await client();
  const by = !watch.cannotTell && (await changes.available(signal)) ? 'updates' : 'polling';
  try {
    for await (const batch of changes[by === 'updates' ? 'updates' : 'polls'](feed, signal)) take(watch, batch, by);
  } catch (error) {
    watch.cannotTell = by === 'updates' && isRefused(error);
    throw error;
  }
}

function take(watch: Watch, { objects, reset }: FeedBatch, by: 'updates' | 'polling'): void {
  const { owners, onState, onDifference } = watch.options;
  onDifference?.();
  if (reset === true) {
    onState({ feed: by });
    // At the very beginning every environment is looked at anyway.
    if (watch.hasBegun) for (const environment of owners.environments()) watch.pokes.unseen(environment);
    watch.hasBegun = true;
  }
  watch.failures = 0;
  for (const [environment, ids] of affectedEnvironments(objects, owners)) watch.pokes.changed(environment, ids);
}

/** Of the call itself, and not of the account or the way to vCenter. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof VsphereError) || error.retry !== 'never') return false;
  return error.code !== 'credentials-refused' && error.code !== 'tls-untrusted';
}

function offBecause(error: unknown): FeedState {
  return error instanceof VsphereError ? { feed: 'off', error: error.toRecord() } : { feed: 'off', cause: error };
}
