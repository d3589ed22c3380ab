import { InternalError } from '../base/internal-error.ts';
import { isPlainObject, type JsonObject } from '../base/json.ts';
import type { Step } from '../plan/step.ts';
import type { ExecuteContext } from './reconciler.ts';

/** A text that the planner put into a step. Its absence is our bug, or a plan file that was tampered with. */
export function textArg(step: Step, name: string): string {
  const value = step.args[name];
  if (typeof value === 'string') return value;
  throw new InternalError(`step ${step.id} has no text "${name}"`);
}

export function listArg(step: Step, name: string): string[] {
  const value = step.args[name];
  if (Array.isArray(value) && value.every((member) => typeof member === 'string')) return value;
  throw new InternalError(`step ${step.id} has no list of texts "${name}"`);
}

export function objectArg(step: Step, name: string): JsonObject {
  const value = step.args[name];
  if (isPlainObject(value)) return value;
  throw new InternalError(`step ${step.id} has no object "${name}"`);
}

/** vCenter's id of the step's object, which every operation but a creation needs. */
export function objectIdOf(step: Step, context: ExecuteContext): string {
  if (context.id === undefined) throw new InternalError(`step ${step.id} runs before its object has an id`);
  return context.id;
}
