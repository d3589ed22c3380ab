import { didYouMean, listNames, nearest } from '../did-you-mean.ts';
import { inMessage, type Problem } from '../problem.ts';
import type { SchemaMessage } from '../schema.ts';
import { boundProblem } from './explain-bound.ts';
import { typeProblem } from './explain-type.ts';
import { childOf, pathOf } from './reading.ts';
import type { SchemaError } from './validator.ts';

export interface ExplainedError {
  /** The value that the problem is about. */
  pointer: string;
  at: 'key' | 'value';
  problem: Problem;
  /** The fields that an unknown one may have been meant to be. */
  meant?: string[];
}

/** A JSON Schema error in plain words. */
export function explainSchemaError(error: SchemaError): ExplainedError {
  const { instancePath: pointer, keyword } = error;
  switch (keyword) {
    case 'required':
      return missingField(error);
    case 'additionalProperties':
      return unknownField(error);
    case 'propertyNames':
      return badName(error);
    case 'uniqueItems':
      return repeatedItem(error);
    case 'if':
      return unmetCondition(error);
    case 'type':
      return { pointer, at: 'value', problem: typeProblem(error) };
    case 'enum':
    case 'const':
      return { pointer, at: 'value', problem: choiceProblem(error) };
    default:
      return { pointer, at: 'value', problem: boundProblem(error) };
  }
}

function missingField(error: SchemaError): ExplainedError {
  const path = pathOf(childOf(error.instancePath, String(error.params['missingProperty'])));
  const problem = { code: 'missing-field', summary: `${path} is missing`, remedy: `Add ${path}; it is required.` };
  // The object itself is not broken: what else is wrong with it is reported, too.
  return { pointer: childOf(error.instancePath, String(error.params['missingProperty'])), at: 'key', problem };
}

function unknownField(error: SchemaError): ExplainedError {
  const name = String(error.params['additionalProperty']);
  const known = Object.keys(error.parentSchema?.properties ?? {});
  const meant = nearest(name, known);
  const owner = error.instancePath === '' ? 'The manifest' : pathOf(error.instancePath);
  const problem = {
    code: 'unknown-field',
    summary: `${owner} has no field \`${inMessage(name)}\``,
    remedy: didYouMean(meant, `The fields are ${listNames(known)}.`),
  };
  return { pointer: childOf(error.instancePath, name), at: 'key', problem, meant };
}

function badName(error: SchemaError): ExplainedError {
  const name = String(error.params['propertyName']);
  const words = error.parentSchema?.propertyNames?.['x-pattern-words'] ?? 'is not allowed here';
  const problem = {
    code: 'bad-name',
    summary: `The name \`${inMessage(name)}\` ${words}`,
    remedy: 'Choose another name.',
  };
  return { pointer: childOf(error.instancePath, name), at: 'key', problem };
}

function repeatedItem(error: SchemaError): ExplainedError {
  const later = Math.max(Number(error.params['i']), Number(error.params['j']));
  const problem = {
    code: 'repeated-item',
    summary: `${pathOf(error.instancePath)} holds the same value twice`,
    remedy: 'Keep one of them.',
  };
  return { pointer: childOf(error.instancePath, later), at: 'value', problem };
}

/** The words of an `if`/`then` stand beside it in the schema, as `x-message`. */
function unmetCondition(error: SchemaError): ExplainedError {
  const message: SchemaMessage | undefined = error.parentSchema?.['x-message'];
  const { code, at, summary, remedy } = message ?? {
    code: 'invalid-value',
    at: '',
    summary: 'Fields do not fit together',
    remedy: 'See the reference of the kind.',
  };
  return { pointer: childOf(error.instancePath, at), at: 'value', problem: { code, summary, remedy } };
}

function choiceProblem(error: SchemaError): Problem {
  const allowed = ((error.params['allowedValues'] ?? [error.params['allowedValue']]) as unknown[]).map(String);
  const value = String(error.data);
  // Tools write VIM types with a prefix: `urn:vim25:VirtualMachine`.
  const lastPart = value.split(':').at(-1) ?? value;
  return {
    code: 'value-not-allowed',
    summary: `${pathOf(error.instancePath)} cannot be \`${inMessage(value)}\``,
    remedy: didYouMean(nearest(lastPart, allowed), `Write one of ${allowed.map((name) => `\`${name}\``).join(', ')}.`),
  };
}
