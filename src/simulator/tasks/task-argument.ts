import type { JsonObject } from '../../base/json.ts';

/** A text among the arguments of a task, which its own beginning put there. */
export function textArgument(args: JsonObject, name: string): string {
  const value = args[name];
  if (typeof value === 'string') return value;
  throw new Error(`The task has no ${name}.`);
}
