import type { ManagedImage, RemediatedHost, Remediation } from '../state/image-objects.ts';
import type { HostLifecycle } from '../state/lifecycle-objects.ts';
import type { Host } from '../state/objects.ts';
import type { WorkContext } from '../work-context.ts';
import { depotContent } from './available-content.ts';
import { evacuate, policyFor, restartMachines } from './evacuation.ts';
import { endHost } from './host-ending.ts';
import { install } from './install-image.ts';
import { isReachable } from './installed-image.ts';

/** What happens to a host at the end of each phase, and which one comes then. */

interface Turn {
  image: ManagedImage;
  work: Remediation;
  record: RemediatedHost;
}

/** In the context, now is the time at which the phase ends. */
export function endPhase(context: WorkContext, turn: Turn): void {
  const { record } = turn;
  const host = context.state.hosts.get(record.id);
  if (host === undefined) {
    endHost(record, context.now(), { ending: 'ERROR', text: `The host ${record.name} is gone.` });
    return;
  }
  switch (record.phase) {
    case 'staging':
      endStaging(context, turn, host);
      return;
    case 'entering':
      endEntering(context, turn, host);
      return;
    case 'retrying':
      begin(context, turn, host, 'entering');
      return;
    case 'installing':
      endInstalling(context, turn, host);
      return;
    case 'rebooting':
      endRebooting(context, turn, host);
      return;
    case 'waiting':
    case 'ended':
      throw new Error(`The host ${record.id} is in no phase that ends.`);
    default:
      record.phase satisfies never;
  }
}

/** The part of a host's whole time that a phase takes. */
const shares = { entering: 0.2, installing: 0.3, rebooting: 0.5 } as const;
/** Quick Boot leaves out the restart of the hardware. */
const quickBootShare = 0.2;

function begin(context: WorkContext, { record, image }: Turn, host: Host, phase: keyof typeof shares): void {
  const quick = phase === 'rebooting' && usesQuickBoot(context, image, host);
  const share = quick ? quickBootShare : shares[phase];
  record.phase = phase;
  record.until = context.now() + Math.round(context.behaviour.applyMilliseconds * share * (host.lifecycle?.slow ?? 1));
}

function usesQuickBoot({ state }: WorkContext, { commits }: ManagedImage, host: Host): boolean {
  const version = commits.at(-1)?.image.baseImage;
  const base = depotContent(state).baseImages.find((image) => image.version === version);
  return policyFor(state, host).enable_quick_boot && base?.quickBoot === true;
}

function endStaging(context: WorkContext, { record, work }: Turn, host: Host): void {
  const reached = isReachable(host);
  if (!reached || fails(host, 'stage')) {
    const text = reached ? 'The payload could not be stored.' : `The host ${host.name} cannot be reached.`;
    endHost(record, context.now(), { ending: 'ERROR', text });
    return;
  }
  lifecycleOf(host).staged = work.commit;
  endHost(record, context.now(), { ending: 'OK' });
}

function endEntering(context: WorkContext, turn: Turn, host: Host): void {
  const { record, work } = turn;
  if (work.cancelled === true && host.inMaintenanceMode !== true) {
    endHost(record, context.now(), { ending: 'SKIPPED', text: 'The operation was stopped.' });
    return;
  }
  const problem = enter(context, record, host);
  if (problem === undefined) {
    host.inMaintenanceMode = true;
    begin(context, turn, host, 'installing');
    return;
  }
  record.attempts += 1;
  const text = `The host ${host.name} cannot enter maintenance mode. ${problem}`;
  const wait = retryDelay(context, record, host);
  if (wait === undefined) {
    restartMachines(context, record);
    endHost(record, context.now(), { ending: 'ERROR', text });
    return;
  }
  Object.assign(record, { phase: 'retrying', until: context.now() + wait, text });
}

function enter(context: WorkContext, record: RemediatedHost, host: Host): string | undefined {
  if (host.inMaintenanceMode === true) return undefined;
  if (!isReachable(host)) return 'It cannot be reached.';
  if (fails(host, 'maintenance')) return 'The request timed out.';
  return evacuate(context, host, record);
}

/** Milliseconds until the next attempt; nothing when the policy gives up. */
function retryDelay({ state, behaviour }: WorkContext, { attempts }: RemediatedHost, host: Host): number | undefined {
  const { action, retry_count: count = 0, retry_delay: seconds = 0 } = policyFor(state, host).failure_action;
  if (action === 'FAIL' || attempts > count) return undefined;
  return behaviour.retryMilliseconds === 'by-policy' ? seconds * 1000 : behaviour.retryMilliseconds;
}

function endInstalling(context: WorkContext, turn: Turn, host: Host): void {
  if (!isReachable(host)) {
    fail(context, turn, host, `The host ${host.name} cannot be reached.`);
  } else if (fails(host, 'install')) {
    fail(context, turn, host, `The image could not be installed on ${host.name}.`);
  } else if (turn.record.impact === 'REBOOT_REQUIRED') {
    host.connectionState = 'NOT_RESPONDING';
    begin(context, turn, host, 'rebooting');
  } else {
    complete(context, turn, host);
  }
}

function endRebooting(context: WorkContext, turn: Turn, host: Host): void {
  if (fails(host, 'connection')) {
    const text = `The host ${host.name} did not come back from its restart.`;
    endHost(turn.record, context.now(), { ending: 'TIMED_OUT', text });
    return;
  }
  host.connectionState = 'CONNECTED';
  if (fails(host, 'reboot')) fail(context, turn, host, `The host ${host.name} did not start the new image.`);
  else complete(context, turn, host);
}

function complete(context: WorkContext, turn: Turn, host: Host): void {
  const problem = install(context, turn.image, turn.work.commit, host);
  if (problem !== undefined) {
    fail(context, turn, host, problem);
    return;
  }
  leaveMaintenance(context, turn.record, host);
  endHost(turn.record, context.now(), { ending: 'OK' });
}

function fail(context: WorkContext, { record }: Turn, host: Host, text: string): void {
  if (context.behaviour.maintenanceAfterFailure === 'exits') leaveMaintenance(context, record, host);
  endHost(record, context.now(), { ending: 'ERROR', text });
}

function leaveMaintenance(context: WorkContext, record: RemediatedHost, host: Host): void {
  if (!record.wasInMaintenance) delete host.inMaintenanceMode;
  restartMachines(context, record);
}

/** Whether the host fails here this time; a number of times runs out. */
function fails(host: Host, where: NonNullable<HostLifecycle['fails']>): boolean {
  const { lifecycle } = host;
  if (lifecycle?.fails !== where || lifecycle.times === 0) return false;
  if (lifecycle.times !== undefined) lifecycle.times -= 1;
  return true;
}

function lifecycleOf(host: Host): HostLifecycle {
  host.lifecycle ??= {};
  return host.lifecycle;
}
