import type { JsonObject } from '../../base/json.ts';
import { isReachable } from '../images/installed-image.ts';
import type { Host } from '../state/objects.ts';
import { hostInfo, takeFailure } from './cluster-hosts.ts';
import { compareHost, isCompliant } from './compare-host.ts';
import { complianceInfo, hostStatus, localizable, timestamp } from './host-report.ts';
import type { ProfileContext } from './profile-context.ts';

type Found = 'compliant' | 'non-compliant' | 'failed' | 'skipped';

/** Holds every host against a document: the structure ClusterCompliance. A draft's has no commit. */
export function checkCompliance(context: ProfileContext, config: JsonObject, commit?: string): JsonObject {
  const { hosts, softwareCommit } = context;
  const checked = hosts.map((host) => ({ host, ...checkHost(context, host, config) }));
  const those = (wanted: Found): string[] =>
    checked.filter(({ found }) => found === wanted).map(({ host: { id } }) => id);
  const compliant = those('compliant');
  const isWhole = compliant.length === hosts.length;
  return {
    cluster_status: isWhole ? 'COMPLIANT' : 'NOT_COMPLIANT',
    ...(commit === undefined ? {} : { commit }),
    software_commit: softwareCommit,
    summary: localizable('compliance', `${compliant.length} of ${hosts.length} hosts are compliant.`),
    host_info: hostInfo(hosts),
    hosts: Object.fromEntries(checked.map(({ host, result }) => [host.id, result])),
    compliant_hosts: compliant,
    non_compliant_hosts: those('non-compliant'),
    failed_hosts: those('failed'),
    skipped_hosts: those('skipped'),
    end_time: timestamp(context.now()),
  };
}

function checkHost(context: ProfileContext, host: Host, config: JsonObject): { found: Found; result: JsonObject } {
  const now = context.now();
  if (!isReachable(host)) {
    const summary = localizable('host-skipped', `${host.name} is disconnected.`);
    return { found: 'skipped', result: { host_status: hostStatus('SKIPPED', now), summary } };
  }
  if (takeFailure(context.state, host.id, 'compliance')) {
    const text = `${host.name} did not answer in time.`;
    const host_status = hostStatus('ERROR', now, text);
    return { found: 'failed', result: { host_status, summary: localizable('host-failed', text) } };
  }
  const drift = compareHost(context.state, host, config, context.schema);
  const isFine = isCompliant(drift);
  const host_compliance: JsonObject = isFine
    ? { status: 'COMPLIANT' }
    : { status: 'NON_COMPLIANT', compliance_info: complianceInfo(drift, context.schema) };
  const summary = localizable('host-checked', `${host.name} was checked.`);
  const result = { host_status: hostStatus('OK', now), summary, host_compliance };
  return { found: isFine ? 'compliant' : 'non-compliant', result };
}
