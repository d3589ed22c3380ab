import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { startChild } from './child.ts';
import { freshFile } from './fresh-file.ts';
import { open } from './open.ts';
import { entryOf, resourceOf, runOf } from './records.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

describe('a database', () => {
  test('is made with its folder, for nobody else to read', async () => {
    const file = join(dirname(freshFile()), 'a', 'b', 'trueup.db');
    const store = await opened(file);
    await store.runs.begin(runOf());
    const names = readdirSync(dirname(file)).toSorted();
    expect(names).toEqual(['trueup.db', 'trueup.db-shm', 'trueup.db-wal', 'trueup.db.lock']);
    for (const name of names) expect(statSync(join(dirname(file), name)).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  });

  test('that others could read is closed to them', async () => {
    const file = freshFile();
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    await opened(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('keeps what was written when it is closed and opened again', async () => {
    const file = freshFile();
    const store = await open(file);
    await store.runs.begin(runOf());
    await store.close();
    await store.close();
    expect(await (await opened(file)).runs.get('run-1')).toEqual(runOf());
  });

  test('writes what is under way before it closes, and refuses all that comes after', async () => {
    const file = freshFile();
    const store = await open(file);
    await store.runs.begin(runOf());
    const under = Promise.all([store.journal.begin(entryOf()), store.resources.replace('lab', [resourceOf()])]);
    const reading = store.runs.list({});
    const closing = store.close();
    await expect(store.journal.begin(entryOf({ step: 'late' }))).rejects.toMatchObject({ code: 'closed' });
    await expect(store.runs.list({})).rejects.toMatchObject({ code: 'closed' });
    await under;
    expect((await reading).total).toBe(1);
    await closing;
    const again = await opened(file);
    expect(await again.journal.open()).toEqual([entryOf()]);
    expect(await again.resources.all('lab')).toHaveLength(1);
  });
});

describe('a second daemon', () => {
  test.each<[string, (file: string) => string]>([
    ['by the same name', (file) => file],
    ['by another name', (file) => join(dirname(file), '..', dirname(file).split('/').at(-1) ?? '', 'trueup.db')],
    ['by a link', linkTo],
  ])('is refused, in this process too: %s', async (_title, name) => {
    const file = freshFile();
    const store = await opened(file);
    await expect(open(name(file))).rejects.toMatchObject({ name: 'StoreError', code: 'locked' });
    await store.runs.begin(runOf());
    await store.close();
    await opened(name(file));
  });

  test('is refused after many others were', async () => {
    const file = freshFile();
    const child = startChild('hold.ts', file);
    cleanups.push(() => child.kill());
    await child.said(1);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(open(file)).rejects.toThrow(/in use by another process/);
    }
    child.process.stdin?.end();
    expect(await child.ended()).toBe(0);
    await opened(file);
  });
});

describe('a reader beside the daemon', () => {
  test('sees what is written, as it is written, and writes nothing', async () => {
    const file = freshFile();
    const store = await opened(file);
    const reader = await opened(file, { readOnly: true });
    expect(await reader.runs.list({})).toEqual({ items: [], total: 0 });
    await store.runs.begin(runOf());
    expect(await reader.runs.get('run-1')).toEqual(runOf());
    expect(await reader.resources.all('lab')).toEqual([]);
    await expect(reader.runs.begin(runOf({ id: 'run-2' }))).rejects.toMatchObject({ code: 'read-only' });
    await expect(reader.prune({ runs: 0, audit: 0, runsPerEnvironment: 0 }, 9e12)).rejects.toMatchObject({
      code: 'read-only',
    });
  });

  test('sees a look whole or not at all', async () => {
    const file = freshFile();
    const store = await opened(file);
    const reader = await opened(file, { readOnly: true });
    const look = (time: number) =>
      Array.from({ length: 3000 }, (_, number) => resourceOf({ name: `tag-${number}`, message: `${time}` }));
    const writing = { on: true };
    const writes = [1, 2, 3].reduce(
      (before, time) => before.then(() => store.resources.replace('lab', look(time))),
      Promise.resolve(),
    );
    void writes.finally(() => (writing.on = false));
    const seen = new Set<string>();
    while (writing.on) {
      const messages = [...new Set((await reader.resources.all('lab')).map(({ message }) => message))];
      expect(messages.length).toBeLessThanOrEqual(1);
      for (const message of messages) seen.add(message);
      await new Promise(setImmediate);
    }
    await writes;
    expect(seen.size).toBeGreaterThan(0);
  });

  test('does not end approvals that have expired, and does not answer them', async () => {
    const file = freshFile();
    const store = await opened(file);
    const approval = { id: 'a', environment: 'lab', planId: 'p', steps: [], at: 1, expiresAt: 2 };
    await store.approvals.add({ ...approval, by: { kind: 'person', name: 'ada' } });
    const reader = await opened(file, { readOnly: true });
    expect(await reader.approvals.active('lab', 3)).toEqual([]);
    expect((await reader.approvals.get('a'))?.ended).toBeUndefined();
  });

  test('may read when no daemon runs', async () => {
    const file = freshFile();
    const store = await open(file);
    await store.runs.begin(runOf());
    await store.close();
    expect((await (await opened(file, { readOnly: true })).runs.list({})).total).toBe(1);
  });
});

describe('what is refused, and left as it is', () => {
  test.each<[string, (file: string) => void, { readOnly?: boolean }, string]>([
    ['no file, to read', () => {}, { readOnly: true }, 'missing'],
    ['an empty file, to read', (file) => writeFileSync(file, ''), { readOnly: true }, 'missing'],
    ['no database, to read', (file) => writeFileSync(file, 'text'.repeat(999)), { readOnly: true }, 'damaged'],
    ['a folder', (file) => mkdirSync(file), {}, 'io'],
    ['a folder that is a file', (file) => replaceFolder(dirname(file)), {}, 'io'],
    ["another program's database", foreign, {}, 'foreign'],
    ["another program's database, to read", foreign, { readOnly: true }, 'foreign'],
    ["another program's database that knows migrations", foreignMigrations, {}, 'foreign'],
  ])('%s', async (_title, make, options, code) => {
    const file = freshFile();
    make(file);
    const before = existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined;
    await expect(open(file, options)).rejects.toMatchObject({ name: 'StoreError', code });
    if (before !== undefined) expect(readFileSync(file).equals(before)).toBe(true);
  });
});

async function opened(...args: Parameters<typeof open>): Promise<Store> {
  const store = await open(...args);
  cleanups.push(() => store.close());
  return store;
}

function linkTo(file: string): string {
  const link = join(dirname(freshFile()), 'link.db');
  symlinkSync(file, link);
  return link;
}

function replaceFolder(folder: string): void {
  rmdirSync(folder);
  writeFileSync(folder, '');
}

function foreign(file: string): void {
  const other = new DatabaseSync(file);
  other.exec('create table bookmarks (id integer)');
  other.close();
}

function foreignMigrations(file: string): void {
  const other = new DatabaseSync(file);
  other.exec('create table bookmarks (id integer); create table trueup_migrations (version integer)');
  other.close();
}
