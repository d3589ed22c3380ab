import type { JsonObject } from '../../base/json.ts';
import { message } from '../operations/api-error.ts';
import type { RemediatedHost, Remediation } from '../state/image-objects.ts';
import { hostInfos } from './compliance-body.ts';
import { notifications } from './finding.ts';

/** What became of staging or applying, in the API's form; also while it goes on. */

export function clusterApplyResult(work: Remediation, now: number): JsonObject {
  const ended = (...endings: string[]): string[] =>
    work.hosts.filter(({ ending = '' }) => endings.includes(ending)).map(({ id }) => id);
  const begun = work.hosts.filter(({ phase }) => phase !== 'waiting');
  const body = {
    status: {
      status: overall(work),
      start_time: timestamp(work.startedAt),
      end_time: timestamp(work.endedAt ?? now),
      notifications: overallNotifications(work, now),
    },
    commit: work.commit,
    host_info: hostInfos(work.hosts),
    host_status: Object.fromEntries(begun.map((host) => [host.id, hostStatus(host, now)])),
    successful_hosts: ended('OK'),
    failed_hosts: ended('ERROR', 'TIMED_OUT'),
    skipped_hosts: ended('SKIPPED'),
  };
  return body as unknown as JsonObject;
}

/** While it goes on, a host's result has no status. */
export function hostApplyResult(work: Remediation, now: number): JsonObject {
  const [host] = work.hosts;
  const body = {
    ...(host?.ending === undefined ? {} : { status: hostStatus(host, now) }),
    commit: work.commit,
    host_info: { name: host?.name ?? '' },
  };
  return body as unknown as JsonObject;
}

/** From 0 to 1. */
export function shareDone({ hosts }: Remediation): number {
  const done = hosts.reduce((sum, host) => sum + shares[host.phase], 0);
  return hosts.length === 0 ? 1 : done / hosts.length;
}

const shares: Record<RemediatedHost['phase'], number> = {
  waiting: 0,
  staging: 0.5,
  entering: 0.1,
  retrying: 0.1,
  installing: 0.3,
  rebooting: 0.6,
  ended: 1,
};

const doing: Record<RemediatedHost['phase'], string> = {
  waiting: 'Waiting',
  staging: 'Staging the image',
  entering: 'Entering maintenance mode',
  retrying: 'Waiting to enter maintenance mode again',
  installing: 'Installing the image',
  rebooting: 'Restarting',
  ended: 'Done',
};

function hostStatus(host: RemediatedHost, now: number): object {
  const { phase, ending, text, startedAt = now, endedAt = now } = host;
  const failed = phase === 'retrying' || ending === 'ERROR' || ending === 'TIMED_OUT';
  const finding = text === undefined ? [] : [{ id: 'host-remediation', text }];
  const status = ending ?? (phase === 'retrying' ? 'RETRY_PENDING' : 'OK');
  const completed = Math.round(shares[phase] * 100);
  return {
    status,
    ...(phase === 'ended'
      ? {}
      : { progress: { total: 100, completed, message: message('host-progress', doing[phase]) } }),
    start_time: timestamp(startedAt),
    end_time: timestamp(endedAt),
    notifications: notifications(failed ? { errors: finding } : { info: finding }, endedAt),
  };
}

function overall({ hosts, cancelled }: Remediation): string {
  if (hosts.some(({ ending }) => ending === 'ERROR')) return 'ERROR';
  if (hosts.some(({ ending }) => ending === 'TIMED_OUT')) return 'TIMED_OUT';
  if (cancelled === true) return 'SKIPPED';
  return hosts.some(({ phase }) => phase === 'retrying') ? 'RETRY_PENDING' : 'OK';
}

function overallNotifications({ hosts, endedAt = 0 }: Remediation, now: number): object {
  const failed = hosts.filter(({ ending }) => ending === 'ERROR' || ending === 'TIMED_OUT');
  const errors = failed.map(({ name, text = '' }) => ({ id: 'host-failed', text: `${name}: ${text}` }));
  return notifications({ errors }, endedAt || now);
}

function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
