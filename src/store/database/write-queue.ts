import type { Kysely } from 'kysely';
import { asStoreError, type StoreErrorCode } from '../store-error.ts';
import { othersTurn } from '../../base/others-turn.ts';
import type { Tables } from './tables.ts';

/** Work of one caller within a transaction. It may be begun twice, and nothing of the first time is left then. */
export type Work<T> = (db: Kysely<Tables>) => Promise<T>;

export interface WriteQueue {
  /** Resolves once what was written is on disk. */
  write<T>(work: Work<T>): Promise<T>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
}

interface Unit {
  /** Answers what tells the caller that it is on disk. */
  run(db: Kysely<Tables>): Promise<() => void>;
  fail(error: unknown): void;
}

const atMostTogether = 100;

/**
 * Writes one after another. Those that wait at the same time share a transaction, and so one wait for the disk. When
 * a shared one fails, each is tried by itself, so that nobody fails for another's mistake.
 */
export function createWriteQueue(db: Kysely<Tables>): WriteQueue {
  const waiting: Unit[] = [];
  let working: Promise<void> | undefined;
  const workOff = async (): Promise<void> => {
    while (waiting.length > 0) {
      // What is asked for in the same turn goes together, and who writes on and on leaves room for the others.
      await othersTurn();
      await commitOrSplit(db, waiting.splice(0, atMostTogether));
    }
    working = undefined;
  };
  return {
    write: <T>(work: Work<T>) =>
      new Promise<T>((resolve, reject) => {
        waiting.push(unitOf(work, resolve, reject));
        working ??= workOff();
      }),
    idle: () => working ?? Promise.resolve(),
  };
}

function unitOf<T>(work: Work<T>, resolve: (value: T) => void, reject: (error: Error) => void): Unit {
  return {
    run: async (db) => {
      const value = await work(db);
      return () => resolve(value);
    },
    fail: (error) => reject(asStoreError(error)),
  };
}

async function commitOrSplit(db: Kysely<Tables>, units: readonly Unit[]): Promise<void> {
  try {
    const resolutions = await commit(db, units);
    for (const resolve of resolutions) resolve();
  } catch (error) {
    if (units.length > 1 && isOfOne(error)) for (const unit of units) await commitOrSplit(db, [unit]);
    else for (const unit of units) unit.fail(error);
  }
}

/** Whether the others may succeed without the one that failed. Where nobody would, each would wait in vain. */
function isOfOne(error: unknown): boolean {
  const everybodys: StoreErrorCode[] = ['locked', 'damaged', 'read-only', 'closed', 'io'];
  return !everybodys.includes(asStoreError(error).code);
}

async function commit(db: Kysely<Tables>, units: readonly Unit[]): Promise<(() => void)[]> {
  return db.transaction().execute(async (transaction) => {
    const resolutions: (() => void)[] = [];
    for (const unit of units) resolutions.push(await unit.run(transaction));
    return resolutions;
  });
}
