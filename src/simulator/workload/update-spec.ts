import { object, optional, text, type Shape } from '../operations/shape.ts';
import type { Cidr, SupervisorSettings } from '../state/workload-objects.ts';
import * as structures from './structures.ts';

interface NcpUpdate {
  podCidrs?: Cidr[];
  ingressCidrs?: Cidr[];
  egressCidrs?: Cidr[];
  defaultIngressTlsCertificate?: string;
}

/** A PATCH of a Supervisor, in our names: what may be changed after it was enabled, and nothing else. */
export type UpdateSpec = Partial<
  Omit<SupervisorSettings, 'serviceCidr' | 'masterManagementNetwork' | 'masterDnsNames'>
> & { floatingIp?: string; ncpClusterNetworkSpec?: NcpUpdate };

export const updateSpec: Shape<UpdateSpec> = object<UpdateSpec>({
  ...structures.optionalSettings,
  sizeHint: optional(structures.sizingHint),
  floatingIp: optional(text),
  networkProvider: optional(structures.networkProvider),
  masterStoragePolicy: optional(text),
  ephemeralStoragePolicy: optional(text),
  imageStorage: optional(structures.imageStorage),
  tlsEndpointCertificate: optional(text),
  ncpClusterNetworkSpec: optional(
    object<NcpUpdate>({
      podCidrs: optional(structures.cidrs),
      ingressCidrs: optional(structures.cidrs),
      egressCidrs: optional(structures.cidrs),
      defaultIngressTlsCertificate: optional(text),
    }),
  ),
});

/** A PUT: what it leaves out is cleared, and the certificate of the API server cannot be given. */
export type SetSpec = Omit<UpdateSpec, 'tlsEndpointCertificate'>;

export const setSpec: Shape<SetSpec> = object<SetSpec>({
  ...structures.optionalSettings,
  sizeHint: structures.sizingHint,
  floatingIp: optional(text),
  networkProvider: structures.networkProvider,
  masterStoragePolicy: text,
  ephemeralStoragePolicy: text,
  imageStorage: structures.imageStorage,
  ncpClusterNetworkSpec: optional(
    object<Required<NcpUpdate>>({
      podCidrs: structures.cidrs,
      ingressCidrs: structures.cidrs,
      egressCidrs: structures.cidrs,
      defaultIngressTlsCertificate: text,
    }),
  ),
});
