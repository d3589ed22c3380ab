import type {
  ConfigurationApply,
  ConfigurationCompliance,
  ConfigurationPrecheck,
} from '../../client/services/cluster-configuration-types.ts';
import type { ApplyFact, ComplianceFact, PrecheckFact } from './facts.ts';

export function complianceFact(report: ConfigurationCompliance): ComplianceFact {
  return {
    status: report.cluster_status,
    ...(report.commit === undefined ? {} : { commit: report.commit }),
    endTime: report.end_time,
    hostNames: report.host_names,
    nonCompliant: report.non_compliant_hosts,
    unknown: [...report.failed_hosts, ...report.skipped_hosts],
    differences: report.differences,
  };
}

export function precheckFact(report: ConfigurationPrecheck): PrecheckFact {
  const nameOf = (host: string): string => report.host_names[host] ?? host;
  return {
    status: report.status,
    ...(report.commit === undefined ? {} : { commit: report.commit }),
    endTime: report.end_time,
    impacts: Object.fromEntries(Object.entries(report.impacts).map(([host, impact]) => [nameOf(host), impact])),
    problems: report.problems,
  };
}

export function applyFact(report: ConfigurationApply): ApplyFact {
  const nameOf = (host: string): string => report.host_names[host] ?? host;
  return {
    ...(report.status === undefined ? {} : { status: report.status }),
    commit: report.commit,
    ...(report.end_time === undefined ? {} : { endTime: report.end_time }),
    failed: report.failed_hosts.map(nameOf),
    reasons: report.failed_hosts.map((host) => `${nameOf(host)}: ${reasonIn(report.reasons[host])}`),
  };
}

function reasonIn(reasons: readonly string[] = []): string {
  return reasons.length === 0 ? 'vCenter gives no reason.' : reasons.join(' ');
}
