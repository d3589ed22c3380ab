import type { JsonObject } from '../../base/json.ts';
import { isReachable } from '../images/installed-image.ts';
import { effectiveClusterPolicy } from '../policies/effective-policy.ts';
import type { Host } from '../state/objects.ts';
import type { ProfileApply, ProfileHostEnd } from '../state/profile-objects.ts';
import { configureHost, desiredOn, takeFailure } from './cluster-hosts.ts';
import { compareHost, impactOf } from './compare-host.ts';
import type { ProfileContext } from './profile-context.ts';

/** Brings hosts to a commit, one after the other and each in its time. */

/** When the host of that place in the order is over. */
function dueAt({ startedAt, hostMilliseconds }: ProfileApply, index: number): number {
  return startedAt + hostMilliseconds * (index + 1);
}

/** Does what is due at that time. Called before anybody looks, so that what is seen follows from the clock. */
export function advanceApply(context: ProfileContext, until = context.now()): void {
  const { profile, state } = context;
  const apply = profile.lastApply;
  if (apply === undefined || apply.endedAt !== undefined) return;
  const task = state.tasks.get(apply.task);
  const outcome = task?.outcome;
  applyDue(context, apply, Math.min(until, outcome?.endedAt ?? until));
  if (task === undefined) endRest(apply, 'CANCELED', until);
  if (outcome === undefined) return;
  // The task is over without having come to its end: somebody stopped it, or it broke off.
  endRest(apply, outcome.error?.error_type === 'CANCELED' ? 'CANCELED' : 'ERROR', outcome.endedAt);
}

/** Does all of it, whatever the time. */
export function completeApply(context: ProfileContext, apply: ProfileApply): void {
  applyDue(context, apply, Infinity);
  apply.endedAt = context.now();
}

/** The host that is being worked on now. */
export function hostUnderWay({ hosts, ended }: ProfileApply): string | undefined {
  return hosts.find((host) => !Object.hasOwn(ended, host));
}

function applyDue(context: ProfileContext, apply: ProfileApply, until: number): void {
  const config = context.profile.commits.find(({ id }) => id === apply.commit)?.config ?? {};
  for (const [index, id] of apply.hosts.entries()) {
    if (Object.hasOwn(apply.ended, id) || dueAt(apply, index) > until) continue;
    const host = context.state.hosts.get(id);
    const end = host === undefined ? skipped('The host is gone.') : applyTo(context, host, config);
    apply.ended[id] = { ...end, endedAt: Math.min(dueAt(apply, index), context.now()) };
  }
}

type End = Omit<ProfileHostEnd, 'endedAt'>;

function applyTo(context: ProfileContext, host: Host, config: JsonObject): End {
  const { state, schema, cluster } = context;
  if (!isReachable(host)) return skipped(`${host.name} is disconnected.`);
  const impact = impactOf(compareHost(state, host, config, schema), schema);
  const { failure_action } = effectiveClusterPolicy(state, cluster);
  const most = failure_action.action === 'RETRY' ? (failure_action.retry_count ?? 0) + 1 : 1;
  for (let attempts = 1; attempts <= most; attempts += 1) {
    const failure = failureOf(context, host, impact !== 'NO_IMPACT');
    if (failure === undefined) {
      configureHost(state, host.id, desiredOn(state, host, config));
      return { status: 'OK', text: '', attempts };
    }
    if (!failure.again || attempts === most) return { status: 'ERROR', text: failure.text, attempts };
  }
  return skipped('Nothing was tried.');
}

/** Only entering maintenance mode is tried again. */
function failureOf(
  { state }: ProfileContext,
  host: Host,
  evacuates: boolean,
): { text: string; again: boolean } | undefined {
  if (takeFailure(state, host.id, 'apply')) return { text: `${host.name} refused the settings.`, again: false };
  const { lifecycle } = host;
  const fails = lifecycle?.fails;
  if (!evacuates || lifecycle === undefined || (lifecycle.times ?? Infinity) <= 0) return undefined;
  if (fails !== 'maintenance' && fails !== 'reboot' && fails !== 'connection') return undefined;
  if (lifecycle.times !== undefined) lifecycle.times -= 1;
  const again = fails === 'maintenance';
  return { text: `${host.name} did not ${again ? 'enter maintenance mode' : 'come back'}.`, again };
}

function skipped(text: string): End {
  return { status: 'SKIPPED', text, attempts: 0 };
}

function endRest(apply: ProfileApply, status: 'CANCELED' | 'ERROR', at: number): void {
  for (const host of apply.hosts) apply.ended[host] ??= { status, text: 'It was stopped.', attempts: 0, endedAt: at };
  apply.endedAt = at;
}
