import type { JsonObject, JsonValue } from '../../base/json.ts';
import { message } from '../operations/api-error.ts';
import type { SettingDrift, HostDrift } from './compare-host.ts';
import { nodeAt } from './document.ts';
import type { ObjectNode } from './schema-tree.ts';
import type { DocumentError } from './validate-document.ts';

/** Structures that the reports about hosts have in common, in the API's spelling. */

export type HostReportStatus =
  'OK' | 'PENDING' | 'RUNNING' | 'RETRY_PENDING' | 'SKIPPED' | 'CANCELED' | 'TIMED_OUT' | 'ERROR';

/** The structure HostStatus; a failure is told in its notifications. */
export function hostStatus(status: HostReportStatus, at: number, failure?: string): JsonObject {
  const time = timestamp(at);
  const errors = [
    { type: 'ERROR', id: 'trueup.simulator.host-failed', time, message: localizable('host-failed', failure ?? '') },
  ];
  return { status, start_time: time, end_time: time, notifications: failure === undefined ? {} : { errors } };
}

export function localizable(id: string, text: string): JsonObject {
  const { id: full, default_message, args } = message(id, text);
  return { id: full, default_message, args };
}

/** The structure ValidationError of each. */
export function validationErrors(errors: readonly DocumentError[]): JsonObject[] {
  return errors.map(({ path, type, text }) => ({ path, messages: [localizable(type.toLowerCase(), text)] }));
}

/** The structure ComplianceInfo. Values are texts, and secrets are told to nobody. */
export function complianceInfo(drift: HostDrift, schema: ObjectNode): JsonObject {
  const lists = (['sets', 'adds', 'deletes'] as const).flatMap((name): [string, JsonValue][] => {
    const found = drift[name].map((setting) => settingCompliance(setting, schema));
    return found.length === 0 ? [] : [[name, found]];
  });
  return Object.fromEntries(lists);
}

function settingCompliance({ path, current, target }: SettingDrift, schema: ObjectNode): JsonObject {
  const node = nodeAt(schema, path.slice('/profile'.length));
  if (node !== undefined && 'secret' in node) return { path };
  return {
    path,
    ...(current === undefined ? {} : { current: JSON.stringify(current) }),
    ...(target === undefined ? {} : { target: JSON.stringify(target) }),
  };
}

export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
