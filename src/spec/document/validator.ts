import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonValue } from '../../base/json.ts';
import { isCronSchedule } from '../formats/cron.ts';
import { isTimeZone } from '../formats/time-zone.ts';
import { isWebAddress } from '../formats/web-address.ts';
import type { Schema } from '../schema.ts';

export type SchemaError = ErrorObject<string, Record<string, unknown>> & { parentSchema?: Schema };

const ownKeywords = [
  'x-identity',
  'x-since',
  'x-on-remove',
  'x-change',
  'x-sensitive',
  'x-order',
  'x-controller-only',
  'x-reference',
  'x-reference-optional',
  'x-quantity',
  'x-default-from',
  'x-pattern-words',
  'x-message',
  'tsType',
];

const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
  formats: { cron: isCronSchedule, 'time-zone': isTimeZone, 'web-address': isWebAddress },
});
ajv.addVocabulary(ownKeywords);

const compiled = new WeakMap<Schema, ValidateFunction>();

/** What JSON Schema finds wrong with a value. */
export function schemaErrors(schema: Schema, value: JsonValue): SchemaError[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  validate(value);
  return (validate.errors ?? []) as SchemaError[];
}
