import type { JsonObject } from '../../base/json.ts';
import { isReachable } from '../images/installed-image.ts';
import type { Host } from '../state/objects.ts';
import { hostInfo, takeFailure } from './cluster-hosts.ts';
import { errorsOf } from './commit-document.ts';
import { compareHost, impactOf } from './compare-host.ts';
import { hostStatus, localizable, timestamp, validationErrors } from './host-report.ts';
import type { ProfileContext } from './profile-context.ts';
import type { ProfileImpact } from './schema-tree.ts';

type Found = 'successful' | 'failed' | 'skipped';

interface CheckedHost {
  host: Host;
  found: Found;
  result: JsonObject;
  impact?: ProfileImpact;
  /** It would not take the document. */
  refuses?: true;
}

export interface Prechecked {
  /** The structure ClusterPrecheckResult; a draft's has no commit. */
  result: JsonObject;
  /** Hosts that would not take the document. */
  refusing: string[];
}

/** What bringing the hosts to a document would ask of each, and what stands in its way. */
export function precheck(context: ProfileContext, config: JsonObject, commit?: string): Prechecked {
  const { hosts, softwareCommit } = context;
  const checked = hosts.map((host) => checkHost(context, host, config));
  const those = (wanted: Found): string[] =>
    checked.filter(({ found }) => found === wanted).map(({ host: { id } }) => id);
  const failed = those('failed');
  const isFine = failed.length === 0 && errorsOf(context, config).length === 0;
  const count = (wanted: ProfileImpact): number => checked.filter(({ impact }) => impact === wanted).length;
  const text = `${count('REBOOT_REQUIRED')} hosts restart, ${count('MAINTENANCE_MODE_REQUIRED')} enter maintenance mode.`;
  const result: JsonObject = {
    status: isFine ? 'OK' : 'ERROR',
    ...(commit === undefined ? {} : { commit }),
    software_commit: softwareCommit,
    end_time: timestamp(context.now()),
    summary: localizable('precheck', `${failed.length} of ${hosts.length} hosts failed the check.`),
    remediation_summary: [localizable('precheck-impact', text)],
    remediation_notes: [],
    host_info: hostInfo(hosts),
    host_precheck: Object.fromEntries(checked.map(({ host, result: found }) => [host.id, found])),
    successful_hosts: those('successful'),
    failed_hosts: failed,
    skipped_hosts: those('skipped'),
  };
  return { result, refusing: checked.filter(({ refuses }) => refuses).map(({ host: { id } }) => id) };
}

function checkHost(context: ProfileContext, host: Host, config: JsonObject): CheckedHost {
  const now = context.now();
  if (!isReachable(host)) {
    const summary = localizable('host-skipped', `${host.name} is disconnected.`);
    return { host, found: 'skipped', result: { status: hostStatus('SKIPPED', now), summary } };
  }
  const errors = errorsOf(context, config);
  const refusal = `${host.name} does not take these settings.`;
  const refuses = takeFailure(context.state, host.id, 'validation');
  const all = refuses ? [...errors, { path: '/profile/esx', type: 'GENERIC' as const, text: refusal }] : errors;
  if (all.length > 0) {
    const summary = localizable('host-invalid', 'The document is not valid on this host.');
    const status = hostStatus('ERROR', now, all[0]?.text ?? '');
    const result = { status, summary, validation_errors: validationErrors(all) };
    return { host, found: 'failed', result, ...(refuses ? { refuses } : {}) };
  }
  return healthOf(context, host, impactOf(compareHost(context.state, host, config, context.schema), context.schema));
}

/** Whether the host can be put into maintenance mode is looked at only where that is needed. */
function healthOf(context: ProfileContext, host: Host, impact: ProfileImpact): CheckedHost {
  const { state } = context;
  const now = context.now();
  const found = impact === 'NO_IMPACT' ? undefined : host.lifecycle?.check;
  const failing = takeFailure(state, host.id, 'precheck') || found?.status === 'ERROR';
  const status = failing ? 'ERROR' : (found?.status ?? 'OK');
  const text = found?.text ?? `${host.name} cannot be put into maintenance mode.`;
  const looked = failing || impact !== 'NO_IMPACT';
  const result = {
    status: failing ? hostStatus('ERROR', now, text) : hostStatus('OK', now),
    summary: localizable('host-checked', `${host.name} was checked.`),
    impact: { impact, info: looked ? [localizable('impact', `${host.name}: ${impact}`)] : [] },
    ...(looked ? { precheck_result: { status, check_statuses: [checkStatus(status, text)] } } : {}),
  };
  return { host, found: failing ? 'failed' : 'successful', result, impact };
}

function checkStatus(status: string, text: string): JsonObject {
  const name = localizable('maintenance-check', 'Maintenance mode');
  const description = localizable('maintenance-check-description', 'Whether the host can enter maintenance mode.');
  const check = { check: 'MAINTENANCE_MODE', name, description };
  return { check, status, errors: status === 'OK' ? [] : [{ description: localizable('check-finding', text) }] };
}
