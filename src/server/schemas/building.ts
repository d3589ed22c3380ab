import { Type, type Static, type TSchema, type TUnsafe } from 'typebox';

/** A closed list of words. The record makes the compiler hold that none is missing. */
export function oneOf<T extends string>(words: Record<T, true>, description?: string): TUnsafe<T> {
  const about = description === undefined ? {} : { description };
  return Type.Unsafe<T>({ type: 'string', enum: Object.keys(words), ...about });
}

/** Points at a schema that stands under its own name in the API's description. */
export function refTo<T extends TSchema>(schema: T): TUnsafe<Static<T>> {
  if (!('$id' in schema)) throw new TypeError('Only a schema with a name can be pointed at.');
  return Type.Unsafe<Static<T>>({ $ref: `${String(schema.$id)}#` });
}

/** Text that has a narrower type in the program than is worth promising outside. */
export function textOf<T extends string>(description: string): TUnsafe<T> {
  return Type.Unsafe<T>({ type: 'string', description });
}

/** Milliseconds since 1970. */
export function time(description = 'Milliseconds since 1970.'): ReturnType<typeof Type.Integer> {
  return Type.Integer({ minimum: 0, description });
}

export function count(description?: string): ReturnType<typeof Type.Integer> {
  return Type.Integer({ minimum: 0, ...(description === undefined ? {} : { description }) });
}

/** Objects of the API say all that they hold: what is not listed never goes out unnoticed. */
export const closed = { additionalProperties: false } as const;

/** A number for each word of a list. */
export function countsBy<T extends string>(words: TUnsafe<T>): TUnsafe<Record<T, number>> {
  const names = (words as unknown as { enum: T[] }).enum;
  const properties = Object.fromEntries(names.map((name) => [name, count()]));
  return Type.Unsafe<Record<T, number>>({ type: 'object', required: names, properties, ...closed });
}

/** A number for some words of a list. */
export function someCountsBy<T extends string>(words: TUnsafe<T>): TUnsafe<Partial<Record<T, number>>> {
  const { required: _none, ...some } = countsBy(words) as unknown as Record<string, unknown>;
  return Type.Unsafe<Partial<Record<T, number>>>(some);
}
