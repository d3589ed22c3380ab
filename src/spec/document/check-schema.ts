import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { Schema } from '../schema.ts';
import { explainSchemaError } from './explain-schema-error.ts';
import { childOf, isBad, parentOf, pathOf, pointerOf, report, type DocumentReading } from './reading.ts';
import { schemaErrors, type SchemaError } from './validator.ts';

/** Holds a document against its schema and reports every problem that is no consequence of another one. */
export function checkSchema(reading: DocumentReading, value: JsonObject, schema: Schema): void {
  const errors = schemaErrors(schema, value).filter((error) => !isConsequence(error) && !isOfSops(reading, error));
  const meant = meantFields(errors);
  for (const error of errors) {
    // A misspelt field is reported as such and not as missing, too.
    if (error.keyword !== 'required' || !meant.has(missingPointer(error))) reportError(reading, error);
  }
}

/** What unknown fields may have been meant to be, as pointers. */
function meantFields(errors: readonly SchemaError[]): Set<string> {
  const unknown = errors.filter(({ keyword }) => keyword === 'additionalProperties');
  return new Set(
    unknown.flatMap((error) =>
      (explainSchemaError(error).meant ?? []).map((name) => childOf(error.instancePath, name)),
    ),
  );
}

function missingPointer(error: SchemaError): string {
  return childOf(error.instancePath, String(error.params['missingProperty']));
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

/** The loader's own reference to a secret of a SOPS file: `.../password/valueFrom` has a member that no schema knows. */
function isOfSops({ encryptedSecrets }: DocumentReading, { instancePath }: SchemaError): boolean {
  return encryptedSecrets.has(parentOf(instancePath));
}

/** Fills in what a field of the spec is when it is not written: `x-default-from`, and defaults of what tells objects apart. */
export function fillFromOtherFields(value: JsonObject, schema: Schema): void {
  const spec = value['spec'];
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) return;
  for (const [name, member] of Object.entries(schema.properties?.['spec']?.properties ?? {})) {
    if (Object.hasOwn(spec, name)) continue;
    const source = member['x-default-from'];
    const found = source === undefined ? defaultOfIdentity(schema, `spec.${name}`, member) : valueAt(value, source);
    if (typeof found === 'string') spec[name] = found;
  }
}

/** What tells an object apart is always managed, so its default counts as written. */
function defaultOfIdentity(schema: Schema, path: string, member: Schema): JsonValue | undefined {
  return schema['x-identity']?.includes(path) === true ? member.default : undefined;
}

export function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}
