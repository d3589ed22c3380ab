import type {
  ApplyImpact,
  ApplyReport,
  ApplyStatus,
  CheckReport,
  HostCompliance,
  ImageTarget,
  SoftwareCompliance,
} from '../../client/services/software-image-types.ts';
import type { Notices } from '../../client/services/notices.ts';
import type { ApplyFact, CheckFact, ComplianceFact, HostFact, ImpactFact } from './facts.ts';

/** A scan, host by host. A host's own image has no list of hosts: it is the one. */
export function complianceFact(
  scan: SoftwareCompliance,
  { target, name }: { target: { type: string; id: string }; name: string },
): ComplianceFact {
  const listed = listedHosts(scan);
  const hosts = target.type === 'host' ? { [target.id]: hostFact(scan, name) } : listed;
  return {
    status: scan.status,
    impact: scan.impact,
    scanTime: scan.scan_time,
    ...(scan.commit === undefined ? {} : { commit: scan.commit }),
    hosts,
    messages: textsOf(scan.notifications),
  };
}

/** Hosts that stand in a list without a result of their own count as the list says. */
function listedHosts(scan: SoftwareCompliance): Record<string, HostFact> {
  const lists: [string[], string][] = [
    [scan.compliant_hosts, 'COMPLIANT'],
    [scan.non_compliant_hosts, 'NON_COMPLIANT'],
    [scan.incompatible_hosts, 'INCOMPATIBLE'],
    [scan.unavailable_hosts, 'UNAVAILABLE'],
  ];
  const named = lists.flatMap(([ids, status]) => ids.map((id) => [id, status] as const));
  const nameOf = (id: string): string => scan.host_names[id] ?? id;
  const bare = named.map(([id, status]): [string, HostFact] => [
    id,
    { name: nameOf(id), status, impact: 'UNKNOWN', messages: [] },
  ]);
  const full = Object.entries(scan.hosts).map(([id, host]): [string, HostFact] => [id, hostFact(host, nameOf(id))]);
  return Object.fromEntries([...bare, ...full]);
}

function hostFact(host: HostCompliance, name: string): HostFact {
  const { status, impact, stage_status, base_image, notifications } = host;
  return {
    name,
    status,
    impact,
    ...(stage_status === undefined ? {} : { stageStatus: stage_status }),
    ...(base_image?.current === undefined ? {} : { current: base_image.current }),
    ...(base_image?.target === undefined ? {} : { target: base_image.target }),
    messages: textsOf(notifications),
  };
}

export function checkFact({ status, commit, end_time, entities, host_names }: CheckReport): CheckFact {
  const findings = entities.flatMap(({ id, checks }) =>
    checks
      .filter((check) => check.status !== 'OK')
      .map((check) => {
        const where = id === undefined ? undefined : host_names[id];
        const what = check.issues.length === 0 ? check.name || check.check : check.issues.join(' ');
        return where === undefined ? what : `${where}: ${what}`;
      }),
  );
  return { status, commit, endTime: end_time, findings };
}

/** A host's own report has no list of hosts: it is the one, and has no status while it goes on. */
export function applyFact(report: ApplyReport, target: ImageTarget): ApplyFact {
  const { status, commit, failed_hosts } = report;
  const alone = status === undefined ? {} : { [target.id]: status };
  const host_status = target.type === 'host' ? alone : report.host_status;
  const ended = Object.values(host_status).filter((host) => host.status === 'OK' && durationOf(host) > 0);
  const failed = new Set([...failed_hosts, ...Object.keys(host_status).filter((id) => hasFailed(host_status[id]))]);
  return {
    ...(status === undefined ? {} : { status: status.status }),
    commit,
    startTime: status?.start_time ?? '',
    endTime: status?.end_time ?? '',
    failed: Object.fromEntries([...failed].map((id) => [id, reasonOf(host_status[id])])),
    durations: ended.map(durationOf),
  };
}

function hasFailed(host: ApplyStatus | undefined): boolean {
  return host !== undefined && ['ERROR', 'TIMED_OUT'].includes(host.status);
}

/** Why a host failed, in vCenter's words. */
export function reasonOf(host: ApplyStatus | undefined): string {
  const texts = host === undefined ? [] : textsOf(host.notifications);
  return texts.length > 0 ? texts.join(' ') : `vCenter gives no reason (${host?.status ?? 'no status'})`;
}

function durationOf({ start_time, end_time }: ApplyStatus): number {
  const duration = Date.parse(end_time) - Date.parse(start_time);
  return Number.isFinite(duration) ? duration : 0;
}

export function impactFact({ impact, host_impact }: ApplyImpact): ImpactFact {
  return { all: impact, hosts: host_impact };
}

/** Errors first, then warnings: what stands in the way is among them. */
export function textsOf({ errors, warnings }: Notices): string[] {
  return [...errors, ...warnings].map(({ message, resolution }) =>
    resolution === undefined ? message : `${message} ${resolution}`,
  );
}
