import type { ImageCommit, ManagedImage, RemediatedHost, Remediation } from '../state/image-objects.ts';
import type { Host } from '../state/objects.ts';
import type { WorkContext } from '../work-context.ts';
import { compareHost } from './compare-host.ts';
import { endPhase } from './host-phases.ts';
import { policyFor } from './evacuation.ts';
import { endHost } from './host-ending.ts';
import { isReachable } from './installed-image.ts';
import { targetOfCommit } from './target-image.ts';

/** Staging and applying: host after host, each in phases that take their time. */

export function newRemediation(
  context: WorkContext,
  work: Remediation['work'],
  commit: string,
  hosts: readonly Host[],
): Remediation {
  return {
    task: '',
    work,
    commit,
    startedAt: context.now(),
    hosts: hosts.map(({ id, name, inMaintenanceMode }) => ({
      id,
      name,
      phase: 'waiting',
      impact: 'UNKNOWN',
      attempts: 0,
      wasInMaintenance: inMaintenanceMode === true,
      stoppedMachines: [],
    })),
  };
}

/** Does everything whose time has come until `until`. Answers whether it is over, and when. */
export function advanceRemediation(
  context: WorkContext,
  image: ManagedImage,
  work: Remediation,
  until: number,
): number | undefined {
  let at = Math.max(work.startedAt, ...work.hosts.map(({ endedAt = 0 }) => endedAt));
  if (work.cancelled === true) skipWaiting(work, at, 'The operation was stopped.');
  for (;;) {
    const active = work.hosts.filter((host) => host.until !== undefined);
    const [next] = active.toSorted((one, other) => (one.until ?? 0) - (other.until ?? 0));
    if (next === undefined) {
      at = Math.max(at, ...work.hosts.map(({ endedAt = 0 }) => endedAt));
      if (!startNext(atTime(context, at), image, work)) return at;
      continue;
    }
    at = next.until ?? at;
    if (at > until) return undefined;
    endPhase(atTime(context, at), { image, work, record: next });
  }
}

function atTime(context: WorkContext, at: number): WorkContext {
  return { ...context, now: () => at };
}

/** Whether there was anything left to start. */
function startNext(context: WorkContext, image: ManagedImage, work: Remediation): boolean {
  const waiting = work.hosts.filter(({ phase }) => phase === 'waiting');
  if (waiting.length === 0) return false;
  if (work.work === 'apply' && hasFailed(work)) skipWaiting(work, context.now(), 'Another host failed before.');
  else for (const record of together(context, work, waiting)) startHost(context, image, work, record);
  return true;
}

export function hasFailed({ hosts }: Remediation): boolean {
  return hosts.some(({ ending }) => ending === 'ERROR' || ending === 'TIMED_OUT');
}

function skipWaiting(work: Remediation, at: number, text: string): void {
  for (const record of work.hosts) {
    if (record.phase === 'waiting') endHost(record, at, { ending: 'SKIPPED', text });
  }
}

/** One host at a time; several only where the policy says so, and of those that are in maintenance mode already. */
function together({ state }: WorkContext, { work }: Remediation, waiting: RemediatedHost[]): RemediatedHost[] {
  const first = waiting.slice(0, 1);
  const host = state.hosts.get(first[0]?.id ?? '');
  if (work === 'stage' || host?.inMaintenanceMode !== true) return first;
  const { enabled = false, max_hosts: most = 64 } = policyFor(state, host).parallel_remediation_action ?? {};
  if (!enabled) return first;
  return waiting.filter(({ id }) => state.hosts.get(id)?.inMaintenanceMode === true).slice(0, most);
}

function startHost(context: WorkContext, image: ManagedImage, work: Remediation, record: RemediatedHost): void {
  const at = context.now();
  const host = context.state.hosts.get(record.id);
  const commit = commitOf(image, work);
  record.startedAt = at;
  if (host === undefined || commit === undefined || !isReachable(host)) {
    endHost(record, at, { ending: 'ERROR', text: `The host ${record.name} cannot be reached.` });
    return;
  }
  const { status, impact, findings } = compareHost(context, host, targetOfCommit(context.state, commit));
  record.impact = impact;
  record.wasInMaintenance = host.inMaintenanceMode === true;
  if (status === 'COMPLIANT') endHost(record, at, { ending: 'OK', text: 'The host runs the image already.' });
  else if (status === 'INCOMPATIBLE') endHost(record, at, { ending: 'ERROR', text: incompatible(findings.errors) });
  else beginPhase(context, work, { host, record });
}

export function commitOf({ commits }: ManagedImage, { commit }: Remediation): ImageCommit | undefined {
  return commits.find(({ id }) => id === commit);
}

function incompatible(errors: readonly { text: string }[]): string {
  return ['The image does not fit the host.', ...errors.map(({ text }) => text)].join(' ');
}

function beginPhase(
  context: WorkContext,
  { work }: Remediation,
  { host, record }: { host: Host; record: RemediatedHost },
): void {
  const slow = host.lifecycle?.slow ?? 1;
  if (work === 'stage') {
    record.phase = 'staging';
    record.until = context.now() + Math.round(context.behaviour.stageMilliseconds * slow);
    return;
  }
  const quiet = record.impact === 'NO_IMPACT' || record.impact === 'PARTIAL_MAINTENANCE_MODE_REQUIRED';
  record.phase = quiet ? 'installing' : 'entering';
  record.until = context.now() + Math.round(context.behaviour.applyMilliseconds * slow * (quiet ? 0.3 : 0.2));
}
