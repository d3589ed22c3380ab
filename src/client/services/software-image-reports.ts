import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asObject, stringMember, stringsMember, textMember } from '../answer-shape.ts';
import { optionalList, optionalObject } from '../optional-members.ts';
import { mapMember, textIfThere } from '../optional-maps.ts';
import { localizedText } from './localized-text.ts';
import { asNotices, percentMember } from './notices.ts';
import type { Notices } from './notices.ts';
import type {
  ApplyImpact,
  ApplyReport,
  ApplyStatus,
  CheckedEntity,
  CheckReport,
  HardwareCompatibility,
  HostCompliance,
  SoftwareCompliance,
} from './software-image-types.ts';

/** What a task of `validate` answers: errors in it are a failure although the task succeeded. */
export function asValidation(result: JsonValue | undefined): Notices {
  return asNotices(asObject(result ?? {}, 'a validation')['notifications']);
}

/** What a task of `checkEnablement` answers, by check. */
export function asEnablementCheck(result: JsonValue | undefined): Record<string, Notices> {
  return mapMember(asObject(result ?? {}, 'a check'), 'notifications', (notices) => asNotices(notices));
}

/** A scan, read or as the result of its task; of a cluster or of a host's own image. */
export function asSoftwareCompliance(value: JsonValue | undefined): SoftwareCompliance {
  const compliance = asObject(value, 'a compliance');
  return {
    ...asHostCompliance(compliance),
    compliant_hosts: stringsMember(compliance, 'compliant_hosts'),
    non_compliant_hosts: stringsMember(compliance, 'non_compliant_hosts'),
    incompatible_hosts: stringsMember(compliance, 'incompatible_hosts'),
    unavailable_hosts: stringsMember(compliance, 'unavailable_hosts'),
    hosts: mapMember(compliance, 'hosts', asHostCompliance),
    host_names: hostNames(compliance),
  };
}

/** Entities of a cluster come as a list, that of a host alone. */
export function asCheckReport(value: JsonValue | undefined): CheckReport {
  const report = asObject(value, 'a check');
  const alone = optionalObject(report, 'entity_result', asEntity);
  return {
    status: stringMember(report, 'status'),
    start_time: textMember(report, 'start_time'),
    end_time: textMember(report, 'end_time'),
    commit: textMember(report, 'commit'),
    host_names: hostNames(report),
    entities: [...optionalList(report, 'entity_results', asEntity), ...(alone === undefined ? [] : [alone])],
  };
}

export function asApplyReport(value: JsonValue | undefined): ApplyReport {
  const report = asObject(value, 'a report');
  const status = optionalObject(report, 'status', asApplyStatus);
  return {
    ...(status === undefined ? {} : { status }),
    commit: textMember(report, 'commit'),
    host_status: mapMember(report, 'host_status', asApplyStatus),
    successful_hosts: stringsMember(report, 'successful_hosts'),
    failed_hosts: stringsMember(report, 'failed_hosts'),
    skipped_hosts: stringsMember(report, 'skipped_hosts'),
    host_names: hostNames(report),
    notifications: asNotices(report['notifications']),
  };
}

export function asApplyImpact(value: JsonValue | undefined): ApplyImpact {
  const report = asObject(value, 'an impact');
  const byHost = optionalObject(report, 'host_impact', (hosts) => hosts) ?? {};
  return {
    commit: textMember(report, 'commit'),
    impact: optionalList(report, 'impact', impactText),
    host_impact: Object.fromEntries(
      Object.keys(byHost).map((host) => [host, optionalList(byHost, host, impactText)] as const),
    ),
    host_names: hostNames(report),
  };
}

export function asHardwareCompatibility(value: JsonValue | undefined): HardwareCompatibility {
  const summary = asObject(value, 'a hardware compatibility');
  return {
    status: stringMember(summary, 'status'),
    scan_time: textMember(summary, 'scan_time'),
    ...textIfThere(summary, 'commit'),
    base_image_version: textMember(summary, 'base_image_version'),
    summary: localizedText(summary['summary_result']),
    notifications: asNotices(summary['notifications']),
  };
}

/** Names of a cluster's hosts by id; the reports of a single host give one object without an id. */
function hostNames(report: JsonObject): Record<string, string> {
  const info = optionalObject(report, 'host_info', (hosts) => hosts) ?? {};
  if (typeof info['name'] === 'string') return {};
  return Object.fromEntries(Object.entries(info).map(([host, one]) => [host, textMember(asObject(one), 'name')]));
}

function asHostCompliance(compliance: JsonObject): HostCompliance {
  const baseImage = optionalObject(compliance, 'base_image', asVersions);
  return {
    status: stringMember(compliance, 'status'),
    impact: textMember(compliance, 'impact') || 'UNKNOWN',
    ...textIfThere(compliance, 'stage_status'),
    scan_time: textMember(compliance, 'scan_time'),
    ...textIfThere(compliance, 'commit'),
    notifications: asNotices(compliance['notifications']),
    ...(baseImage === undefined ? {} : { base_image: baseImage, targets: asTargets(compliance) }),
  };
}

function asTargets(compliance: JsonObject): NonNullable<HostCompliance['targets']> {
  const addOn = optionalObject(compliance, 'add_on', (part) =>
    optionalObject(part, 'target', (info) => ({
      name: textMember(info, 'name'),
      version: textMember(info, 'version'),
    })),
  );
  const components = mapMember(compliance, 'components', (value) => {
    const part = asObject(value, 'a component');
    const version = optionalObject(part, 'target', (info) => textMember(info, 'version')) ?? '';
    return { version, source: textMember(part, 'target_source'), status: textMember(part, 'status') };
  });
  return { ...(addOn === undefined ? {} : { add_on: addOn }), components };
}

function asVersions(image: JsonObject): { current?: string; target?: string } {
  const current = optionalObject(image, 'current', (info) => textMember(info, 'version')) ?? '';
  const target = optionalObject(image, 'target', (info) => textMember(info, 'version')) ?? '';
  return { ...(current === '' ? {} : { current }), ...(target === '' ? {} : { target }) };
}

function asEntity(value: JsonValue): CheckedEntity {
  const entity = asObject(value, 'a checked entity');
  const { cluster, host } = { ...textIfThere(entity, 'cluster'), ...textIfThere(entity, 'host') };
  const id = host ?? cluster;
  return {
    type: stringMember(entity, 'type'),
    ...(id === undefined ? {} : { id }),
    status: stringMember(entity, 'status'),
    checks: optionalList(entity, 'check_statuses', asCheck),
  };
}

/** Issues are messages in a cluster's report, and objects that hold messages in a host's. */
function asCheck(value: JsonValue): CheckedEntity['checks'][number] {
  const check = asObject(value, 'a check');
  const about = asObject(check['check'], 'check');
  return {
    check: textMember(about, 'check'),
    name: localizedText(about['name']),
    status: stringMember(check, 'status'),
    issues: [
      ...optionalList(check, 'issues', localizedText),
      ...optionalList(check, 'check_issues', (issue) => {
        const { description, resolution } = asObject(issue, 'an issue');
        return [localizedText(description), localizedText(resolution)].filter((text) => text !== '').join(' ');
      }),
    ],
  };
}

function asApplyStatus(status: JsonObject): ApplyStatus {
  return {
    status: stringMember(status, 'status'),
    start_time: textMember(status, 'start_time'),
    end_time: textMember(status, 'end_time'),
    notifications: asNotices(status['notifications']),
    ...percentMember(status),
  };
}

function impactText(value: JsonValue): string {
  return localizedText(asObject(value, 'an impact')['message']);
}
