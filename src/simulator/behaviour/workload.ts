import type { SizingHint } from '../state/workload-objects.ts';

/** Answers of workload management that the API leaves open. */
export interface WorkloadBehaviour {
  /**
   * Spelling of the names with capitals, such as `master_DNS`: as published, in lower case, or read in lower case and
   * written as published. `by-generation`: as published where calls are keyed by cluster, in lower case where they are
   * keyed by Supervisor, as 8.0 brought them.
   */
  workloadSpelling: 'published' | 'lower' | 'lower-on-read' | 'by-generation';
  /** Whether clusters are licensed for workload management. */
  workloadLicence: 'present' | 'missing';
  /** Whether there is an NSX, with an edge cluster and a gateway for each distributed switch. */
  nsx: 'present' | 'absent';
  /** A cluster with fewer connected hosts is not compatible. */
  supervisorHosts: number;
  /** The largest control plane that the hosts of a cluster have room for. */
  largestControlPlane: SizingHint;
  /** Whether a Supervisor may be made smaller. */
  supervisorShrinking: 'refused' | 'accepted';
  /** What enabling a cluster that is enabled already answers. */
  enabledTwice: 'ALREADY_EXISTS' | 'UNSUPPORTED' | 'NOT_ALLOWED_IN_CURRENT_STATE';
  /** How long a Supervisor is CONFIGURING after it was enabled, and after a change. */
  supervisorEnableMilliseconds: number;
  supervisorUpdateMilliseconds: number;
  supervisorRemovalMilliseconds: number;
  supervisorUpgradeMilliseconds: number;
  /** How long after a write the status is still the one from before; what was enabled or created is not there yet. */
  workloadLagMilliseconds: number;
  /** Whether a Supervisor shows ERROR for a while in the middle of being enabled. */
  errorWhileEnabling: 'never' | 'transient';
  /** DNS and NTP servers and load balancers that do not answer: who is told to use one ends in ERROR. */
  unreachableServers: readonly string[];
  /** Passwords that load balancers take. */
  loadBalancerPasswords: 'any' | readonly string[];
  /** Versions of Supervisors, oldest first. A new one gets the newest; each can be upgraded to the next. */
  supervisorVersions: readonly string[];
  /** Whether a Supervisor that is given no content library for Kubernetes gets a new subscribed one. */
  kubernetesLibrary: 'created' | 'none';
  /** Whether the first Supervisor brings the built-in VM classes along. */
  builtInVmClasses: 'with-first-supervisor' | 'never';
  /** Whether Supervisors support VM classes that people make. */
  customVmClasses: 'supported' | 'unsupported';
  /** How long a namespace is CONFIGURING after its creation, after a change, and REMOVING. */
  namespaceCreateMilliseconds: number;
  namespaceUpdateMilliseconds: number;
  namespaceRemovalMilliseconds: number;
  /** The structures that resource limits are created and updated with. */
  resourceQuotaTypes: { create: string; update: string };
  /** What a PATCH of a template without limits or permissions does to them. */
  templateFieldsLeftOut: 'cleared' | 'kept';
  /** Whether templates have `content_libraries` from 8.0 U2 on, as namespaces do: the published ones do not. */
  templateContentLibraries: 'absent' | 'present';
  selfServiceMilliseconds: number;
  /** Domains of an external identity provider: nobody of them can be named in a template. */
  externalDomains: readonly string[];
  /** What activating self-service without a template answers: both are documented. */
  selfServiceWithoutTemplate: 'NOT_ALLOWED_IN_CURRENT_STATE' | 'NOT_FOUND';
}

export const workloadBehaviour: WorkloadBehaviour = {
  workloadSpelling: 'published',
  workloadLicence: 'present',
  nsx: 'present',
  supervisorHosts: 3,
  largestControlPlane: 'LARGE',
  supervisorShrinking: 'refused',
  enabledTwice: 'ALREADY_EXISTS',
  supervisorEnableMilliseconds: 400,
  supervisorUpdateMilliseconds: 100,
  supervisorRemovalMilliseconds: 200,
  supervisorUpgradeMilliseconds: 400,
  workloadLagMilliseconds: 0,
  errorWhileEnabling: 'never',
  unreachableServers: [],
  loadBalancerPasswords: 'any',
  supervisorVersions: [
    'v1.25.13+vmware.1-fips.1-vsc0.1.7-22858754',
    'v1.26.8+vmware.1-fips.1-vsc0.1.8-23166014',
    'v1.27.5+vmware.1-fips.1-vsc0.1.9-23708114',
  ],
  kubernetesLibrary: 'created',
  builtInVmClasses: 'with-first-supervisor',
  customVmClasses: 'supported',
  namespaceCreateMilliseconds: 100,
  namespaceUpdateMilliseconds: 50,
  namespaceRemovalMilliseconds: 100,
  resourceQuotaTypes: {
    create: 'com.vmware.vcenter.namespaces.resource_quota_options_v1',
    update: 'com.vmware.vcenter.namespaces.resource_quota_options_v1_update',
  },
  templateFieldsLeftOut: 'cleared',
  templateContentLibraries: 'absent',
  selfServiceMilliseconds: 100,
  externalDomains: [],
  selfServiceWithoutTemplate: 'NOT_ALLOWED_IN_CURRENT_STATE',
};
