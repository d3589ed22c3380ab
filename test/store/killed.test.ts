import { afterEach, describe, expect, test } from 'vitest';
import { migrations } from '../../src/store/database/migrations.ts';
import { startChild } from './child.ts';
import { freshFile } from './fresh-file.ts';
import { open } from './open.ts';
import { runOf } from './records.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

describe('after SIGKILL', () => {
  test('what was begun and settled before is there, round after round', async () => {
    const file = freshFile();
    for (const lines of [1, 20, 400, 7]) {
      const round = `round-${lines}`;
      const said = await killedAfter(lines, 'keep-journal.ts', file, round);
      await checkJournal(file, round, said);
    }
  });

  test('resources are of one look, and not of an older one than was reported', async () => {
    const file = freshFile();
    for (const lines of [1, 3, 6]) {
      const said = await killedAfter(lines, 'replace-resources.ts', file);
      const store = await open(file);
      const found = await store.resources.all('lab');
      await store.close();
      const [time = '', ...others] = new Set(found.map(({ message }) => message));
      expect(others).toEqual([]);
      expect(Number(time)).toBeGreaterThanOrEqual(Number(said.at(-1)));
      expect(found).toHaveLength(2000 + (Number(time) % 2));
      expect(new Set(found.map(({ seenAt }) => seenAt))).toEqual(new Set([Number(time)]));
    }
  });

  test('in the middle of an update the database is as before, and is updated at the next start', async () => {
    const file = freshFile();
    const before = await open(file);
    await before.runs.begin(runOf());
    await before.close();
    expect(await startChild('die-migrating.ts', file).ended()).toBe('SIGKILL');
    const after = await open(file);
    expect(await after.runs.get('run-1')).toEqual(runOf());
    expect((await after.runs.list({ states: ['running'] })).total).toBe(1);
    await after.close();
    const half = { version: migrations.length + 1, name: 'half', up: async () => {} };
    await (await open(file, { migrations: [...migrations, half] })).close();
    await expect(open(file)).rejects.toMatchObject({ code: 'newer' });
  });

  test('the database is free for the next daemon at once', async () => {
    const file = freshFile();
    const child = startChild('hold.ts', file);
    cleanups.push(() => child.kill());
    await child.said(1);
    await expect(open(file)).rejects.toMatchObject({ code: 'locked' });
    await child.kill();
    await (await open(file)).close();
  });
});

async function killedAfter(lines: number, name: string, ...args: string[]): Promise<string[]> {
  const child = startChild(name, ...args);
  cleanups.push(() => child.kill());
  await child.said(lines);
  return child.kill();
}

async function checkJournal(file: string, round: string, said: readonly string[]): Promise<void> {
  const store = await open(file);
  const entries = await store.journal.list(round);
  const openSteps = new Set((await store.journal.open()).map(({ run, step }) => `${run} ${step}`));
  const interrupted = await store.runs.interruptRunning(9);
  await store.close();
  const found = new Map(entries.map((entry) => [entry.step, entry]));
  for (const [what, step = ''] of said.map((line) => line.split(' '))) {
    expect(found.get(step)).toMatchObject(what === 'settled' ? { settledAt: 2, result: 'applied' } : { step });
  }
  expect(said.length).toBeGreaterThan(0);
  for (const { step, settledAt } of entries) expect(openSteps.has(`${round} ${step}`)).toBe(settledAt === undefined);
  expect(interrupted.map(({ id }) => id)).toEqual([round]);
}
