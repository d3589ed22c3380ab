import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { sqliteFailure } from '../../src/store/sqlite/sqlite-failure.ts';
import type { Store } from '../../src/store/store.ts';
import { freshFile } from './fresh-file.ts';
import { open } from './open.ts';
import { auditOf, entryOf, resourceOf, runOf } from './records.ts';

describe('a damaged file', () => {
  test.each<[string, (file: string) => void]>([
    ['that is text', (file) => writeFileSync(file, 'This was a database once.\n'.repeat(500))],
    ['whose first page is overwritten', (file) => overwrite(file, 100)],
    ['with a page overwritten in the middle', (file) => overwrite(file, 4096 * 5)],
    ['that was cut', (file) => truncateSync(file, 4096 * 5)],
  ])('%s is set aside, and a new one begun with a warning', async (_title, damage) => {
    const file = freshFile();
    await filled(file);
    damage(file);
    const warnings: string[] = [];
    const store = await open(file, { onWarning: (message) => warnings.push(message) });
    expect((await store.runs.list({})).total).toBe(0);
    await store.runs.begin(runOf());
    await store.close();
    expect(warnings).toEqual([
      expect.stringMatching(/damaged.*trueup\.db\.damaged-1.*history is lost, objects are not/),
    ]);
    expect(existsSync(`${file}.damaged-1`)).toBe(true);
    expect((await (await open(file)).runs.list({})).total).toBe(1);
  });

  test('is set aside beside those before', async () => {
    const file = freshFile();
    for (let time = 1; time <= 3; time += 1) {
      writeFileSync(file, 'damaged'.repeat(1000));
      await (await open(file, { onWarning: () => {} })).close();
    }
    const names = readdirSync(dirname(file)).filter((name) => name.includes('damaged'));
    expect(names.toSorted()).toEqual([1, 2, 3].map((number) => `trueup.db.damaged-${number}`));
  });

  test('that is found while it is read is an error with what to do', async () => {
    const file = freshFile();
    await filled(file);
    const store = await open(file, { readOnly: true });
    const pages = statSync(file).size / 4096;
    for (let page = 1; page < pages; page += 1) overwrite(file, page * 4096);
    await expect(store.resources.all('lab')).rejects.toMatchObject({
      code: 'damaged',
      remedy: expect.stringContaining('Restart the daemon') as string,
    });
    await store.close();
  });

  test('is told by a record that is no JSON, too', async () => {
    const file = freshFile();
    await filled(file);
    const raw = new DatabaseSync(file);
    raw.exec("update runs set record = '{'");
    raw.close();
    const store = await open(file);
    await expect(store.runs.get('run-1')).rejects.toMatchObject({ code: 'damaged' });
    await expect(store.runs.list({})).rejects.toMatchObject({ code: 'damaged' });
    await store.close();
  });
});

describe('a full disk', () => {
  test('refuses what does not fit whole, keeps what is there, and takes more once there is room', async () => {
    const store = await open(freshFile(), { mostBytes: 100 * 4096 });
    await store.runs.begin(runOf());
    const written = await fillUp(store);
    const total = async () => (await store.audit.list({ limit: 1 })).total;
    expect(await total()).toBe(written);
    await expect(store.resources.replace('lab', large())).rejects.toMatchObject({ code: 'full' });
    expect(await store.resources.all('lab')).toEqual([]);
    await expect(beginUntilRefused(store)).rejects.toMatchObject({
      code: 'full',
      message: expect.stringContaining('no room left') as string,
    });
    expect(await total()).toBe(written);
    expect(await store.prune({ runs: 0, audit: 0, runsPerEnvironment: 1 }, 2000)).toBe(written);
    await store.journal.begin(entryOf({ step: 'after' }));
    expect((await store.journal.open()).map(({ step }) => step)).toContain('after');
    await store.close();
  });

  test('refuses a step of the journal, and it is not open then', async () => {
    const store = await open(freshFile(), { mostBytes: 80 * 4096 });
    await store.runs.begin(runOf());
    const begun = await beginUntilRefused(store).catch((error: unknown) => error);
    expect(begun).toMatchObject({ code: 'full' });
    const steps = (await store.journal.open()).map(({ step }) => step);
    expect(steps).not.toContain((begun as { step: string }).step);
    expect(steps.length).toBeGreaterThan(0);
    await store.close();
  });
});

test('a file that another program writes to is waited for once, and everybody is told', async () => {
  const file = freshFile();
  const statements: string[] = [];
  const store = await open(file, { onStatement: (sql) => statements.push(sql) });
  await store.runs.begin(runOf());
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  statements.length = 0;
  const begun = await Promise.allSettled(['a', 'b', 'c'].map((step) => store.journal.begin(entryOf({ step }))));
  expect(begun).toMatchObject(begun.map(() => ({ status: 'rejected', reason: { code: 'locked' } })));
  expect(statements).toEqual(['begin immediate']);
  expect(await store.journal.open()).toEqual([]);
  other.close();
  await store.journal.begin(entryOf());
  expect(await store.journal.open()).toHaveLength(1);
  await store.close();
});

test.each<[object, string]>([
  [{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'full'],
  [{ code: 'ENOSPC' }, 'full'],
  [{ code: 'EDQUOT' }, 'full'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 5 }, 'locked'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 261 }, 'locked'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 6 }, 'locked'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 11 }, 'damaged'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 26 }, 'damaged'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 8 }, 'read-only'],
  [{ code: 'EROFS' }, 'read-only'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 14 }, 'io'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 266 }, 'io'],
  [{ code: 'EACCES' }, 'io'],
  [{ code: 'ERR_INVALID_STATE' }, 'closed'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 1 }, 'unexpected'],
  [new TypeError('not a function'), 'unexpected'],
])('%j becomes %s', (error, code) => {
  const failure = sqliteFailure(error, '/data/trueup.db');
  expect(failure).toMatchObject({ code, cause: error });
  expect(failure.message).toContain('/data/trueup.db');
  expect(failure.remedy).toMatch(/^[A-Z].*\.$/);
});

async function filled(file: string): Promise<void> {
  const store = await open(file);
  await store.runs.begin(runOf());
  await store.resources.replace('lab', large());
  await store.close();
}

function large() {
  return Array.from({ length: 1000 }, (_, number) => resourceOf({ name: `tag-${number}`, message: 'x'.repeat(300) }));
}

async function fillUp(store: Store): Promise<number> {
  for (let written = 0; ; written += 1) {
    const record = auditOf({ id: `audit-${written}`, detail: 'x'.repeat(2000) });
    const refused = await store.audit.add(record).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (refused === undefined) continue;
    expect(refused).toMatchObject({ code: 'full' });
    return written;
  }
}

/** Rejects with the error and the step that was refused. */
async function beginUntilRefused(store: Store): Promise<never> {
  for (let number = 0; ; number += 1) {
    const step = `step-${number}-${'x'.repeat(500)}`;
    await store.journal.begin(entryOf({ step })).catch((error: unknown) => {
      throw Object.assign(error as Error, { step });
    });
  }
}

function overwrite(file: string, at: number): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(3000, 0xa5), 0, 3000, at);
  closeSync(descriptor);
}
