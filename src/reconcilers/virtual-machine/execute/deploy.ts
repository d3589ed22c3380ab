import { uuidV5 } from '../../../base/digest.ts';
import type { JsonObject } from '../../../base/json.ts';
import { isPlainObject } from '../../../base/json.ts';
import type { OvfDeploymentSpec, OvfTarget, TemplateDeploymentSpec } from '../../../client/services/deployments.ts';
import { parseSize } from '../../../spec/quantity/size.ts';
import type { Spec } from '../facts.ts';
import { known } from '../observe/device-facts.ts';
import type { Making } from './making.ts';
import { placementSpec, poolOf } from './placement.ts';
import { refused } from './tools.ts';
import { ovfParameters } from './ovf-parameters.ts';

type Source = NonNullable<Spec['source']>;

/** Namespace of the tokens by which vCenter knows a deployment that is asked for twice. */
const tokens = '0d7f3c3a-98b5-5d0e-8a52-6f1f5e3c2b17';

export async function deployOvf(making: Making, source: NonNullable<Source['ovfItem']>): Promise<string> {
  const { writer, name, spec, idOf, context } = making;
  const item = idOf('LibraryItem', source.item);
  const placed = placementSpec(spec.placement, idOf);
  const target = known<OvfTarget>({
    resource_pool_id: await poolOf(making, placed),
    host_id: placed.host,
    folder_id: placed.folder,
  });
  const summary = await writer.deployments.ovfSummary(item, target, context.signal);
  if (summary.EULAs.length > 0 && source.acceptEulas !== true) {
    throw refused(
      `The package ${source.item} has licence terms that are not accepted.`,
      'Read them, and write "acceptEulas: true" in source.ovfItem.',
    );
  }
  const networks = Object.entries(source.networks ?? {}).map(([from, to]) => [from, idOf('Network', to)] as const);
  const deployment = known<OvfDeploymentSpec>({
    name,
    annotation: spec.annotation,
    accept_all_EULA: source.acceptEulas === true,
    network_mappings: networks.length === 0 ? undefined : Object.fromEntries(networks),
    storage_provisioning: source.provisioning,
    storage_profile_id: source.storagePolicy === undefined ? undefined : idOf('StoragePolicy', source.storagePolicy),
    default_datastore_id: placed.datastore,
    locale: source.locale,
    flags: source.flags,
    additional_parameters: ovfParameters(summary.additional_params, source),
  });
  const token = uuidV5(tokens, JSON.stringify([target, name, source.item]));
  const deployed = await writer.deployments.deployOvf(
    item,
    { target, deployment_spec: deployment, token },
    context.signal,
  );
  return deployed.vm;
}

/** Off: the next steps set it up and start it. */
export async function deployTemplateItem(making: Making, source: NonNullable<Source['templateItem']>): Promise<string> {
  const { writer, name, spec, idOf, context } = making;
  const { datastore, ...placement } = placementSpec(spec.placement, idOf);
  const item = idOf('LibraryItem', source.item);
  const { customizationSpecification: customization } = source;
  const storage = datastore === undefined ? undefined : { datastore };
  const hardware = hardwareOf(source, spec, idOf);
  const body = known<TemplateDeploymentSpec>({
    name,
    description: spec.annotation,
    placement,
    vm_home_storage: storage,
    disk_storage: storage,
    disk_storage_overrides: storageOverrides(source, idOf),
    powered_on: false,
    guest_customization: customization === undefined ? undefined : { name: customization },
    hardware_customization: Object.keys(hardware).length === 0 ? undefined : hardware,
  });
  return writer.deployments.deployTemplate(item, body, context.signal);
}

type TemplateSource = NonNullable<Source['templateItem']>;

/** The template's devices go by their keys, which are the ids that the item shows. */
function hardwareOf(
  { disks = {}, disksToRemove = [], networks = {} }: TemplateSource,
  _spec: Spec,
  idOf: Making['idOf'],
): JsonObject {
  const larger = Object.entries(disks).flatMap(([id, { capacity }]) => {
    const bytes = parseSize(capacity ?? '');
    return bytes === undefined ? [] : [[id, { capacity: Number(bytes) }] as const];
  });
  const nics = Object.entries(networks).map(([id, network]) => [id, { network: idOf('Network', network) }] as const);
  return known<JsonObject>({
    disks_to_update: larger.length === 0 ? undefined : Object.fromEntries(larger),
    disks_to_remove: disksToRemove.length === 0 ? undefined : disksToRemove,
    nics: nics.length === 0 ? undefined : Object.fromEntries(nics),
  } as JsonObject);
}

function storageOverrides(
  { disks = {} }: TemplateSource,
  idOf: Making['idOf'],
): Record<string, JsonObject> | undefined {
  const overrides = Object.entries(disks).flatMap(([id, { datastore, storagePolicy }]) => {
    if (datastore === undefined && storagePolicy === undefined) return [];
    const policy =
      storagePolicy === undefined
        ? {}
        : { storage_policy: { type: 'USE_SPECIFIED_POLICY', policy: idOf('StoragePolicy', storagePolicy) } };
    return [
      [id, { ...(datastore === undefined ? {} : { datastore: idOf('Datastore', datastore) }), ...policy }] as const,
    ];
  });
  return overrides.length === 0 ? undefined : Object.fromEntries(overrides.filter(([, value]) => isPlainObject(value)));
}
