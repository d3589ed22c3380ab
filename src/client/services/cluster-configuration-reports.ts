import { isPlainObject } from '../../base/json.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asObject, stringMember, stringsMember, textMember } from '../answer-shape.ts';
import { mapMember, textIfThere } from '../optional-maps.ts';
import { optionalList, optionalObject } from '../optional-members.ts';
import { messagesWithin } from '../task-failure.ts';
import type {
  ConfigurationApply,
  ConfigurationCompliance,
  ConfigurationPrecheck,
  ImportResult,
  TaskState,
} from './cluster-configuration-types.ts';
import { hostNames, messagesMember } from './cluster-configuration-wire.ts';
import { localizedText } from './localized-text.ts';
import { asNotices } from './notices.ts';

export function asCompliance(value: JsonValue | undefined): ConfigurationCompliance {
  const report = asObject(value, 'a compliance');
  return {
    cluster_status: stringMember(report, 'cluster_status'),
    ...textIfThere(report, 'commit'),
    end_time: textMember(report, 'end_time'),
    summary: localizedText(report['summary']),
    host_names: hostNames(report),
    non_compliant_hosts: stringsMember(report, 'non_compliant_hosts'),
    failed_hosts: stringsMember(report, 'failed_hosts'),
    skipped_hosts: stringsMember(report, 'skipped_hosts'),
    differences: mapMember(report, 'hosts', differingPaths),
  };
}

export function asPrecheck(value: JsonValue | undefined): ConfigurationPrecheck {
  const report = asObject(value, 'a pre-check');
  const hosts = mapMember(report, 'host_precheck', (host) => host);
  return {
    status: stringMember(report, 'status'),
    ...textIfThere(report, 'commit'),
    end_time: textMember(report, 'end_time'),
    host_names: hostNames(report),
    impacts: impactsOf(hosts),
    failed_hosts: stringsMember(report, 'failed_hosts'),
    skipped_hosts: stringsMember(report, 'skipped_hosts'),
    problems: [...failedChecks(report), ...Object.values(hosts).flatMap(hostProblems)],
  };
}

/** The status of the whole is missing while it goes on. */
export function asApply(value: JsonValue | undefined): ConfigurationApply {
  const report = asObject(value, 'a report');
  const status = optionalObject(report, 'status', (whole) => whole);
  return {
    ...(status === undefined ? {} : { status: stringMember(status, 'status'), ...textIfThere(status, 'end_time') }),
    commit: textMember(report, 'commit'),
    host_names: hostNames(report),
    successful_hosts: stringsMember(report, 'successful_hosts'),
    failed_hosts: stringsMember(report, 'failed_hosts'),
    skipped_hosts: stringsMember(report, 'skipped_hosts'),
    reasons: mapMember(report, 'host_status', (host) =>
      asNotices(host['notifications']).errors.map(({ message }) => message),
    ),
  };
}

export function asImportResult(value: JsonValue | undefined): ImportResult {
  const result = asObject(value, 'the result of an import');
  const error = localizedText(result['error']);
  return { status: textMember(result, 'status'), problems: error === '' ? problemsIn(result) : [error] };
}

export function asTaskState(value: JsonValue | undefined): TaskState {
  const info = asObject(value, 'the task');
  const said = messagesWithin(info['error']);
  const error = typeof info['error'] === 'string' ? info['error'] : said.join(' ');
  return {
    status: stringMember(info, 'status'),
    ...(info['result'] === undefined ? {} : { result: info['result'] }),
    ...(error === '' ? {} : { error }),
  };
}

const fine = ['OK', 'VALID', 'ELIGIBLE', 'COMPLIANT', 'NOT_COMPLIANT', 'SUCCEEDED', 'SUCCESS', 'WARNING', ''];

/**
 * What a result holds against what was asked, a sentence each. The results of checks that only tasks answer are not published,
 * and a task succeeds although its check failed: so whatever looks like an error is taken for one.
 */
export function problemsIn(result: JsonValue | undefined): string[] {
  if (!isPlainObject(result)) return [];
  const listed = ['errors', 'validation_errors'].flatMap((key) => problemsOf(result[key]));
  const notices = optionalObject(result, 'notifications', (value) => problemsOf(value['errors'])) ?? [];
  const said = [...listed, ...notices];
  const status = result['status'];
  if (said.length > 0 || typeof status !== 'string' || fine.includes(status)) return said;
  const words = messagesWithin(result).join(' ');
  return [words === '' ? `it ended with ${status}` : words];
}

/** Errors come as a list, or as a map of lists by path. */
function problemsOf(errors: JsonValue | undefined): string[] {
  if (errors === undefined || errors === null) return [];
  if (typeof errors !== 'object') return [`${errors}`];
  return Object.values(errors).map((error: JsonValue) => {
    const words = messagesWithin(error).join(' ') || (typeof error === 'string' ? error : 'an error without words');
    const path = isPlainObject(error) ? error['path'] : undefined;
    return typeof path === 'string' && path !== '' ? `${path}: ${words}` : words;
  });
}

function impactsOf(hosts: Readonly<Record<string, JsonObject>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(hosts).flatMap(([host, precheck]) => {
      const impact = optionalObject(precheck, 'impact', (info) => textMember(info, 'impact')) ?? '';
      return impact === '' ? [] : [[host, impact] as const];
    }),
  );
}

function hostProblems(host: JsonObject): string[] {
  const status = optionalObject(host, 'status', (whole) => whole) ?? {};
  const notices = asNotices(status['notifications']).errors.map(({ message }) => message);
  const validation = optionalList(host, 'validation_errors', (error) => {
    const object = asObject(error, 'an error');
    return `${textMember(object, 'path')}: ${messagesMember(object, 'messages').join(' ')}`;
  });
  const found = [...notices, ...validation, ...failedChecks(host)];
  const ended = textMember(status, 'status');
  if (found.length > 0 || !['ERROR', 'TIMED_OUT', 'CANCELED'].includes(ended)) return found;
  return [localizedText(host['summary']) || `a host ended with ${ended}`];
}

/** Checks of a health report that did not pass. */
function failedChecks(owner: JsonObject): string[] {
  const checks = optionalObject(owner, 'precheck_result', (result) => optionalList(result, 'check_statuses', asObject));
  return (checks ?? [])
    .filter(({ status }) => status === 'ERROR' || status === 'TIMEOUT')
    .map((check) => messagesWithin(check['errors'] ?? check['issues'] ?? null).join(' ') || 'a health check failed');
}

function differingPaths(host: JsonObject): string[] {
  const compliance = optionalObject(host, 'host_compliance', (value) => value) ?? {};
  const info = optionalObject(compliance, 'compliance_info', (value) => value) ?? {};
  return ['sets', 'adds', 'deletes'].flatMap((key) =>
    optionalList(info, key, (setting) => textMember(asObject(setting, 'a setting'), 'path')),
  );
}
