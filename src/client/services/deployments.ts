import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asId, asList, asNothing, asObject, asString, stringMember, stringsMember } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { clientToken } from './client-token.ts';
import { asDeployment, deployedMachine } from './ovf-deployment.ts';
import type { DeployedMachine } from './ovf-deployment.ts';

export interface OvfTarget {
  resource_pool_id: string;
  host_id?: string;
  folder_id?: string;
}

/** What an OVF package asks for before it is deployed there. */
export interface OvfSummary {
  name?: string;
  annotation?: string;
  EULAs: string[];
  networks: string[];
  storage_groups: string[];
  /** Change `value` or `selected_key` and send the whole object back: parts of one fail. */
  additional_params: JsonObject[];
}

export interface OvfDeploymentSpec {
  name: string;
  accept_all_EULA: boolean;
  annotation?: string;
  network_mappings?: Record<string, string>;
  storage_mappings?: Record<string, JsonObject>;
  storage_provisioning?: 'thin' | 'thick' | 'eagerZeroedThick';
  storage_profile_id?: string;
  default_datastore_id?: string;
  locale?: string;
  flags?: string[];
  additional_parameters?: JsonObject[];
  /** 8.0.2 and later. */
  vm_config_spec?: JsonObject;
}

/** `VcenterVmTemplateLibraryItemsInfo`, of which only the disks and NICs matter here. */
export interface VmTemplateInfo {
  vm_template?: string;
  disks: Record<string, { capacity?: number }>;
  nics: Record<string, { network?: string }>;
}

/** Body of the deployment of a VM-template item, in the spelling of the reference. */
export interface TemplateDeploymentSpec {
  name: string;
  description?: string;
  placement?: { folder?: string; resource_pool?: string; host?: string; cluster?: string };
  vm_home_storage?: JsonObject;
  disk_storage?: JsonObject;
  disk_storage_overrides?: Record<string, JsonObject>;
  powered_on?: boolean;
  guest_customization?: { name: string };
  hardware_customization?: JsonObject;
}

export interface DeploymentReader {
  ovfSummary(item: string, target: OvfTarget, signal: AbortSignal): Promise<OvfSummary>;
  /** Names that `flags` of a deployment may hold, such as `LAX`. */
  importFlags(resourcePool: string, signal: AbortSignal): Promise<string[]>;
  vmTemplate(item: string, signal: AbortSignal): Promise<VmTemplateInfo>;
}

export interface DeploymentWriter {
  /**
   * Deploys an OVF item, which takes minutes to an hour. The UUID makes it safe to call again with the same one after a
   * lost answer. Throws what vCenter reports as a failure, which comes with status 200.
   */
  deployOvf(
    item: string,
    spec: { target: OvfTarget; deployment_spec: OvfDeploymentSpec; token: string },
    signal: AbortSignal,
  ): Promise<DeployedMachine>;
  /** Answers the id. No token is taken: after a lost answer only the inventory tells. */
  deployTemplate(item: string, spec: TemplateDeploymentSpec, signal: AbortSignal): Promise<string>;
  /** Adds a CD-ROM each time it is called, and answers its key. */
  mountIso(vm: string, item: string, signal: AbortSignal): Promise<string>;
  /** Removes that CD-ROM. */
  unmountIso(vm: string, cdrom: string, signal: AbortSignal): Promise<void>;
}

const ovfItem = '/api/vcenter/ovf/library-item/{ovf_library_item_id}';
const templateItem = '/api/vcenter/vm-template/library-items/{template_library_item}';

/** Copies of disks on one request. */
const deployMs = 90 * 60_000;
const filterMs = 5 * 60_000;

export function deploymentReader(transport: ReadTransport): DeploymentReader {
  return {
    ovfSummary: (item, target, signal) =>
      transport.read(
        { ...ofOvf(item, 'filter'), body: { target: { ...target } }, deadlineMs: filterMs },
        asOvfSummary,
        signal,
      ),
    importFlags: (pool, signal) =>
      transport.read(
        { method: 'GET', path: '/api/vcenter/ovf/import-flag', query: { rp: pool } },
        (value) => asList(value, (flag) => stringMember(asObject(flag, 'a flag'), 'option')),
        signal,
      ),
    vmTemplate: (item, signal) =>
      transport.read(
        { method: 'GET', path: templateItem, parameters: { template_library_item: item } },
        asVmTemplate,
        signal,
      ),
  };
}

export function deploymentWriter(transport: Transport): DeploymentWriter {
  return {
    deployOvf: async (item, { target, deployment_spec, token }, signal) => {
      const body = { target: { ...target }, deployment_spec: { ...deployment_spec } };
      const request = { ...ofOvf(item, 'deploy'), body, headers: clientToken(token), deadlineMs: deployMs };
      return deployedMachine(await transport.write(request, asDeployment, signal), item);
    },
    deployTemplate: (item, spec, signal) => {
      const path = `${templateItem}?action=deploy`;
      const request = { method: 'POST' as const, path, parameters: { template_library_item: item } };
      return transport.write({ ...request, body: { ...spec }, deadlineMs: deployMs }, asId, signal);
    },
    mountIso: (vm, item, signal) => transport.write(iso('mount', { vm, library_item: item }), asId, signal),
    unmountIso: (vm, cdrom, signal) => transport.write(iso('unmount', { vm, cdrom }), asNothing, signal),
  };
}

function ofOvf(item: string, action: 'filter' | 'deploy'): ApiRequest {
  return { method: 'POST', path: `${ovfItem}?action=${action}`, parameters: { ovf_library_item_id: item } };
}

function iso(action: 'mount' | 'unmount', body: JsonObject): ApiRequest {
  return { method: 'POST', path: `/api/vcenter/iso/image?action=${action}`, body };
}

function asOvfSummary(value: JsonValue | undefined): OvfSummary {
  const summary = asObject(value, 'the OVF summary');
  const [name, annotation, eulas] = [summary['name'], summary['annotation'], summary['EULAs'] ?? summary['eulas']];
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof annotation === 'string' ? { annotation } : {}),
    EULAs: asList(eulas ?? [], (text) => asString(text), 'EULAs'),
    networks: stringsMember(summary, 'networks'),
    storage_groups: stringsMember(summary, 'storage_groups'),
    additional_params: asList(summary['additional_params'] ?? [], (param) => asObject(param), 'additional_params'),
  };
}

function asVmTemplate(value: JsonValue | undefined): VmTemplateInfo {
  const info = asObject(value, 'the VM template');
  const template = info['vm_template'];
  return {
    ...(typeof template === 'string' ? { vm_template: template } : {}),
    disks: asMap(info, 'disks', (disk) => {
      const capacity = disk['capacity'];
      return typeof capacity === 'number' ? { capacity } : {};
    }),
    nics: asMap(info, 'nics', (nic) => (typeof nic['network'] === 'string' ? { network: nic['network'] } : {})),
  };
}

function asMap<T>(info: JsonObject, key: string, convert: (value: JsonObject) => T): Record<string, T> {
  const entries = Object.entries(asObject(info[key] ?? {}, key));
  return Object.fromEntries(entries.map(([id, value]) => [id, convert(asObject(value, `a member of ${key}`))]));
}
