import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { migrations } from '../../src/store/database/migrations.ts';
import { freshFile } from './fresh-file.ts';
import { open } from './open.ts';
import {
  approvalOf,
  auditOf,
  driftOf,
  entryOf,
  environmentOf,
  holdOf,
  loopsOf,
  planOf,
  pullRequestOf,
  resourceOf,
  runOf,
  stepOf,
} from './records.ts';

/** A database as each version of the schema left it, each with one of everything; never changed once released. */
const folder = join(import.meta.dirname, 'versions');
const versions = globSync('*.sql', { cwd: folder })
  .map((path) => Number(basename(path, '.sql')))
  .toSorted((a, b) => a - b);

test('versions count from one without gaps, and each has its example', () => {
  const expected = migrations.map((_, index) => index + 1);
  expect(migrations.map(({ version }) => version)).toEqual(expected);
  expect(versions).toEqual(expected);
});

describe.each(versions)('a database of version %d', (version) => {
  test('is what its migrations still make', async () => {
    const file = freshFile();
    await (await open(file, { migrations: migrations.slice(0, version) })).close();
    expect(schemaOf(file)).toEqual(schemaOf(restored(version)));
  });

  test('becomes what a new one is, with all that it remembers', async () => {
    const file = restored(version);
    const store = await open(file);
    expect(await store.runs.list({})).toEqual({ items: [runOf({ planId: 'plan-1' })], total: 1 });
    expect(await store.runs.steps('run-1')).toEqual([stepOf()]);
    expect(await store.plans.get('lab', 'plan-1')).toEqual(planOf());
    expect(await store.journal.open()).toEqual([entryOf({ task: 'task-1' })]);
    expect(await store.resources.all('lab')).toEqual([
      resourceOf({ name: 'db', seenAt: 900 }),
      resourceOf({ inSyncWith: 'digest', inSyncAt: 1000 }),
    ]);
    expect((await store.drift.list({})).items).toEqual([driftOf()]);
    expect(await store.approvals.active('lab', 1000)).toEqual([approvalOf()]);
    expect(await store.holds.active('lab', 1000)).toEqual([holdOf()]);
    expect(await store.environments.get('lab')).toEqual(environmentOf({ run: 'run-1', planId: 'plan-1' }));
    expect(await store.loops.get('lab')).toEqual(version < 2 ? undefined : loopsOf());
    expect(await store.pullRequests.get('main', 7)).toEqual(pullRequestOf());
    expect((await store.audit.list({})).items).toEqual([auditOf()]);
    expect(await store.deliveries.remember('delivery-1', 1000)).toBe(false);
    await store.close();
    const fresh = freshFile();
    await (await open(fresh)).close();
    expect(schemaOf(file)).toEqual(schemaOf(fresh));
  });
});

describe('updates', () => {
  const next = migrations.length + 1;
  const broken = { version: next, name: 'broken', up: () => Promise.reject(new Error('It went wrong.')) };
  const half = {
    version: next,
    name: 'half',
    up: async (db: Parameters<(typeof migrations)[number]['up']>[0]) => {
      await db.schema.createTable('half').addColumn('id', 'text').execute();
      throw new Error('It went wrong.');
    },
  };

  test('are noted, each once', async () => {
    const file = freshFile();
    for (const list of [migrations, [...migrations, { ...broken, up: async () => {} }]]) {
      await (await open(file, { migrations: list })).close();
      await (await open(file, { migrations: list })).close();
    }
    const raw = new DatabaseSync(file);
    const noted = raw.prepare('select version, at from trueup_migrations order by version').all();
    raw.close();
    expect(noted.map(({ version }) => version)).toEqual([...versions, next]);
    expect(noted.every(({ at }) => at === 1000)).toBe(true);
  });

  test.each([broken, half])('that fail leave the database as it was: $name', async (migration) => {
    const file = restored(migrations.length);
    const before = schemaOf(file);
    await expect(open(file, { migrations: [...migrations, migration] })).rejects.toMatchObject({
      name: 'StoreError',
      message: expect.stringContaining('It went wrong.') as string,
    });
    expect(schemaOf(file)).toEqual(before);
    await (await open(file)).close();
  });

  test.each([false, true])('by a newer release are refused by this one, read-only: %s', async (readOnly) => {
    const file = freshFile();
    await (await open(file, { migrations: [...migrations, { ...broken, up: async () => {} }] })).close();
    await expect(open(file, { readOnly })).rejects.toMatchObject({
      code: 'newer',
      message: expect.stringContaining('newer release') as string,
    });
  });

  test('are not made by readers', async () => {
    const file = freshFile();
    await (await open(file)).close();
    const list = [...migrations, { ...broken, up: async () => {} }];
    await expect(open(file, { readOnly: true, migrations: list })).rejects.toMatchObject({ code: 'older' });
  });
});

function restored(version: number): string {
  const file = freshFile();
  const raw = new DatabaseSync(file);
  raw.exec(readFileSync(join(folder, `${version}.sql`), 'utf8'));
  raw.close();
  return file;
}

function schemaOf(file: string): unknown[] {
  const raw = new DatabaseSync(file);
  const rows = raw.prepare('select type, name, tbl_name, sql from sqlite_schema order by type, name').all();
  raw.close();
  return rows;
}
