import type { JsonObject, JsonValue } from '../../base/json.ts';
import { comparableAddress } from '../formats/web-address.ts';
import { canonicalQuantity, quantityExample } from '../quantity/quantity.ts';
import type { Problem } from '../problem.ts';
import type { Schema } from '../schema.ts';
import { fillValues } from '../values.ts';
import type { ListNode, MapNode, ScalarNode, YamlNode } from '../yaml/node.ts';
import { decryptedProblem, secretOfSops } from './encrypted-value.ts';
import { childOf, pathOf, report, type DocumentReading } from './reading.ts';

/**
 * Turns a node into JSON in canonical form, guided by the schema: values filled in, enumerations in their own spelling,
 * quantities in their one form. Types and ranges are checked afterwards, on the result. What the schema does not know
 * is not looked into, so that an unknown field is one problem.
 */
export function readValue(reading: DocumentReading, node: YamlNode, schema: Schema, pointer: string): JsonValue {
  if (schema['x-sensitive'] === true) {
    const secret = secretOfSops(reading, node, pointer);
    if (secret !== undefined) return secret;
    if (node.type !== 'map') return refusePlainSecret(reading, node, pointer);
    reading.sensitive.add(pointer);
  }
  switch (node.type) {
    case 'broken':
      reading.bad.add(pointer);
      return null;
    case 'map':
      return readMap(reading, node, schema, pointer);
    case 'list':
      return readList(reading, node, schema, pointer);
    case 'scalar':
      return readScalar(reading, node, schema, pointer);
    default:
      return node satisfies never;
  }
}

function readMap(reading: DocumentReading, node: MapNode, schema: Schema, pointer: string): JsonObject {
  const result: JsonObject = {};
  const members = Object.values(schema.properties ?? {});
  const besideSecrets = members.some((member) => member['x-sensitive'] === true);
  for (const [name, { key, value }] of node.entries) {
    const member = memberSchema(schema, name);
    const path = childOf(pointer, name);
    reading.places.set(path, { key, value: value.range });
    // A misspelt name beside a secret probably holds that secret.
    if (besideSecrets && member === undefined) reading.secrets.push(value.range);
    result[name] = member === undefined ? null : readValue(reading, value, member, path);
  }
  return result;
}

function readList(reading: DocumentReading, node: ListNode, schema: Schema, pointer: string): JsonValue[] {
  const { items } = schema;
  if (items === undefined) return [];
  return node.items.map((item, index) => {
    const path = childOf(pointer, index);
    reading.places.set(path, { value: item.range });
    return readValue(reading, item, items, path);
  });
}

function readScalar(reading: DocumentReading, node: ScalarNode, schema: Schema, pointer: string): JsonValue {
  const unfit = decryptedProblem(reading, node);
  if (unfit !== undefined) return fail(reading, pointer, unfit);
  const wantsText = schema.type === 'string';
  const filled = reading.values === undefined ? withoutValues(node) : fillValues(node, reading.values, wantsText);
  if ('problem' in filled) return fail(reading, pointer, filled.problem);
  const { value } = filled;
  if (schema['x-quantity'] !== undefined && value !== null) {
    const quantity = readQuantity(schema['x-quantity'], value, pointer);
    return 'problem' in quantity ? fail(reading, pointer, quantity.problem) : quantity.text;
  }
  if (schema.enum !== undefined && typeof value === 'string') return spelledAsIn(schema.enum, value);
  if (schema.format === 'web-address' && typeof value === 'string') return comparableAddress(value);
  return value;
}

function readQuantity(
  rule: NonNullable<Schema['x-quantity']>,
  value: string | number | boolean,
  pointer: string,
): { text: string } | { problem: Problem } {
  const name = pathOf(pointer);
  if (typeof value !== 'string') {
    const remedy = `Write the unit too, such as \`${quantityExample(rule, value)}\`.`;
    return { problem: { code: 'bad-unit', summary: `${name} has no unit`, remedy } };
  }
  const result = canonicalQuantity(rule, value);
  if (result.ok) return result;
  return { problem: { code: result.code, summary: `${name} ${result.problem}`, remedy: result.remedy } };
}

function refusePlainSecret(reading: DocumentReading, node: YamlNode, pointer: string): null {
  reading.secrets.push(node.range);
  const problem = {
    code: 'secret-in-plain-text',
    summary: `${pathOf(pointer)} is a secret and must not stand in the file`,
    remedy:
      'Write `{ valueFrom: { env: NAME } }` or `{ valueFrom: { file: path } }`, or encrypt the value with SOPS. If the file was ever committed, change the secret.',
  };
  report(reading, pointer, problem, 'key');
  return null;
}

function withoutValues(node: ScalarNode): ReturnType<typeof fillValues> {
  if (!node.text.includes('${')) return { value: node.value };
  return {
    problem: {
      code: 'placeholder-not-allowed',
      summary: '`${name}` is filled in in manifests only, not in this file',
      remedy: 'Write the value out.',
    },
  };
}

function fail(reading: DocumentReading, pointer: string, problem: Problem): null {
  report(reading, pointer, problem);
  return null;
}

function memberSchema(schema: Schema, name: string): Schema | undefined {
  if (schema.properties !== undefined && Object.hasOwn(schema.properties, name)) return schema.properties[name];
  if (schema.additionalProperties === true) return anything;
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

/** A document of somebody else's, such as a configuration of hosts, whatever is in it. */
const anything: Schema = { additionalProperties: true };
anything.items = anything;

/** Enumerations are accepted in any case and written in the form of the vSphere API. */
function spelledAsIn(members: readonly (string | null)[], value: string): string {
  const folded = value.toLowerCase();
  return members.find((member) => member?.toLowerCase() === folded) ?? value;
}
