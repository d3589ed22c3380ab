import { isPlainObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { escapePointer } from './document.ts';
import type { ListNode, LeafNode, ObjectNode, SchemaNode } from './schema-tree.ts';

/** What is wrong at a place of a document. */
export interface DocumentError {
  /** A JSON pointer. */
  path: string;
  type: ErrorType;
  text: string;
  details?: JsonObject;
}

type ErrorType =
  | 'GENERIC'
  | 'ADDITIONAL_PROPERTY'
  | 'INVALID_ENUM_OPTION'
  | 'INVALID_TYPE'
  | 'MISSING_REQUIRED'
  | 'MAX_ARRAY_LENGTH'
  | 'MAX_VALUE'
  | 'MIN_VALUE'
  | 'PATTERN_MISMATCH'
  | 'NULL_VALUE'
  | 'DUPLICATE_INSTANCE_ID'
  | 'MISSING_INSTANCE_ID'
  | 'HOST_SPECIFIC_IN_PROFILE'
  | 'HOST_SPECIFIC_KEY_IN_OVERRIDE'
  | 'NOT_HOST_SPECIFIC';

type Section = 'profile' | 'host-specific' | 'host-override';

const sections: readonly string[] = ['metadata', 'profile', 'host-specific', 'host-override'];

/** Everything that is wrong with a document, for a cluster of hosts with these UUIDs. */
export function documentErrors(config: JsonObject, schema: ObjectNode, uuids: ReadonlySet<string>): DocumentError[] {
  const unknown = Object.keys(config).filter((name) => !sections.includes(name));
  return [
    ...unknown.map((name) => error(`/${name}`, 'ADDITIONAL_PROPERTY', `${name} is no section of a document.`)),
    ...sectionErrors(config['profile'] ?? {}, schema, { section: 'profile', path: '/profile' }),
    ...hostErrors(config, 'host-specific', schema, uuids),
    ...hostErrors(config, 'host-override', schema, uuids),
  ];
}

function hostErrors(
  config: JsonObject,
  section: Section,
  schema: ObjectNode,
  uuids: ReadonlySet<string>,
): DocumentError[] {
  const hosts = config[section] ?? {};
  if (!isPlainObject(hosts)) return [error(`/${section}`, 'INVALID_TYPE', `${section} is not an object.`)];
  return Object.entries(hosts).flatMap(([uuid, value]) => {
    const path = `/${section}/${uuid}`;
    if (!uuids.has(uuid)) return [error(path, 'GENERIC', `No host of the cluster has the UUID ${uuid}.`)];
    return sectionErrors(value, { ...schema, required: [] }, { section, path });
  });
}

interface At {
  section: Section;
  path: string;
  /** Something above it is host-specific. */
  hostSpecific?: boolean;
}

function sectionErrors(value: JsonValue, node: SchemaNode, at: At): DocumentError[] {
  const { path } = at;
  if (value === null) return [error(path, 'NULL_VALUE', `${path} is null; leave it out.`)];
  if (typeOf(value) !== node.type) {
    return [error(path, 'INVALID_TYPE', `${path} must be of type ${node.type}.`, { expected_type: node.type })];
  }
  const placed = placeError(node, at);
  if (placed !== undefined) return [placed];
  const below = { ...at, hostSpecific: at.hostSpecific === true || node.hostSpecific === true };
  if (node.type === 'object') return objectErrors(value as JsonObject, node, below);
  return node.type === 'array' ? listErrors(value as JsonValue[], node, below) : leafErrors(value, node, path);
}

/** Settings that differ from host to host by nature stand in their own section, and nothing else does. */
function placeError(node: SchemaNode, { section, path, hostSpecific = false }: At): DocumentError | undefined {
  const specific = hostSpecific || node.hostSpecific === true;
  if (specific && section === 'profile') {
    return error(path, 'HOST_SPECIFIC_IN_PROFILE', `${path} differs by host and belongs under host-specific.`);
  }
  if (specific && section === 'host-override') {
    return error(path, 'HOST_SPECIFIC_KEY_IN_OVERRIDE', `${path} belongs under host-specific.`);
  }
  if (section !== 'host-specific' || specific || node.type === 'object') return undefined;
  return error(path, 'NOT_HOST_SPECIFIC', `${path} is the same on all hosts and belongs under profile.`);
}

function objectErrors(value: JsonObject, node: ObjectNode, at: At): DocumentError[] {
  const required = at.section === 'profile' ? (node.required ?? []) : [];
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => error(`${at.path}/${name}`, 'MISSING_REQUIRED', `${at.path} needs ${name}.`)),
    ...Object.entries(value).flatMap(([name, member]) => {
      const path = `${at.path}/${escapePointer(name)}`;
      const known = Object.hasOwn(node.members, name) ? node.members[name] : undefined;
      if (known === undefined) return [error(path, 'ADDITIONAL_PROPERTY', `The schema has no ${path}.`)];
      return sectionErrors(member, known, { ...at, path });
    }),
  ];
}

function listErrors(items: JsonValue[], node: ListNode, at: At): DocumentError[] {
  const { path } = at;
  const found = items.flatMap((item, index) => itemErrors(item, node, { ...at, path: `${path}/${String(index)}` }));
  if (node.atMost !== undefined && items.length > node.atMost) {
    found.push(error(path, 'MAX_ARRAY_LENGTH', `${path} is too long.`, { maximum_length: node.atMost }));
  }
  const { key } = node;
  if (key === undefined) return found;
  const ids = items.flatMap((item) => (isPlainObject(item) && typeof item[key] === 'string' ? [item[key]] : []));
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice === undefined) return found;
  const details = { instance_id: twice };
  return [...found, error(path, 'DUPLICATE_INSTANCE_ID', `${path} has ${twice} twice.`, details)];
}

function itemErrors(item: JsonValue, { key, item: node }: ListNode, at: At): DocumentError[] {
  if (key !== undefined && isPlainObject(item) && !Object.hasOwn(item, key)) {
    return [error(at.path, 'MISSING_INSTANCE_ID', `${at.path} needs ${key}.`, { property_name: key })];
  }
  return sectionErrors(item, node, at);
}

function leafErrors(value: JsonValue, node: LeafNode, path: string): DocumentError[] {
  const { values, pattern, least, most } = node;
  if (typeof value === 'string') {
    if (values !== undefined && !values.includes(value)) {
      return [error(path, 'INVALID_ENUM_OPTION', `${path} must be ${values.join(' | ')}.`)];
    }
    const matches = pattern === undefined || new RegExp(pattern).test(value);
    return matches ? [] : [error(path, 'PATTERN_MISMATCH', `${path} must match ${pattern}.`, { pattern })];
  }
  if (typeof value !== 'number') return [];
  if (least !== undefined && value < least) {
    return [error(path, 'MIN_VALUE', `${path} must be ${String(least)} or more.`, { minimum_value: least })];
  }
  if (most === undefined || value <= most) return [];
  return [error(path, 'MAX_VALUE', `${path} must be ${String(most)} or less.`, { maximum_value: most })];
}

function error(path: string, type: ErrorType, text: string, details?: JsonObject): DocumentError {
  return { path, type, text, ...(details === undefined ? {} : { details }) };
}

function typeOf(value: JsonValue): SchemaNode['type'] | 'null' {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'null';
  return value === null ? 'null' : (typeof value as SchemaNode['type']);
}
