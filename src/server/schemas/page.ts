import { Type, type Static, type TSchema, type TUnsafe } from 'typebox';
import { closed, count, time } from './building.ts';

/** What every list takes. */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50, description: 'Items of a page.' })),
  after: Type.Optional(Type.String({ minLength: 1, maxLength: 500, description: '`next` of the page before.' })),
};

export const since = Type.Optional(time('Only what is not older; milliseconds since 1970.'));

export function pageOf<T extends TSchema>(item: T): TUnsafe<{ items: Static<T>[]; total: number; next?: string }> {
  return Type.Unsafe(
    Type.Object(
      {
        items: Type.Array(item),
        total: count('Items of all pages.'),
        next: Type.Optional(Type.String({ description: 'Where the following page begins; none follows without it.' })),
      },
      closed,
    ),
  );
}

/** A list that is never long: everything that there is. */
export function listOf<T extends TSchema>(item: T): TUnsafe<{ items: Static<T>[] }> {
  return Type.Unsafe(Type.Object({ items: Type.Array(item) }, closed));
}

const Id = Type.String({ minLength: 1, maxLength: 200 });
const Name = Type.String({ minLength: 1, maxLength: 253 });

export const byName = Type.Object({ name: Name }, closed);
export const byId = Type.Object({ id: Id }, closed);
export const byNameAndId = Type.Object({ name: Name, id: Id }, closed);
export const byRef = Type.Object(
  { name: Name, kind: Name, object: Type.String({ minLength: 1, maxLength: 500 }) },
  closed,
);
export const environmentFilter = Type.Optional(Name);
