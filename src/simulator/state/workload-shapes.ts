import { boolean, defaulted, integer, list, object, oneOf, optional, text, type Shape } from '../operations/shape.ts';
import * as wire from '../workload/structures.ts';
import * as objects from './workload-objects.ts';

/** Supervisors and what stands on them as a document writes them; what may be left out has a default. */

const emptyText = defaulted(text, () => '');
const no = defaulted(boolean, () => false);
const texts = defaulted(list(text), () => []);
const messages = defaulted(
  list(object<objects.StatusMessage>({ severity: oneOf(objects.severities), text })),
  () => [],
);

const work = optional(
  object<objects.WorkloadWork>({
    does: oneOf(['configure', 'remove']),
    startsAt: integer,
    visibleAt: integer,
    endsAt: optional(integer),
  }),
);

const status = {
  status: defaulted(oneOf(objects.settledStatuses), (): 'RUNNING' => 'RUNNING'),
  messages,
  work,
  obstacle: optional(oneOf(objects.obstacles)),
  removalFailed: optional(boolean),
};

const managementNetwork: Shape<objects.ManagementNetwork> = object<objects.ManagementNetwork>({
  floatingIp: optional(text),
  network: emptyText,
  mode: defaulted(oneOf(objects.assignmentModes), (): 'DHCP' => 'DHCP'),
  addressRange: optional(object({ startingAddress: text, addressCount: integer, subnetMask: text, gateway: text })),
});

const settings = object<objects.SupervisorSettings>({
  ...wire.optionalSettings,
  sizeHint: defaulted(wire.sizingHint, () => 'SMALL'),
  serviceCidr: defaulted(wire.cidr, () => ({ address: '10.96.0.0', prefix: 23 })),
  networkProvider: defaulted(wire.networkProvider, () => 'VSPHERE_NETWORK'),
  masterManagementNetwork: defaulted(managementNetwork, () => managementNetwork.read({}, '')),
  masterDnsNames: optional(list(text)),
  masterStoragePolicy: emptyText,
  ephemeralStoragePolicy: emptyText,
  imageStorage: defaulted(wire.imageStorage, () => ({ storagePolicy: '' })),
  tlsEndpointCertificate: optional(text),
});

const ncpNetwork = object<objects.NcpNetwork>({
  podCidrs: wire.cidrs,
  ingressCidrs: wire.cidrs,
  egressCidrs: wire.cidrs,
  clusterDistributedSwitch: emptyText,
  nsxEdgeCluster: emptyText,
  defaultIngressTlsCertificate: emptyText,
  nsxTier0Gateway: optional(text),
  namespaceSubnetPrefix: defaulted(integer, () => 28),
  routedMode: no,
});

const network = object<objects.WorkloadNetwork>({
  network: text,
  portgroup: emptyText,
  ipAssignmentMode: defaulted(oneOf(objects.assignmentModes), (): 'STATICRANGE' => 'STATICRANGE'),
  addressRanges: defaulted(wire.addressRanges, () => []),
  gateway: emptyText,
  subnetMask: emptyText,
});

const loadBalancer = object<objects.LoadBalancer>({
  id: text,
  provider: defaulted(oneOf(objects.balancerProviders), (): 'HA_PROXY' => 'HA_PROXY'),
  addressRanges: defaulted(wire.addressRanges, () => []),
  servers: defaulted(list(wire.endpoint), () => []),
  username: emptyText,
  certificateAuthorityChain: emptyText,
  wrongPassword: optional(boolean),
});

const selfService: Shape<objects.SelfService> = object<objects.SelfService>({
  status: defaulted(oneOf(objects.selfServiceStatuses), (): 'DEACTIVATED' => 'DEACTIVATED'),
  messages,
  work,
});

export const supervisor = object<objects.Supervisor>({
  id: text,
  name: emptyText,
  clusters: list(text),
  zones: texts,
  settings: defaulted(settings, () => settings.read({}, '')),
  ncpNetwork: optional(ncpNetwork),
  networks: defaulted(list(network), () => []),
  loadBalancers: defaulted(list(loadBalancer), () => []),
  ...status,
  kubernetesMessages: messages,
  enabledAt: optional(integer),
  restoring: optional(boolean),
  passwordRotatesUntil: optional(integer),
  version: emptyText,
  lastUpgradedAt: optional(integer),
  upgrade: optional(
    object<objects.SupervisorUpgrade>({
      desiredVersion: text,
      startsAt: integer,
      endsAt: optional(integer),
      failed: optional(boolean),
    }),
  ),
  upgradeFindings: messages,
  upgradeFails: optional(boolean),
  selfService: defaulted(selfService, () => selfService.read({}, '')),
});

const contents = {
  resourceSpec: defaulted(wire.quota, () => ({})),
  storageSpecs: defaulted(list(wire.storageSpec), () => []),
  networks: texts,
  vmClasses: texts,
  contentLibraries: defaulted(list(wire.libraryUse), () => []),
};

export const namespace = object<objects.Namespace>({
  id: text,
  supervisor: text,
  description: emptyText,
  ...contents,
  accessList: defaulted(list(wire.access), () => []),
  inheritedAccess: defaulted(list(wire.access), () => []),
  creator: optional(wire.principal),
  nsxNetwork: optional(wire.nsxNetwork),
  selfServiceNamespace: no,
  ...status,
});

export const namespaceTemplate = object<objects.NamespaceTemplate>({
  id: text,
  template: text,
  ...contents,
  permissions: defaulted(list(wire.subject), () => []),
});

export const zone = object<objects.Zone>({ id: text, cluster: text });
