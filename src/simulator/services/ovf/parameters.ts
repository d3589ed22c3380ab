import { X509Certificate } from 'node:crypto';
import { isPlainObject } from '../../../base/json.ts';
import { itemSize } from '../../libraries/item-size.ts';
import { invalidArgument } from '../../operations/api-error.ts';
import type { OvfDescriptor } from '../../ovf/descriptor.ts';
import { valueUnder, type OvfProperty } from '../../ovf/properties.ts';
import { isSelfSigned } from '../../ovf/signature.ts';
import type { LibraryItem } from '../../state/library-objects.ts';

/**
 * The parameters of a deployment: structures of several types in one list. Each says its type twice, as the API's own
 * structure and as the kind of parameter, and a deployment takes back whole what the filter answered.
 */

const classes = {
  DeploymentOptionParams: 'deployment_option_params',
  ExtraConfigParams: 'extra_config_params',
  PropertyParams: 'property_params',
  SizeParams: 'size_params',
  CertificateParams: 'certificate_params',
  IpAllocationParams: 'ip_allocation_params',
  ScaleOutParams: 'scale_out_params',
  VcenterExtensionParams: 'vcenter_extension_params',
  UnknownSectionParams: 'unknown_section_params',
} as const;

type ParameterType = keyof typeof classes;

const prefix = 'com.vmware.vcenter.ovf.';

function typed(type: ParameterType, members: object): object {
  return { '@class': `${prefix}${classes[type]}`, type, ...members };
}

/** What a deployment of the package may decide. */
export function offeredParameters(descriptor: OvfDescriptor, item: LibraryItem): object[] {
  const { deploymentOptions, system } = descriptor;
  const chosen = deploymentOptions.find(({ isDefault }) => isDefault)?.key;
  const offered = [
    typed('ExtraConfigParams', {
      extra_configs: system.extraConfig.map((pair) => ({ ...pair, virtual_system_id: system.id })),
    }),
  ];
  if (deploymentOptions.length > 0) {
    const options = deploymentOptions.map(({ isDefault, ...option }) => ({ ...option, default_choice: isDefault }));
    offered.push(typed('DeploymentOptionParams', { deployment_options: options, selected_key: chosen }));
  }
  const properties = system.properties.filter(({ userConfigurable }) => userConfigurable);
  if (properties.length > 0) {
    offered.push(typed('PropertyParams', { properties: properties.map((property) => wireProperty(property, chosen)) }));
  }
  offered.push(typed('SizeParams', sizes(descriptor, item)), ...certificate(item));
  return offered;
}

function wireProperty(property: OvfProperty, option: string | undefined): WireProperty {
  return {
    class_id: property.classId,
    instance_id: property.instanceId,
    id: property.id,
    category: property.category,
    ui_optional: false,
    label: property.label,
    description: property.description,
    type: property.type,
    value: valueUnder(property, option),
  };
}

function sizes({ disks }: OvfDescriptor, item: LibraryItem): object {
  const download = itemSize(item);
  return {
    variable_disk_size: false,
    approximate_download_size: download,
    approximate_sparse_deployment_size: download,
    approximate_flat_deployment_size: disks.reduce((sum, { capacity }) => sum + capacity, 0),
  };
}

function certificate({ certificate: { chain, status } }: LibraryItem): object[] {
  const [encoded] = chain;
  if (encoded === undefined) return [];
  const signer = new X509Certificate(Buffer.from(encoded, 'base64'));
  const members = {
    issuer: signer.issuer.replaceAll('\n', ', '),
    subject: signer.subject.replaceAll('\n', ', '),
    is_valid: status === 'VERIFIED',
    is_self_signed: isSelfSigned(signer),
    x509: encoded,
    warnings: [],
  };
  return [typed('CertificateParams', members)];
}

const propertyMembers = [
  'class_id',
  'instance_id',
  'id',
  'category',
  'ui_optional',
  'label',
  'description',
  'type',
  'value',
] as const;

export type WireProperty = Record<Exclude<(typeof propertyMembers)[number], 'ui_optional'>, string> & {
  ui_optional: boolean;
};

/** What a deployment decided; what it left out is as the package has it. */
export interface ChosenParameters {
  option?: string;
  properties: WireProperty[];
  extraConfig: { key: string; value: string }[];
  excludedKeys: string[];
}

/** Throws INVALID_ARGUMENT for a parameter that is not whole. */
export function readParameters(parameters: readonly unknown[]): ChosenParameters {
  const chosen: ChosenParameters = { properties: [], extraConfig: [], excludedKeys: [] };
  for (const parameter of parameters) {
    const { type, members } = typeOf(parameter);
    if (type === 'DeploymentOptionParams') Object.assign(chosen, readOption(members));
    if (type === 'PropertyParams') chosen.properties.push(...list(members['properties']).map(readProperty));
    if (type !== 'ExtraConfigParams') continue;
    chosen.extraConfig.push(...list(members['extra_configs']).map(readPair));
    chosen.excludedKeys.push(...list(members['exclude_keys']).map(String));
  }
  return chosen;
}

function typeOf(parameter: unknown): { type: ParameterType; members: Record<string, unknown> } {
  if (!isPlainObject(parameter)) throw invalidArgument('additional_parameters holds something that is no structure.');
  const type = (Object.keys(classes) as ParameterType[]).find((known) => known === parameter['type']);
  if (type === undefined || parameter['@class'] !== `${prefix}${classes[type]}`) {
    throw invalidArgument('A member of additional_parameters needs @class and type, and they must belong together.');
  }
  return { type, members: parameter };
}

function readOption({ selected_key: key }: Record<string, unknown>): { option?: string } {
  return typeof key === 'string' ? { option: key } : {};
}

/** A property that is not whole cannot be converted. */
function readProperty(property: unknown): WireProperty {
  const missing = propertyMembers.find((name) => {
    const type = name === 'ui_optional' ? 'boolean' : 'string';
    return !isPlainObject(property) || typeof property[name] !== type;
  });
  if (missing !== undefined)
    throw invalidArgument(`A property has no ${missing}: properties are sent back whole.`, missing);
  return property as WireProperty;
}

function readPair(pair: unknown): { key: string; value: string } {
  if (!isPlainObject(pair) || typeof pair['key'] !== 'string' || typeof pair['value'] !== 'string') {
    throw invalidArgument('extra_configs needs key and value.');
  }
  return { key: pair['key'], value: pair['value'] };
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
