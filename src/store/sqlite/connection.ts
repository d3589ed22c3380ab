import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { sqliteFailure } from './sqlite-failure.ts';
import { createStatementCache, type PreparedStatement } from './statement-cache.ts';

const preparedStatements = 200;

export interface ConnectionOptions {
  /** For messages. */
  file: string;
  onStatement?: ((sql: string) => void) | undefined;
}

/** The query builder's view of a database of `node:sqlite`. Errors are `StoreError`s. */
export function createConnection(database: DatabaseSync, { file, onStatement }: ConnectionOptions): DatabaseConnection {
  const prepare = createStatementCache(database, preparedStatements);
  const execute = <R>({ sql, parameters }: CompiledQuery): QueryResult<R> => {
    try {
      onStatement?.(sql);
      return run<R>(prepare(sql), parameters as SQLInputValue[]);
    } catch (error) {
      throw sqliteFailure(error, file);
    }
  };
  return {
    executeQuery: <R>(query: CompiledQuery) => Promise.resolve(execute<R>(query)),
    streamQuery: async function* stream<R>(query: CompiledQuery) {
      yield await Promise.resolve(execute<R>(query));
    },
  };
}

function run<R>({ statement, answers }: PreparedStatement, parameters: SQLInputValue[]): QueryResult<R> {
  if (answers) return { rows: statement.all(...parameters) as R[] };
  const { changes, lastInsertRowid } = statement.run(...parameters);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}
