import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { section } from './document.ts';
import type { ObjectNode, SchemaNode } from './schema-tree.ts';

/** What stands in for a secret. */
const mask = '******';

/** What a host has that nobody configured. */
export function defaultValues(schema: ObjectNode): JsonObject {
  const members = Object.entries(schema.members).flatMap(([name, node]): [string, JsonValue][] => {
    if (node.type === 'object') return [[name, defaultValues(node)]];
    return node.type !== 'array' && node.default !== undefined ? [[name, node.default]] : [];
  });
  return Object.fromEntries(members);
}

/** A document whose profile says what it left out of the groups that it has. Secrets are not among it. */
export function withDefaults(config: JsonObject, schema: ObjectNode): JsonObject {
  return { ...config, profile: completed(section(config, 'profile'), schema) };
}

function completed(value: JsonObject, schema: ObjectNode): JsonObject {
  const result: JsonObject = { ...value };
  for (const [name, node] of Object.entries(schema.members)) {
    const found = value[name];
    if (node.type === 'object' && isPlainObject(found)) result[name] = completed(found, node);
    if (found !== undefined || node.type === 'object' || node.type === 'array' || node.secret === true) continue;
    if (node.default !== undefined) result[name] = node.default;
  }
  return result;
}

/** A document with something else in place of its secrets. */
export function masked(config: JsonObject, schema: ObjectNode): JsonObject {
  return ofSections(config, (value) => hidden(value, schema));
}

function hidden(value: JsonObject, schema: SchemaNode): JsonObject {
  if (schema.type !== 'object') return value;
  const members = Object.entries(value).map(([name, member]): [string, JsonValue] => {
    const node = schema.members[name];
    if (node === undefined) return [name, member];
    if (node.type !== 'array' && node.type !== 'object' && node.secret === true)
      return [name, member === '' ? '' : mask];
    return [name, isPlainObject(member) ? hidden(member, node) : member];
  });
  return Object.fromEntries(members);
}

/** A document with the secrets of an earlier one where it has what stands in for them. */
export function unmasked(config: JsonObject, before: JsonObject): JsonObject {
  const members = Object.entries(config).map(([name, value]): [string, JsonValue] => {
    const known = before[name];
    if (value === mask && typeof known === 'string') return [name, known];
    return [name, isPlainObject(value) && isPlainObject(known) ? unmasked(value, known) : value];
  });
  return Object.fromEntries(members);
}

/** Does the same to the profile and to the sections of all hosts. */
function ofSections(config: JsonObject, change: (value: JsonObject) => JsonObject): JsonObject {
  const hosts = (name: string): JsonObject =>
    Object.fromEntries(
      Object.entries(section(config, name)).map(([uuid, value]) => [
        uuid,
        isPlainObject(value) ? change(value) : value,
      ]),
    );
  return {
    ...config,
    ...(config['profile'] === undefined ? {} : { profile: change(section(config, 'profile')) }),
    ...(config['host-specific'] === undefined ? {} : { 'host-specific': hosts('host-specific') }),
    ...(config['host-override'] === undefined ? {} : { 'host-override': hosts('host-override') }),
  };
}
