import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { createDialect } from '../../../src/store/sqlite/dialect.ts';
import { createStatementCache } from '../../../src/store/sqlite/statement-cache.ts';

interface Words {
  words: { id: number; word: string | null };
}

function words(): Kysely<Words> {
  const raw = new DatabaseSync(':memory:');
  raw.exec('create table words (id integer primary key, word text)');
  return new Kysely<Words>({ dialect: createDialect(raw, { file: 'words' }) });
}

test('values go in and come back, rows are counted', async () => {
  const db = words();
  const inserted = await db
    .insertInto('words')
    .values([
      { id: 1, word: 'a' },
      { id: 2, word: null },
    ])
    .execute();
  expect(inserted).toMatchObject([{ numInsertedOrUpdatedRows: 2n, insertId: 2n }]);
  expect(await db.selectFrom('words').selectAll().orderBy('id').execute()).toEqual([
    { id: 1, word: 'a' },
    { id: 2, word: null },
  ]);
  expect(await db.updateTable('words').set({ word: 'b' }).execute()).toMatchObject([{ numUpdatedRows: 2n }]);
  expect(await db.deleteFrom('words').where('id', '=', 2).returning('word').execute()).toEqual([{ word: 'b' }]);
  await db.destroy();
});

test('rows can be read as a stream', async () => {
  const db = words();
  await db
    .insertInto('words')
    .values([{ id: 1, word: 'a' }])
    .execute();
  const seen: unknown[] = [];
  for await (const row of db.selectFrom('words').selectAll().stream()) seen.push(row);
  expect(seen).toEqual([{ id: 1, word: 'a' }]);
  await db.destroy();
});

test('a transaction that fails leaves nothing, and others wait until it is over', async () => {
  const db = words();
  const failing = db.transaction().execute(async (transaction) => {
    await transaction.insertInto('words').values({ id: 1, word: 'a' }).execute();
    await new Promise(setImmediate);
    throw new Error('Changed my mind.');
  });
  const reading = db.selectFrom('words').selectAll().execute();
  await expect(failing).rejects.toThrow('Changed my mind.');
  expect(await reading).toEqual([]);
  await db.insertInto('words').values({ id: 1, word: 'b' }).execute();
  await db.destroy();
});

test('a refused statement is a store error with the words of SQLite', async () => {
  const db = words();
  await expect(sql`select missing`.execute(db)).rejects.toMatchObject({
    name: 'StoreError',
    code: 'unexpected',
    message: expect.stringContaining('no such column: missing') as string,
  });
  await db.destroy();
});

test('prepared statements are used again, and only so many are kept', () => {
  const raw = new DatabaseSync(':memory:');
  const prepare = createStatementCache(raw, 2);
  const [one, two] = [prepare('select 1'), prepare('select 2')];
  expect(prepare('select 1')).toBe(one);
  prepare('select 3');
  expect(prepare('select 1')).toBe(one);
  expect(prepare('select 2')).not.toBe(two);
  raw.close();
});
