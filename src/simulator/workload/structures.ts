import { boolean, defaulted, integer, list, map, object, oneOf, optional, text } from '../operations/shape.ts';
import * as objects from '../state/workload-objects.ts';

/** The structures that are written alike in calls and in inventory documents. */

export const texts = list(text);
export const wholeNumber = integer;
export const cidr = object<objects.Cidr>({ address: text, prefix: integer });
export const cidrs = list(cidr);
export const addressRanges = list(object<objects.AddressRange>({ address: text, count: integer }));
export const endpoint = object<objects.Endpoint>({ host: text, port: integer });
export const sizingHint = oneOf(objects.sizingHints);
export const networkProvider = oneOf(objects.networkProviders);
export const assignmentMode = oneOf(objects.assignmentModes);
export const balancerProvider = oneOf(objects.balancerProviders);

export const managementNetwork = object<objects.ManagementNetwork>({
  floatingIp: optional(text),
  network: text,
  mode: oneOf(objects.assignmentModes),
  addressRange: optional(object({ startingAddress: text, addressCount: integer, subnetMask: text, gateway: text })),
});

export const proxyConfiguration = object<objects.ProxyConfiguration>({
  proxySettingsSource: oneOf(objects.proxySources),
  httpsProxyConfig: optional(text),
  httpProxyConfig: optional(text),
  noProxyConfig: optional(texts),
  tlsRootCaBundle: optional(text),
});

export const imageStorage = object<{ storagePolicy: string }>({ storagePolicy: text });
export const fileConfig = object<{ vsanClusters: string[] }>({ vsanClusters: texts });
export const imageRegistry = object<{ hostname: string; port?: number }>({ hostname: text, port: optional(integer) });

/** What a PATCH, a PUT and an enablement have in common and all may leave out. */
export const optionalSettings = {
  masterDns: optional(texts),
  workerDns: optional(texts),
  masterDnsSearchDomains: optional(texts),
  masterNtpServers: optional(texts),
  workloadNtpServers: optional(texts),
  cnsFileConfig: optional(fileConfig),
  loginBanner: optional(text),
  defaultImageRegistry: optional(imageRegistry),
  defaultImageRepository: optional(text),
  defaultKubernetesServiceContentLibrary: optional(text),
  clusterProxyConfig: optional(proxyConfiguration),
};

export const role = oneOf(objects.roles);
export const subjectType = oneOf(objects.subjectTypes);
export const access = object<objects.NamespaceAccess>({
  subjectType,
  subject: text,
  domain: text,
  role,
  identityProvider: optional(text),
});
export const subject = object<objects.Subject>({ subjectType, subject: text, domain: text });
export const principal = object<{ subject: string; domain: string }>({ subject: text, domain: text });
export const storageSpec = object<objects.NamespaceStorage>({ policy: text, limit: optional(integer) });
export const quota = map(integer);
export const libraryUse = object<{ contentLibrary: string; writable: boolean }>({
  contentLibrary: text,
  writable: defaulted(boolean, () => false),
});

export const nsxNetwork = object<objects.NamespaceNsxNetwork>({
  namespaceNetworkCidrs: optional(cidrs),
  ingressCidrs: optional(cidrs),
  egressCidrs: optional(cidrs),
  nsxTier0Gateway: optional(text),
  subnetPrefixLength: optional(integer),
  routedMode: optional(boolean),
  loadBalancerSize: optional(oneOf(objects.balancerSizes)),
});
