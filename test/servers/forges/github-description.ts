import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import type { FakeAnswer, FakeRequest } from './fake-forge.ts';

type Schema = Record<string, unknown>;

interface Operation {
  parameters?: Schema[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: Schema }> }>;
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    examples: Record<string, { value: unknown }>;
    parameters: Record<string, Schema>;
  };
}

/** GitHub's published description of its API, as the package of Octokit's makers has it. */
let loaded: Description | undefined;
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, discriminator: false });
const validators = new Map<string, ValidateFunction>();

function description(): Description {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@octokit/openapi/generated/api.github.com.json');
  loaded ??= JSON.parse(readFileSync(file, 'utf8')) as Description;
  return loaded;
}

/** An answer as GitHub publishes it, to be changed at will. */
export function githubExample(name: string): unknown {
  const example = description().components.examples[name];
  if (example === undefined) throw new Error(`GitHub publishes no example ${name}`);
  return structuredClone(example.value);
}

/** Throws where request or answer are not as the description says. */
export function checkGithubExchange(route: string, request: FakeRequest, answer: FakeAnswer): void {
  const [method = '', path = ''] = route.split(' ');
  const operation = description().paths[path]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`GitHub has no operation ${route}`);
  checkQuery(route, operation, request);
  const asked = operation.requestBody?.content['application/json']?.schema;
  if (asked === undefined && Object.keys(request.body).length > 0) throw new Error(`${route} takes no body`);
  if (asked !== undefined) check(`${route} body`, closed(asked), request.body);
  const answered = operation.responses[String(answer.status)];
  if (answered === undefined) throw new Error(`${route} does not answer ${answer.status}`);
  const schema = answered.content?.['application/json']?.schema;
  if (schema !== undefined) check(`${route} ${answer.status}`, schema, answer.body);
}

function checkQuery(route: string, { parameters = [] }: Operation, request: FakeRequest): void {
  const known = parameters.map((parameter) => resolved(parameter) as { name: string; in: string; schema: Schema });
  for (const [name, value] of request.query) {
    const parameter = known.find((each) => each.in === 'query' && each.name === name);
    if (parameter === undefined) throw new Error(`${route} has no query parameter ${name}`);
    check(`${route} ?${name}`, parameter.schema, parameter.schema['type'] === 'integer' ? Number(value) : value);
  }
}

/** What GitHub does not know it ignores silently, which would hide a slip of ours. */
function closed(schema: Schema): Schema {
  return { ...schema, additionalProperties: false };
}

function check(name: string, schema: Schema, value: unknown): void {
  let validate = validators.get(name);
  if (validate === undefined) {
    validate = ajv.compile({ ...plain(schema), components: { schemas: neededBy(schema) } });
    validators.set(name, validate);
  }
  if (!validate(value)) throw new Error(`${name} is not as described: ${ajv.errorsText(validate.errors)}`);
}

function resolved(value: Schema): Schema {
  const name = /^#\/components\/parameters\/(.*)$/.exec(String(value['$ref']))?.[1];
  return name === undefined ? value : (description().components.parameters[name] ?? {});
}

/** The schemas that one refers to, and those that they refer to. */
function neededBy(schema: Schema): Record<string, Schema> {
  const needed: Record<string, Schema> = {};
  const add = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      const found = description().components.schemas[name];
      if (found === undefined || name in needed) continue;
      needed[name] = plain(found);
      add(found);
    }
  };
  add(schema);
  return needed;
}

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type of its own; `example` values may look like references. */
function plain<T>(value: T): T {
  if (Array.isArray(value)) return value.map((entry: unknown) => plain(entry)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, example: _example, discriminator: _discriminator, ...rest } = value as Schema;
  const entries = Object.fromEntries(Object.entries(rest).map(([key, entry]) => [key, plain(entry)]));
  return (nullable === true ? { anyOf: [entries, { type: 'null' }] } : entries) as T;
}
