import type { Expression, SqlBool } from 'kysely';

export type Condition = Expression<SqlBool>;

/** The condition for a part of a filter; a part that is left out asks for nothing. */
export function given<T>(value: T | undefined, condition: (value: T) => Condition): Condition[] {
  return value === undefined ? [] : [condition(value)];
}
