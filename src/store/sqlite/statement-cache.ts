import type { DatabaseSync, StatementSync } from 'node:sqlite';

export interface PreparedStatement {
  statement: StatementSync;
  /** Whether it answers rows. */
  answers: boolean;
}

/** Prepares each text once and forgets the one that was not used for longest, so that memory stays bounded. */
export function createStatementCache(database: DatabaseSync, size: number): (sql: string) => PreparedStatement {
  const prepared = new Map<string, PreparedStatement>();
  return (sql) => {
    const known = prepared.get(sql) ?? prepare(database, sql);
    prepared.delete(sql);
    prepared.set(sql, known);
    const oldest = prepared.keys().next().value;
    if (prepared.size > size && oldest !== undefined) prepared.delete(oldest);
    return known;
  };
}

function prepare(database: DatabaseSync, sql: string): PreparedStatement {
  const statement = database.prepare(sql);
  return { statement, answers: statement.columns().length > 0 };
}
