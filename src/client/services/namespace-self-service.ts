import type { JsonValue } from '../../base/json.ts';
import { AnswerShapeError, asNothing, asObject, stringMember } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { bodyOf, type NamespaceTemplateSpec } from './namespace-templates.ts';
import { statusMessages, type StatusMessage } from './status-messages.ts';

const statuses = ['CONFIGURING', 'RUNNING', 'REMOVING', 'DEACTIVATED', 'ERROR'] as const;

export type SelfServiceStatus = (typeof statuses)[number];

export interface SelfServiceInfo {
  /** `UNKNOWN`, `SUPPORTED` or `NOTSUPPORTED`. */
  capability: string;
  status: SelfServiceStatus;
  messages: StatusMessage[];
}

export interface SelfServiceReader {
  get(cluster: string, signal: AbortSignal): Promise<SelfServiceInfo>;
}

export interface SelfServiceWriter {
  /** `NOT_ALLOWED_IN_CURRENT_STATE` or `NOT_FOUND` without a template; `UNABLE_TO_ALLOCATE_RESOURCE` without a licence. */
  activate(cluster: string, signal: AbortSignal): Promise<void>;
  /** Creates the template and activates in one call. */
  activateWithTemplate(
    cluster: string,
    template: string,
    spec: NamespaceTemplateSpec,
    signal: AbortSignal,
  ): Promise<void>;
  /** Namespaces that were made stay. */
  deactivate(cluster: string, signal: AbortSignal): Promise<void>;
}

const root = '/api/vcenter/namespaces/namespace-self-service/{cluster}';

/** Whether users may make namespaces by themselves, by cluster, since 7.0 U3. All changes answer 204 and take effect later. */
export function selfServiceReader(transport: ReadTransport): SelfServiceReader {
  return {
    get: (cluster, signal) =>
      transport.read({ method: 'GET', path: root, parameters: { cluster } }, asSelfService, signal),
  };
}

export function selfServiceWriter(transport: Transport): SelfServiceWriter {
  return {
    activate: (cluster, signal) => transport.write(act('activate', cluster), asNothing, signal),
    activateWithTemplate: (cluster, template, spec, signal) =>
      transport.write(
        { ...act('activateWithTemplate', cluster), body: { template, ...bodyOf(spec) } },
        asNothing,
        signal,
      ),
    deactivate: (cluster, signal) => transport.write(act('deactivate', cluster), asNothing, signal),
  };
}

function act(action: string, cluster: string): ApiRequest {
  return { method: 'POST', path: `${root}?action=${action}`, parameters: { cluster } };
}

function asSelfService(value: JsonValue | undefined): SelfServiceInfo {
  const info = asObject(value, 'the self-service of a cluster');
  const status = statuses.find((known) => known === stringMember(info, 'status'));
  if (status === undefined) throw new AnswerShapeError(`status is none of ${statuses.join(', ')}`);
  return { capability: stringMember(info, 'capability'), status, messages: statusMessages(info) };
}
