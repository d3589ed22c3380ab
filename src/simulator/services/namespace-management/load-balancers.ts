import { noContent, type Answer } from '../../operations/answer.ts';
import { invalidArgument, notFound, type ApiError } from '../../operations/api-error.ts';
import { parameter, type Call, type Operation } from '../../operations/operation.ts';
import { list, object, optional, text, type Shape } from '../../operations/shape.ts';
import type { Endpoint, LoadBalancer } from '../../state/workload-objects.ts';
import { keepsAll } from '../../workload/addresses.ts';
import { credentials, type Credentials } from '../../workload/enable-spec.ts';
import { checkBalancerRanges, isWrong } from '../../workload/load-balancer.ts';
import { startConfiguring } from '../../workload/status.ts';
import * as structures from '../../workload/structures.ts';
import { balancerInfo } from '../../workload/supervisor-info.ts';
import { refuseWhileRemoving } from '../../workload/update.ts';
import { supervisorOf, workloadBody, workloadRead } from './workload-call.ts';

/** Service `vcenter/namespace_management/load_balancers`: what came with the enablement, and little of it changes. */

const root = '/api/vcenter/namespace-management/clusters/{cluster}/load-balancers';

interface UpdateSpec {
  addressRanges?: LoadBalancer['addressRanges'];
  provider?: LoadBalancer['provider'];
  haProxyConfigUpdateSpec?: Partial<Credentials>;
  aviConfigUpdateSpec?: Partial<Credentials>;
}

interface SetSpec {
  addressRanges: LoadBalancer['addressRanges'];
  provider: LoadBalancer['provider'];
  haProxyConfigSetSpec?: Credentials & { servers: Endpoint[] };
  aviConfigSetSpec?: Credentials & { server: Endpoint };
}

const changedCredentials = object<Partial<Credentials>>({
  username: optional(text),
  password: optional(text),
  certificateAuthorityChain: optional(text),
});

const updateSpec: Shape<UpdateSpec> = object<UpdateSpec>({
  addressRanges: optional(structures.addressRanges),
  provider: optional(structures.balancerProvider),
  haProxyConfigUpdateSpec: optional(changedCredentials),
  aviConfigUpdateSpec: optional(changedCredentials),
});

const setSpec: Shape<SetSpec> = object<SetSpec>({
  addressRanges: structures.addressRanges,
  provider: structures.balancerProvider,
  haProxyConfigSetSpec: optional(
    object<Credentials & { servers: Endpoint[] }>({ servers: list(structures.endpoint), ...credentials }),
  ),
  aviConfigSetSpec: optional(
    object<Credentials & { server: Endpoint }>({ server: structures.endpoint, ...credentials }),
  ),
});

export const loadBalancerOperations: Operation[] = [
  {
    id: `GET ${root}`,
    handle: workloadRead((call) => supervisorOf(call).loadBalancers.map(({ id, provider }) => ({ id, provider }))),
  },
  { id: `GET ${root}/{id}`, handle: workloadRead((call) => balancerInfo(balancerOf(call))) },
  { id: `PATCH ${root}/{id}`, handle: workloadBody(updateSpec, updateBalancer) },
  { id: `PUT ${root}/{id}`, handle: workloadBody(setSpec, setBalancer) },
];

function balancerOf(call: Call): LoadBalancer {
  const id = parameter(call, 'id');
  const found = supervisorOf(call).loadBalancers.find((balancer) => balancer.id === id);
  if (found === undefined) throw notFound('load balancer', id);
  return found;
}

function updateBalancer(call: Call, spec: UpdateSpec): Answer {
  const found = balancerOf(call);
  const { addressRanges = found.addressRanges, provider = found.provider } = spec;
  const [own, other] = ofProvider(found, spec.haProxyConfigUpdateSpec, spec.aviConfigUpdateSpec);
  if (provider !== found.provider || other !== undefined) throw otherProvider(found);
  if (own !== undefined && spec.provider === undefined) {
    throw invalidArgument('Changed credentials need the provider that they belong to.', 'provider');
  }
  return write(call, found, { ...own, addressRanges });
}

/** All of it anew, the password too; but not other servers. */
function setBalancer(call: Call, spec: SetSpec): Answer {
  const found = balancerOf(call);
  const [own, other] = ofProvider<Credentials | undefined>(found, spec.haProxyConfigSetSpec, spec.aviConfigSetSpec);
  if (spec.provider !== found.provider || other !== undefined || own === undefined) throw otherProvider(found);
  const servers = spec.haProxyConfigSetSpec?.servers ?? (spec.aviConfigSetSpec && [spec.aviConfigSetSpec.server]) ?? [];
  if (servers.length !== found.servers.length || !keepsAll(found.servers, servers)) {
    throw invalidArgument('The servers of a load balancer cannot be changed.', 'servers');
  }
  const { username, password, certificateAuthorityChain } = own;
  return write(call, found, { username, password, certificateAuthorityChain, addressRanges: spec.addressRanges });
}

function ofProvider<T>({ provider }: LoadBalancer, haProxy: T, avi: T): [own: T, other: T] {
  return provider === 'HA_PROXY' ? [haProxy, avi] : [avi, haProxy];
}

/** Addresses can only be added: those of before come along unchanged. */
function write(
  call: Call,
  found: LoadBalancer,
  { password, ...changed }: Partial<Credentials> & Pick<LoadBalancer, 'addressRanges'>,
): Answer {
  const { vcenter } = call;
  const supervisor = supervisorOf(call);
  refuseWhileRemoving(supervisor);
  checkBalancerRanges(changed.addressRanges);
  if (!keepsAll(found.addressRanges, changed.addressRanges)) {
    throw invalidArgument('Address ranges can be added and not taken away.', 'address_ranges');
  }
  Object.assign(found, changed);
  if (password !== undefined) found.wrongPassword = isWrong(password, vcenter.behaviour);
  startConfiguring(supervisor, vcenter, vcenter.behaviour.supervisorUpdateMilliseconds);
  return noContent;
}

function otherProvider({ provider }: LoadBalancer): ApiError {
  return invalidArgument(`The load balancer is of ${provider}, which cannot be changed.`, provider);
}
