import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { Behaviour } from '../behaviour.ts';
import { headOf, imageOf } from '../images/managed-image.ts';
import { compareVersions } from '../images/versions.ts';
import type { VcenterState } from '../state/state.ts';
import { esx, type ObjectNode, type SchemaNode } from './schema-tree.ts';

/** The schema of a cluster's profile follows from its image: a newer one brings a setting along. */
const newer = { since: '8.0.3-0.0', name: 'lockdown' } as const;

export function schemaOf(state: VcenterState, behaviour: Behaviour, cluster: string): ObjectNode {
  const baseImage = headOf(imageOf(state, cluster))?.image.baseImage;
  if (baseImage === undefined || compareVersions(baseImage, newer.since) < 0) return profile(esx);
  const lockdown: SchemaNode = { type: 'string', title: 'Lockdown mode', values: ['DISABLED', 'NORMAL', 'STRICT'] };
  const added: ObjectNode = { ...esx, members: { ...esx.members, [newer.name]: lockdown } };
  return profile(behaviour.profileSettingOfNewerImages === 'required' ? { ...added, required: [newer.name] } : added);
}

function profile(members: ObjectNode): ObjectNode {
  return { type: 'object', title: 'Profile', members: { esx: members }, required: ['esx'] };
}

/** As text of JSON Schema, with what it has no word for beside it. */
export function schemaText(profileSchema: ObjectNode): string {
  const section = asJsonSchema(profileSchema);
  const hosts = { type: 'object', additionalProperties: { type: 'object' } };
  return JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Desired configuration of a cluster',
    type: 'object',
    properties: { metadata: { type: 'object' }, profile: section, 'host-specific': hosts, 'host-override': hosts },
    required: ['profile'],
    additionalProperties: false,
  });
}

function asJsonSchema(node: SchemaNode): JsonObject {
  const common: JsonObject = {
    title: node.title,
    type: node.type,
    ...(node.hostSpecific === undefined ? {} : { 'host-specific': true }),
  };
  if (node.type === 'object') {
    const members = Object.entries(node.members).map(([name, member]) => [name, asJsonSchema(member)] as const);
    const required = node.required === undefined ? {} : { required: node.required };
    return { ...common, properties: Object.fromEntries(members), ...required, additionalProperties: false };
  }
  if (node.type === 'array') {
    const key = node.key === undefined ? {} : { 'instance-id': node.key, uniqueItems: true };
    return { ...common, items: asJsonSchema(node.item), ...key, ...given('maxItems', node.atMost) };
  }
  return {
    ...common,
    ...given('default', node.default),
    ...given('enum', node.values),
    ...given('pattern', node.pattern),
    ...given('minimum', node.least),
    ...given('maximum', node.most),
    ...(node.secret === undefined ? {} : { format: 'password', writeOnly: true }),
  };
}

function given(name: string, value: JsonValue | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value };
}
