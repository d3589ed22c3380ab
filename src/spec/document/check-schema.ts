import type { JsonObject } from '../../base/json.ts';
import type { Schema } from '../schema.ts';
import { explainSchemaError } from './explain-schema-error.ts';
import { isBad, pathOf, pointerOf, report, type DocumentReading } from './reading.ts';
import { schemaErrors, type SchemaError } from './validator.ts';

/** Holds a document against its schema and reports every problem that is no consequence of another one. */
export function checkSchema(reading: DocumentReading, value: JsonObject, schema: Schema): void {
  const errors = schemaErrors(schema, value).filter((error) => !isConsequence(error));
  for (const error of errors.filter((error) => error.keyword !== 'required')) reportError(reading, error);
  // A misspelt field is reported as such and not as missing, too.
  for (const error of errors.filter((error) => error.keyword === 'required')) {
    if (!hasMisspelling(errors, error)) reportError(reading, error);
  }
}

function reportError(reading: DocumentReading, error: SchemaError): void {
  const { pointer, at, problem } = explainSchemaError(error);
  if (isBad(reading, error.instancePath) || isBad(reading, pointer)) return;
  const source = error.parentSchema?.['x-default-from'];
  if (source === undefined || reading.places.has(pointer)) {
    report(reading, pointer, problem, at);
    return;
  }
  const remedy = `${pathOf(pointer)} is taken from ${source}: change that, or write ${pathOf(pointer)}.`;
  report(reading, pointerOf(source), { ...problem, remedy }, at);
}

/** Errors inside an `if`/`then` and of the name of a property are told by the error around them. */
function isConsequence(error: SchemaError): boolean {
  return /\/(?:if|then)\//.test(error.schemaPath) || error.propertyName !== undefined;
}

function hasMisspelling(errors: SchemaError[], missing: SchemaError): boolean {
  const name = missing.params['missingProperty'];
  return errors.some((error) => {
    if (error.keyword !== 'additionalProperties' || error.instancePath !== missing.instancePath) return false;
    return explainSchemaError(error).meant?.includes(String(name)) === true;
  });
}

/** Fills in `x-default-from`: what a field of the spec is when it is not written. */
export function fillFromOtherFields(value: JsonObject, schema: Schema): void {
  const spec = value['spec'];
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) return;
  for (const [name, member] of Object.entries(schema.properties?.['spec']?.properties ?? {})) {
    const source = member['x-default-from'];
    if (source === undefined || Object.hasOwn(spec, name)) continue;
    const found = valueAt(value, source);
    if (typeof found === 'string') spec[name] = found;
  }
}

export function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}
