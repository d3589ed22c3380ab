import { expect, test } from 'vitest';
import { openDatabase, prepareForWriting } from '../../../src/store/sqlite/open-database.ts';
import { freshFile } from '../fresh-file.ts';

test.each([
  ['a commit is on disk when it returns', 'synchronous', 2],
  ['readers and the writer do not wait for each other', 'journal_mode', 'wal'],
  ['what belongs to a run goes with it', 'foreign_keys', 1],
  ['room is given back in pieces', 'auto_vacuum', 2],
  ['a backup is waited for, and not for long', 'busy_timeout', 2000],
  ['the log is cut', 'journal_size_limit', 16 * 1024 * 1024],
  ['it grows no further than it may', 'max_page_count', 10],
])('%s', (_title, pragma, value) => {
  const file = freshFile();
  const { raw } = openDatabase({ file });
  prepareForWriting(raw, file, 10 * 4096 + 1);
  raw.exec('create table t (a)');
  expect(Object.values(raw.prepare(`pragma ${pragma}`).get() ?? {})).toEqual([value]);
  raw.close();
});
