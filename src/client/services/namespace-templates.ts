import type { JsonObject, JsonValue } from '../../base/json.ts';
import { AnswerShapeError, asList, asNothing, asObject, stringMember, stringsMember } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import { optionalList } from '../optional-members.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import type { NamespaceLibrary, NamespaceStorage } from './namespace-types.ts';
import { asNamespaceStorage, librariesOf, objectIn } from './namespace-wire.ts';

/** Who may make namespaces from a template. */
export interface TemplateSubject {
  subject_type: 'USER' | 'GROUP';
  subject: string;
  domain: string;
}

export interface NamespaceTemplateInfo {
  cluster: string;
  template: string;
  resource_spec: JsonObject;
  storage_specs: NamespaceStorage[];
  networks: string[];
  permissions: TemplateSubject[];
  vm_classes: string[];
  vm_service_libraries: string[];
  /** Left out by servers before 8.0 U2. */
  content_libraries?: NamespaceLibrary[];
}

/** The whole template: what an update leaves out may be read as "no limit" and "administrators only". */
export interface NamespaceTemplateSpec {
  resource_spec: JsonObject;
  storage_specs: NamespaceStorage[];
  permissions: TemplateSubject[];
  networks?: string[];
  vm_service_spec?: { content_libraries?: string[]; vm_classes?: string[] };
  content_libraries?: NamespaceLibrary[];
}

export interface NamespaceTemplateReader {
  /** Names of the templates of a Supervisor; there is one at most. */
  list(cluster: string, signal: AbortSignal): Promise<string[]>;
  get(cluster: string, template: string, signal: AbortSignal): Promise<NamespaceTemplateInfo>;
}

export interface NamespaceTemplateWriter {
  /** `ALREADY_EXISTS` for a template of that name. */
  create(cluster: string, template: string, spec: NamespaceTemplateSpec, signal: AbortSignal): Promise<void>;
  /** `PATCH`; there is no `DELETE`. */
  update(cluster: string, template: string, spec: NamespaceTemplateSpec, signal: AbortSignal): Promise<void>;
}

const root = '/api/vcenter/namespaces/namespace-templates/clusters/{cluster}';

/** Templates of namespaces, by cluster, since 7.0 U3. */
export function namespaceTemplateReader(transport: ReadTransport): NamespaceTemplateReader {
  return {
    list: (cluster, signal) =>
      transport.read(
        { method: 'GET', path: root, parameters: { cluster } },
        (value) => asList(value, (summary) => stringMember(asObject(summary, 'a template'), 'template')),
        signal,
      ),
    get: (cluster, template, signal) => transport.read(one('GET', cluster, template), asTemplateInfo, signal),
  };
}

export function namespaceTemplateWriter(transport: Transport): NamespaceTemplateWriter {
  return {
    create: (cluster, template, spec, signal) =>
      transport.write(
        { method: 'POST', path: root, parameters: { cluster }, body: { template, ...bodyOf(spec) } },
        asNothing,
        signal,
      ),
    update: (cluster, template, spec, signal) =>
      transport.write({ ...one('PATCH', cluster, template), body: bodyOf(spec) }, asNothing, signal),
  };
}

/** The template as the calls of self-service take it too. */
export function bodyOf(spec: NamespaceTemplateSpec): JsonObject {
  return spec as unknown as JsonObject;
}

function asTemplateInfo(value: JsonValue | undefined): NamespaceTemplateInfo {
  const info = asObject(value, 'a template');
  const service = objectIn(info, 'vm_service_spec');
  return {
    cluster: stringMember(info, 'cluster'),
    template: stringMember(info, 'template'),
    resource_spec: objectIn(info, 'resource_spec'),
    storage_specs: optionalList(info, 'storage_specs', asNamespaceStorage),
    networks: stringsMember(info, 'networks'),
    permissions: optionalList(info, 'permissions', asTemplateSubject),
    vm_classes: stringsMember(service, 'vm_classes'),
    vm_service_libraries: stringsMember(service, 'content_libraries'),
    ...librariesOf(info),
  };
}

function asTemplateSubject(value: JsonValue): TemplateSubject {
  const subject = asObject(value, 'a permission of a template');
  const type = stringMember(subject, 'subject_type');
  if (type !== 'USER' && type !== 'GROUP') throw new AnswerShapeError('subject_type is neither USER nor GROUP');
  return { subject_type: type, subject: stringMember(subject, 'subject'), domain: stringMember(subject, 'domain') };
}

function one(method: 'GET' | 'PATCH', cluster: string, template: string): ApiRequest {
  return { method, path: `${root}/{template}`, parameters: { cluster, template } };
}
