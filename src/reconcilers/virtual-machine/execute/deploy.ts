import { uuidV5 } from '../../../base/digest.ts';
import type { JsonObject } from '../../../base/json.ts';
import type {
  OvfDeploymentSpec,
  OvfTarget,
  TemplateDeploymentSpec,
  VmTemplateInfo,
} from '../../../client/services/deployments.ts';
import { parseSize } from '../../../spec/quantity/size.ts';
import type { Spec } from '../facts.ts';
import { known } from '../observe/device-facts.ts';
import type { Making } from './making.ts';
import { placementSpec, poolOf } from './placement.ts';
import { refused } from './tools.ts';
import { ovfParameters } from './ovf-parameters.ts';

type Source = NonNullable<Spec['source']>;
type TemplateSource = NonNullable<Source['templateItem']>;

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
  const template = templateDevices(await writer.deployments.vmTemplate(item, context.signal), source);
  const hardware = hardwareOf(source, template, idOf);
  const body = known<TemplateDeploymentSpec>({
    name,
    description: spec.annotation,
    placement,
    vm_home_storage: storage,
    disk_storage: storage,
    disk_storage_overrides: storageOverrides(source, template, idOf),
    powered_on: false,
    guest_customization: customization === undefined ? undefined : { name: customization },
    hardware_customization: Object.keys(hardware).length === 0 ? undefined : hardware,
  });
  return writer.deployments.deployTemplate(item, body, context.signal);
}

/** Finds the key of a device of the template by its label. */
interface TemplateDevices {
  disk(label: string): string;
  nic(label: string): string;
}

/** The item shows keys only. They grow in the order of the numbers in the labels: `Hard disk 2` is the second. */
function templateDevices({ disks, nics }: VmTemplateInfo, { item }: TemplateSource): TemplateDevices {
  const finder = (devices: object) => {
    const keys = Object.keys(devices).toSorted((a, b) => Number(a) - Number(b));
    return (label: string): string => {
      const number = Number(/ (\d+)$/.exec(label)?.[1] ?? Number.NaN);
      const key = keys.includes(label) ? label : keys[number - 1];
      if (key !== undefined) return key;
      throw refused(`The template item ${item} has no "${label}".`, `It has ${keys.length} devices of that kind.`);
    };
  };
  return { disk: finder(disks), nic: finder(nics) };
}

function hardwareOf(
  { disks = {}, disksToRemove = [], networks = {} }: TemplateSource,
  template: TemplateDevices,
  idOf: Making['idOf'],
): JsonObject {
  const larger = Object.entries(disks).flatMap(([label, { capacity }]) => {
    const bytes = parseSize(capacity ?? '');
    return bytes === undefined ? [] : [[template.disk(label), { capacity: Number(bytes) }] as const];
  });
  const nics = Object.entries(networks).map(
    ([label, network]) => [template.nic(label), { network: idOf('Network', network) }] as const,
  );
  return known<JsonObject>({
    disks_to_update: larger.length === 0 ? undefined : Object.fromEntries(larger),
    disks_to_remove: disksToRemove.length === 0 ? undefined : disksToRemove.map((label) => template.disk(label)),
    nics: nics.length === 0 ? undefined : Object.fromEntries(nics),
  });
}

function storageOverrides(
  { disks = {} }: TemplateSource,
  template: TemplateDevices,
  idOf: Making['idOf'],
): Record<string, JsonObject> | undefined {
  const overrides = Object.entries(disks).flatMap(([label, { datastore, storagePolicy }]) => {
    if (datastore === undefined && storagePolicy === undefined) return [];
    const policy =
      storagePolicy === undefined
        ? {}
        : { storage_policy: { type: 'USE_SPECIFIED_POLICY', policy: idOf('StoragePolicy', storagePolicy) } };
    const store = datastore === undefined ? {} : { datastore: idOf('Datastore', datastore) };
    return [[template.disk(label), { ...store, ...policy }] as const];
  });
  return overrides.length === 0 ? undefined : Object.fromEntries(overrides);
}
