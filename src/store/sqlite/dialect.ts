import type { DatabaseSync } from 'node:sqlite';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Dialect,
  type Driver,
  type DatabaseConnection,
} from 'kysely';
import { createConnection, type ConnectionOptions } from './connection.ts';

/**
 * Kysely over `node:sqlite`: one connection, which the query builder hands to one user after another, so that
 * transactions never mix.
 */
export function createDialect(database: DatabaseSync, options: ConnectionOptions): Dialect {
  return {
    createDriver: () => createDriver(database, options),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

function createDriver(database: DatabaseSync, options: ConnectionOptions): Driver {
  const connection = createConnection(database, options);
  return {
    init: async () => {},
    acquireConnection: () => Promise.resolve(connection),
    // Immediate, because a transaction that begins by reading could find itself unable to write later on.
    beginTransaction: (connection, { accessMode }) =>
      command(connection, accessMode === 'read only' ? 'begin' : 'begin immediate'),
    commitTransaction: (connection) => command(connection, 'commit'),
    rollbackTransaction: async (connection) => {
      // A full disk makes SQLite roll back by itself, see https://sqlite.org/lang_transaction.html.
      if (database.isTransaction) await command(connection, 'rollback');
    },
    releaseConnection: async () => {},
    destroy: async () => {
      database.close();
      await Promise.resolve();
    },
  };
}

async function command(connection: DatabaseConnection, sql: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(sql));
}
