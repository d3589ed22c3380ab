import { inMessage, type Problem } from '../problem.ts';
import { pathOf } from './reading.ts';
import type { SchemaError } from './validator.ts';

const typeWords: Record<string, string> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map of fields',
  null: '`null`',
};

/** A value of the wrong type, with the slip that YAML invites: a text that reads as a number, `yes` for `true`. */
export function typeProblem(error: SchemaError): Problem {
  const wanted = [error.params['type']].flat().map(String);
  const path = error.instancePath === '' ? 'The document' : pathOf(error.instancePath);
  if (error.data === null) {
    return {
      code: 'missing-value',
      summary: `${path} has no value`,
      remedy: `Write ${wordsOf(wanted)}, or remove the line.`,
    };
  }
  const found = nameOf(error.data);
  return {
    code: 'wrong-type',
    summary: `${path} must be ${wordsOf(wanted)}, not ${found}`,
    remedy: remedyFor(wanted, error.data),
  };
}

function remedyFor(wanted: string[], value: unknown): string {
  if (wanted.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    return `Put it in quotes: \`"${String(value)}"\`.`;
  }
  if (wanted.includes('boolean') && typeof value === 'string' && /^(?:yes|on|y)$/i.test(value)) return 'Write `true`.';
  if (wanted.includes('boolean') && typeof value === 'string' && /^(?:no|off|n)$/i.test(value)) return 'Write `false`.';
  if (wanted.includes('integer') && typeof value === 'string' && /^-?\d+$/.test(value)) {
    return `Write it without quotes: \`${inMessage(value)}\`.`;
  }
  if (wanted.includes('array') && typeof value === 'string') return `Write \`[${inMessage(value)}]\`.`;
  return `Write ${wordsOf(wanted)}.`;
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'boolean') return '`true` or `false`';
  return Number.isInteger(value) ? 'a number' : 'a fraction';
}

function wordsOf(types: string[]): string {
  return types.map((type) => typeWords[type] ?? type).join(' or ');
}
