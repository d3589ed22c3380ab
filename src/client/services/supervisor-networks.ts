import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asList, asNothing, asObject, stringMember, stringsMember } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import { optionalList, optionalObject, optionalString } from '../optional-members.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import type { AddressRange } from './supervisor-types.ts';
import { asRange } from './supervisor-wire.ts';

/** A workload network on a distributed port group. */
export interface SupervisorNetwork {
  network: string;
  portgroup: string;
  ip_assignment_mode: string;
  address_ranges: AddressRange[];
  /** Empty with DHCP. */
  gateway: string;
  subnet_mask: string;
  /** Namespaces that use it. */
  namespaces: string[];
}

export interface SupervisorNetworkReader {
  /** None with NSX, whose networks are not listed. */
  list(cluster: string, signal: AbortSignal): Promise<SupervisorNetwork[]>;
}

export interface SupervisorNetworkWriter {
  create(cluster: string, spec: JsonObject, signal: AbortSignal): Promise<void>;
  /** Ranges that are there have to be sent along, unchanged. */
  update(cluster: string, network: string, spec: JsonObject, signal: AbortSignal): Promise<void>;
  /** `RESOURCE_IN_USE` for the primary network, and for one that a Namespace uses. */
  delete(cluster: string, network: string, signal: AbortSignal): Promise<void>;
}

const root = '/api/vcenter/namespace-management/clusters/{cluster}/networks';

export function supervisorNetworkReader(transport: ReadTransport): SupervisorNetworkReader {
  return {
    list: async (cluster, signal) => {
      try {
        return await transport.read(all('GET', cluster), (value) => asList(value, asNetwork).flat(), signal);
      } catch (error) {
        if (error instanceof VsphereError && error.code === 'unsupported') return [];
        throw error;
      }
    },
  };
}

export function supervisorNetworkWriter(transport: Transport): SupervisorNetworkWriter {
  return {
    create: (cluster, spec, signal) => transport.write({ ...all('POST', cluster), body: spec }, asNothing, signal),
    update: (cluster, network, spec, signal) =>
      transport.write({ ...one('PATCH', cluster, network), body: spec }, asNothing, signal),
    delete: (cluster, network, signal) => transport.write(one('DELETE', cluster, network), asNothing, signal),
  };
}

function all(method: ApiRequest['method'], cluster: string): ApiRequest {
  return { method, path: root, parameters: { cluster } };
}

function one(method: ApiRequest['method'], cluster: string, network: string): ApiRequest {
  return { method, path: `${root}/{network}`, parameters: { cluster, network } };
}

function asNetwork(value: JsonValue): SupervisorNetwork[] {
  const info = asObject(value, 'a workload network');
  const found = optionalObject(info, 'vsphere_network', (network) => ({
    portgroup: stringMember(network, 'portgroup'),
    ip_assignment_mode: optionalString(network, 'ip_assignment_mode') ?? 'STATICRANGE',
    address_ranges: optionalList(network, 'address_ranges', asRange),
    gateway: optionalString(network, 'gateway') ?? '',
    subnet_mask: optionalString(network, 'subnet_mask') ?? '',
  }));
  if (found === undefined) return [];
  return [{ network: stringMember(info, 'network'), ...found, namespaces: stringsMember(info, 'namespaces') }];
}
