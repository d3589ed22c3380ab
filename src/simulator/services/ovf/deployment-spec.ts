import { anything, boolean, list, map, object, oneOf, optional, text } from '../../operations/shape.ts';
import { provisionings } from '../../state/virtual-devices.ts';

/** The bodies of filter and deploy. */

export interface WireTarget {
  resource_pool_id: string;
  host_id?: string;
  folder_id?: string;
}

type Provisioning = (typeof provisionings)[number];

export interface StorageMapping {
  type: 'DATASTORE' | 'STORAGE_PROFILE';
  datastore_id?: string;
  storage_profile_id?: string;
  provisioning?: Provisioning;
}

export interface WireDeployment {
  name?: string;
  annotation?: string;
  accept_all_EULA: boolean;
  network_mappings?: Record<string, string>;
  storage_mappings?: Record<string, StorageMapping>;
  storage_provisioning?: Provisioning;
  storage_profile_id?: string;
  locale?: string;
  flags?: string[];
  additional_parameters?: unknown[];
  default_datastore_id?: string;
  vm_config_spec?: { provider: 'XML'; xml: string };
}

const target = object<WireTarget>({ resource_pool_id: text, host_id: optional(text), folder_id: optional(text) });

const mappingTypes = ['DATASTORE', 'STORAGE_PROFILE'] as const;

const deployment = object<WireDeployment>({
  name: optional(text),
  annotation: optional(text),
  accept_all_EULA: boolean,
  network_mappings: optional(map(text)),
  storage_mappings: optional(
    map(
      object<StorageMapping>({
        type: oneOf(mappingTypes),
        datastore_id: optional(text),
        storage_profile_id: optional(text),
        provisioning: optional(oneOf(provisionings)),
      }),
    ),
  ),
  storage_provisioning: optional(oneOf(provisionings)),
  storage_profile_id: optional(text),
  locale: optional(text),
  flags: optional(list(text)),
  additional_parameters: optional(list(anything)),
  default_datastore_id: optional(text),
  vm_config_spec: optional(object<{ provider: 'XML'; xml: string }>({ provider: oneOf(['XML']), xml: text })),
});

export const filterShape = object<{ target: WireTarget }>({ target });

export interface DeployBody {
  target: WireTarget;
  deployment_spec: WireDeployment;
}

export const deployShape = object<DeployBody>({ target, deployment_spec: deployment });
