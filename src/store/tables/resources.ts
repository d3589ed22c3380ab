import { expressionBuilder, sql, type Kysely } from 'kysely';
import { given, type Condition } from '../database/conditions.ts';
import { decodeCursor, encodeCursor } from '../database/cursor.ts';
import { pageLimit } from '../database/page-limit.ts';
import type { Session } from '../database/session.ts';
import type { Tables } from '../database/tables.ts';
import type { ResourceRecord } from '../records.ts';
import type { Page, ResourceFilter, Store } from '../store.ts';
import { allResources } from './all-resources.ts';
import { replaceResources } from './replace-resources.ts';
import { resourceOf, withLook } from './stored-resource.ts';

export function createResources(session: Session): Store['resources'] {
  return {
    replace: (environment, resources) => session.write((db) => replaceResources(db, environment, resources)),
    list: (filter) => session.read((db) => page(db, filter)),
    get: (environment, ref) =>
      session.read(async (db) => {
        const one = withLook(db).where('resources.environment', '=', environment).where('ref', '=', ref);
        const row = await one.executeTakeFirst();
        return row && resourceOf(row);
      }),
    all: (environment) => session.read((db) => allResources(db, environment)),
    counts: (environment) => session.read((db) => counts(db, environment)),
  };
}

/** By environment and ref, because that is how people look for an object. */
async function page(db: Kysely<Tables>, filter: ResourceFilter): Promise<Page<ResourceRecord>> {
  const most = pageLimit(filter.limit);
  const eb = expressionBuilder<Tables, 'resources' | 'looks'>();
  const conditions = conditionsOf(filter);
  const behind = filter.after === undefined ? [] : [behindCursor(filter.after)];
  const rows = await withLook(db)
    .select(['resources.environment', 'ref'])
    .where(eb.and([...conditions, ...behind]))
    .orderBy('resources.environment')
    .orderBy('ref')
    .limit(most + 1)
    .execute();
  const counted = await db
    .selectFrom('resources')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where(eb.and(conditions))
    .executeTakeFirstOrThrow();
  const items = rows.slice(0, most);
  const last = items.at(-1);
  return {
    items: items.map(resourceOf),
    total: counted.total,
    ...(rows.length > most && last !== undefined ? { next: encodeCursor([last.environment, last.ref]) } : {}),
  };
}

function conditionsOf({ environment, kind, verdicts, search }: ResourceFilter): Condition[] {
  const eb = expressionBuilder<Tables, 'resources' | 'looks'>();
  return [
    ...given(environment, (value) => eb('resources.environment', '=', value)),
    ...given(kind, (value) => eb('kind', '=', value)),
    ...given(verdicts, (value) => (value.length === 0 ? eb.lit(false) : eb('verdict', 'in', value))),
    ...given(search, (value) => nameContains(value)),
  ];
}

/** What means something in a pattern is taken literally. */
function nameContains(text: string): Condition {
  const literal = text.toLowerCase().replaceAll(/[\\%_]/g, (character) => `\\${character}`);
  return sql<boolean>`search like ${`%${literal}%`} escape '\\'`;
}

function behindCursor(after: string): Condition {
  const [environment, ref] = decodeCursor(after, 'string');
  const eb = expressionBuilder<Tables, 'resources' | 'looks'>();
  const same = eb('resources.environment', '=', environment);
  return eb.or([eb('resources.environment', '>', environment), eb.and([same, eb('ref', '>', ref)])]);
}

async function counts(db: Kysely<Tables>, environment: string): ReturnType<Store['resources']['counts']> {
  const rows = await db
    .selectFrom('resources')
    .select((eb) => ['verdict', eb.fn.countAll<number>().as('count')])
    .where('environment', '=', environment)
    .groupBy('verdict')
    .execute();
  return Object.fromEntries(rows.map(({ verdict, count }) => [verdict, count]));
}
