import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { freshFile } from './fresh-file.ts';
import { open } from './open.ts';
import { auditOf, driftOf, entryOf, planOf, resourceOf, runOf, stepOf } from './records.ts';

const objects = 10_000;

describe('a look at ten thousand objects', () => {
  test('is written in a bounded number of statements, and in one row when nothing is new', async () => {
    const file = freshFile();
    const { store, counted } = await counting(file);
    const first = await counted(() => store.resources.replace('lab', look(1000)));
    expect(first.length).toBeLessThan(100);
    const same = await counted(() => store.resources.replace('lab', look(2000)));
    expect(writesIn(same)).toEqual([expect.stringContaining('looks')]);
    expect(same.length).toBeLessThan(20);
    const one = look(3000).with(77, resourceOf({ name: 'tag-77', verdict: 'update', seenAt: 3000, changedAt: 3000 }));
    expect(writesIn(await counted(() => store.resources.replace('lab', one)))).toHaveLength(2);
    const fewer = await counted(() => store.resources.replace('lab', look(4000).slice(1)));
    expect(writesIn(fewer).filter((sql) => sql.startsWith('delete'))).toHaveLength(1);
    expect(await store.resources.counts('lab')).toEqual({ keep: objects - 1 });
    await store.close();
  });

  test('leaves everybody else their turn between the pieces', async () => {
    const { store, counted } = await counting(freshFile());
    for (const work of [
      () => store.resources.replace('lab', look(1000)),
      () => store.resources.all('lab'),
      () => store.resources.replace('lab', []),
    ]) {
      const turns = countTurns();
      const statements = await counted(work);
      expect(turns.stop()).toBeGreaterThanOrEqual(statements.filter((sql) => /resources/.test(sql)).length / 2);
    }
    await store.close();
  });
});

describe('writes of the same moment', () => {
  test('share a commit, and each is there when it resolves', async () => {
    const { store, counted } = await counting(freshFile());
    await store.runs.begin(runOf());
    const steps = Array.from({ length: 300 }, (_, number) => `step-${number}`);
    const sql = await counted(() => Promise.all(steps.map((step) => store.journal.begin(entryOf({ step })))));
    expect(sql.filter((text) => text === 'commit').length).toBeLessThanOrEqual(4);
    expect(await store.journal.open()).toHaveLength(300);
    await store.close();
  });

  test('are on disk when they resolve, and not before', async () => {
    const file = freshFile();
    const { store, statements } = await counting(file);
    await store.runs.begin(runOf());
    statements.length = 0;
    await store.journal.begin(entryOf());
    expect(statements.at(0)).toBe('begin immediate');
    expect(statements.at(-1)).toBe('commit');
    await store.close();
  });

  test('leave everybody else their turn, however many follow one another', async () => {
    const { store } = await counting(':memory:');
    const turns = countTurns();
    for (let number = 0; number < 50; number += 1) await store.deliveries.remember(`${number}`, 1);
    expect(turns.stop()).toBeGreaterThanOrEqual(49);
    await store.close();
  });
});

test('the file does not grow when as much goes as comes, and shrinks when more goes', async () => {
  const file = freshFile();
  const store = await open(file);
  const sizes: number[] = [];
  for (let round = 1; round <= 8; round += 1) {
    await writeRound(store, round);
    await store.prune({ runs: 1000, audit: 1000, runsPerEnvironment: 1 }, round * 10_000_000);
    sizes.push(pagesOf(file));
  }
  const settled = sizes.slice(2);
  expect(Math.max(...settled)).toBeLessThanOrEqual(Math.min(...settled) * 1.1);
  await store.resources.replace('lab', []);
  await store.prune({ runs: 0, audit: 0, runsPerEnvironment: 1 }, 9_000_000_000);
  expect(pagesOf(file)).toBeLessThan(Math.min(...settled) / 2);
  await store.close();
  expect(statSync(file).size).toBe(pagesOf(file) * 4096);
});

async function writeRound(store: Store, round: number): Promise<void> {
  const at = round * 10_000_000;
  const run = `run-${round}`;
  await store.plans.save(planOf({ id: `plan-${round}`, createdAt: at }));
  await store.runs.begin(runOf({ id: run, startedAt: at, planId: `plan-${round}`, state: 'applied' }));
  const numbers = Array.from({ length: 400 }, (_, number) => number);
  await store.runs.saveSteps(numbers.map((index) => stepOf({ run, index, step: `step-${index}` })));
  await store.drift.open(numbers.map((number) => driftOf({ id: `${run}-${number}`, end: 'healed', endedAt: at })));
  await Promise.all(numbers.map((number) => store.audit.add(auditOf({ id: `${run}-${number}`, at }))));
  await store.resources.replace(
    'lab',
    numbers.map((number) => resourceOf({ name: `tag-${number}`, message: run })),
  );
}

function pagesOf(file: string): number {
  const raw = new DatabaseSync(file, { readOnly: true });
  try {
    return Number(raw.prepare('pragma page_count').get()?.['page_count']);
  } finally {
    raw.close();
  }
}

function look(seenAt: number) {
  return Array.from({ length: objects }, (_, number) =>
    resourceOf({ name: `tag-${number}`, seenAt, changedAt: seenAt, inSyncWith: 'digest', inSyncAt: seenAt }),
  );
}

function writesIn(statements: readonly string[]): string[] {
  return statements.filter((sql) => /^(insert|update|delete)/.test(sql));
}

async function counting(file: string) {
  const statements: string[] = [];
  const store = await open(file, { onStatement: (sql) => statements.push(sql) });
  const counted = async (work: () => Promise<unknown>): Promise<string[]> => {
    statements.length = 0;
    await work();
    return [...statements];
  };
  return { store, counted, statements };
}

/** How often the event loop turns until it is stopped. */
function countTurns(): { stop(): number } {
  let turns = 0;
  let going = true;
  const turn = () => {
    turns += 1;
    if (going) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    stop: () => {
      going = false;
      return turns;
    },
  };
}
