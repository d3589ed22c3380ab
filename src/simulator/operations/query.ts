import { ApiError, invalidArgument, message } from './api-error.ts';

/** How one query parameter is to be read. A closed list of values stands for an enumeration of the API. */
export type QueryParameter = 'text' | 'boolean' | 'texts' | { one: readonly string[] } | { many: readonly string[] };

export type QueryShape = Readonly<Record<string, QueryParameter>>;

/** The checked query of a request. */
export interface Query {
  /** The values of a repeatable parameter; `undefined` when it was not given and so does not filter. */
  all(name: string): ReadonlySet<string> | undefined;
  one(name: string): string | undefined;
  flag(name: string): boolean | undefined;
}

/** Query parameters that choose the operation rather than inform it. */
export const selectors: ReadonlySet<string> = new Set(['action', 'vmw-task']);

/** Checks a query against an operation's declaration, and refuses what the operation does not know. */
export function readQuery(given: URLSearchParams, shape: QueryShape = {}): Query {
  for (const name of new Set(given.keys())) {
    if (selectors.has(name)) continue;
    const declared = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (declared === undefined) throw unknownParameter(name);
    checkValues(name, given.getAll(name), declared);
  }
  return {
    all: (name) => (given.has(name) ? new Set(given.getAll(name)) : undefined),
    one: (name) => given.get(name) ?? undefined,
    flag: (name) => (given.has(name) ? given.get(name) === 'true' : undefined),
  };
}

function checkValues(name: string, values: string[], declared: QueryParameter): void {
  const repeatable = declared === 'texts' || (typeof declared === 'object' && 'many' in declared);
  if (!repeatable && values.length > 1) throw invalidArgument(`The query parameter ${name} was given twice.`, name);
  const allowed = allowedValues(declared);
  const wrong = allowed === undefined ? undefined : values.find((value) => !allowed.includes(value));
  if (allowed === undefined || wrong === undefined) return;
  throw invalidArgument(`The query parameter ${name} is '${wrong}'; it must be ${allowed.join(' | ')}.`, name);
}

function allowedValues(declared: QueryParameter): readonly string[] | undefined {
  if (declared === 'boolean') return ['true', 'false'];
  if (typeof declared === 'string') return undefined;
  return 'one' in declared ? declared.one : declared.many;
}

function unknownParameter(name: string): ApiError {
  const text = `The operation does not know the query parameter ${name}.`;
  return new ApiError('UNEXPECTED_INPUT', message('unknown-query-parameter', text, name));
}
