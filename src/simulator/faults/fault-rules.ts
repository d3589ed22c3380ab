import { closest } from 'fastest-levenshtein';
import { isPlainObject } from '../../base/json.ts';
import { SimulatorInputError } from '../input-error.ts';
import { ApiError, errorTypes } from '../operations/api-error.ts';
import { boolean, integer, list, object, oneOf, optional, text, type Shape } from '../operations/shape.ts';
import type { Fault, FaultRule } from './fault.ts';

/** The form of a fault file: a JSON list of rules. */

const errorType = optional(oneOf(errorTypes));
const when = optional(oneOf(['before', 'after']));
const retryAfter: Shape<number | string> = {
  read: (value, at) => (typeof value === 'string' ? value : integer.read(value, at)),
};
const times: Shape<number | 'always'> = {
  read: (value, at) => (value === 'always' ? value : integer.read(value, at)),
};

/** What each type of fault has besides its type. */
const members: Record<Fault['type'], Record<string, Shape<unknown>>> = {
  'reset-before': {},
  'reset-after': {},
  answer: { status: integer, when, retryAfter: optional(retryAfter), errorType, plain: optional(boolean) },
  slow: { milliseconds: integer },
  hang: { when },
  truncate: {},
  'task-fails': { errorType },
  'task-never-ends': {},
};

const faultTypes = Object.keys(members) as Fault['type'][];

const fault: Shape<Fault> = {
  read(value, at) {
    const type = oneOf(faultTypes).read(isPlainObject(value) ? value['type'] : undefined, `${at}.type`);
    return object<Record<string, unknown>>({ type: text, ...members[type] }).read(value, at) as unknown as Fault;
  },
};

const rules: Shape<FaultRule[]> = list(
  object<FaultRule>({ operation: text, skip: optional(integer), times: optional(times), fault }),
);

/** Checks what a fault file holds. Throws `SimulatorInputError` for anything that is not a list of fault rules. */
export function readFaultRules(value: unknown, operationIds: readonly string[]): FaultRule[] {
  const read = readRules(value);
  for (const { operation } of read) {
    if (operation === '*' || operationIds.includes(operation)) continue;
    const suggestion = closest(operation, operationIds);
    throw new SimulatorInputError(
      `The fault script names the operation '${operation}', which this vCenter does not have. Did you mean '${suggestion}'?`,
    );
  }
  return read;
}

function readRules(value: unknown): FaultRule[] {
  try {
    return rules.read(value, 'faults');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new SimulatorInputError(`The fault script cannot be used: ${error.message} Correct it.`);
  }
}
