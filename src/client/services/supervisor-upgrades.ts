import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asNothing, asObject, stringMember, stringsMember } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import { optionalObject, optionalString } from '../optional-members.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { localizedText } from './localized-text.ts';
import { percentMember } from './notices.ts';
import { statusMessages, type StatusMessage } from './status-messages.ts';
import { defined } from './supervisor-wire.ts';

/** The version of a Supervisor, and an upgrade that is under way or failed. */
export interface SupervisorSoftware {
  current_version: string;
  available_versions: string[];
  /** What stands in the way of an upgrade. */
  messages: StatusMessage[];
  state: string;
  upgrade?: SupervisorUpgrade;
}

export interface SupervisorUpgrade {
  desired_version?: string;
  messages: StatusMessage[];
  /** 0 to 100. */
  percent?: number;
  message?: string;
}

export interface SupervisorUpgradeReader {
  /** `GET /software/clusters/{cluster}`; `unsupported` for a cluster without workload management. */
  get(cluster: string, signal: AbortSignal): Promise<SupervisorSoftware>;
}

export interface SupervisorUpgradeWriter {
  /** A pre-check that fails answers `UNSUPPORTED`. There is no task: `state` becomes `PENDING`. */
  start(cluster: string, spec: { version: string; ignoreWarnings: boolean }, signal: AbortSignal): Promise<void>;
}

const path = '/api/vcenter/namespace-management/software/clusters/{cluster}';

export function supervisorUpgradeReader(transport: ReadTransport): SupervisorUpgradeReader {
  return { get: (cluster, signal) => transport.read(one('GET', '', cluster), asSoftware, signal) };
}

export function supervisorUpgradeWriter(transport: Transport): SupervisorUpgradeWriter {
  return {
    start: (cluster, { version, ignoreWarnings }, signal) => {
      const body = { desired_version: version, ignore_precheck_warnings: ignoreWarnings };
      return transport.write({ ...one('POST', '?action=upgrade', cluster), body }, asNothing, signal);
    },
  };
}

function one(method: ApiRequest['method'], action: string, cluster: string): ApiRequest {
  return { method, path: `${path}${action}`, parameters: { cluster } };
}

function asSoftware(value: JsonValue | undefined): SupervisorSoftware {
  const info = asObject(value);
  return {
    current_version: stringMember(info, 'current_version'),
    available_versions: stringsMember(info, 'available_versions'),
    messages: statusMessages(info),
    state: stringMember(info, 'state'),
    ...defined({ upgrade: optionalObject(info, 'upgrade_status', asUpgrade) }),
  };
}

function asUpgrade(status: JsonObject): SupervisorUpgrade {
  const text = optionalObject(status, 'progress', (progress) => localizedText(progress['message'])) ?? '';
  return {
    messages: statusMessages(status),
    ...percentMember(status),
    ...(text === '' ? {} : { message: text }),
    ...defined({ desired_version: optionalString(status, 'desired_version') }),
  };
}
