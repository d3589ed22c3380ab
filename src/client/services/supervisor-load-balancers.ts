import type { JsonObject, JsonValue } from '../../base/json.ts';
import { asList, asNothing, asObject, integerMember, stringMember } from '../answer-shape.ts';
import { optionalList, optionalObject } from '../optional-members.ts';
import type { ReadTransport, Transport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import type { AddressRange } from './supervisor-types.ts';
import { asRange } from './supervisor-wire.ts';

/** The load balancer of a Supervisor. Its password is never shown. */
export interface SupervisorLoadBalancer {
  id: string;
  provider: string;
  address_ranges: AddressRange[];
  servers: { host: string; port: number }[];
  username?: string;
  certificate_authority_chain?: string;
}

export interface SupervisorLoadBalancerReader {
  list(cluster: string, signal: AbortSignal): Promise<SupervisorLoadBalancer[]>;
  get(cluster: string, id: string, signal: AbortSignal): Promise<SupervisorLoadBalancer>;
}

export interface SupervisorLoadBalancerWriter {
  /** Ranges that are there have to be sent along: they can only become more. */
  update(cluster: string, id: string, spec: JsonObject, signal: AbortSignal): Promise<void>;
}

const root = '/api/vcenter/namespace-management/clusters/{cluster}/load-balancers';

export function supervisorLoadBalancerReader(transport: ReadTransport): SupervisorLoadBalancerReader {
  const get: SupervisorLoadBalancerReader['get'] = (cluster, id, signal) =>
    transport.read({ method: 'GET', path: `${root}/{id}`, parameters: { cluster, id } }, asLoadBalancer, signal);
  return {
    get,
    list: async (cluster, signal) => {
      const ids = await idsOf(transport, cluster, signal);
      return Promise.all(ids.map((id) => get(cluster, id, signal)));
    },
  };
}

export function supervisorLoadBalancerWriter(transport: Transport): SupervisorLoadBalancerWriter {
  return {
    update: (cluster, id, spec, signal) =>
      transport.write(
        { method: 'PATCH', path: `${root}/{id}`, parameters: { cluster, id }, body: spec },
        asNothing,
        signal,
      ),
  };
}

/** With NSX there is none, which is said as `UNSUPPORTED`. */
async function idsOf(transport: ReadTransport, cluster: string, signal: AbortSignal): Promise<string[]> {
  try {
    return await transport.read(
      { method: 'GET', path: root, parameters: { cluster } },
      (value) => asList(value, (item) => stringMember(asObject(item, 'a load balancer'), 'id')),
      signal,
    );
  } catch (error) {
    if (error instanceof VsphereError && error.code === 'unsupported') return [];
    throw error;
  }
}

function asLoadBalancer(value: JsonValue | undefined): SupervisorLoadBalancer {
  const info = asObject(value);
  const haProxy = optionalObject(info, 'ha_proxy_info', (found) => ({
    servers: optionalList(found, 'servers', asServer),
    ...account(found),
  }));
  const avi = optionalObject(info, 'avi_info', (found) => ({
    servers: [asServer(found['server'] ?? null)],
    ...account(found),
  }));
  return {
    id: stringMember(info, 'id'),
    provider: stringMember(info, 'provider'),
    address_ranges: optionalList(info, 'address_ranges', asRange),
    ...(haProxy ?? avi ?? { servers: [] }),
  };
}

function account(found: JsonObject): { username: string; certificate_authority_chain: string } {
  return {
    username: stringMember(found, 'username'),
    certificate_authority_chain: stringMember(found, 'certificate_authority_chain'),
  };
}

function asServer(value: JsonValue): { host: string; port: number } {
  const server = asObject(value, 'a server');
  return { host: stringMember(server, 'host'), port: integerMember(server, 'port') };
}
