import { expressionBuilder } from 'kysely';
import { given, type Condition } from '../database/conditions.ts';
import { historyPage } from '../database/history-page.ts';
import type { Session } from '../database/session.ts';
import type { Tables } from '../database/tables.ts';
import type { AuditRecord } from '../records.ts';
import type { AuditFilter, Store } from '../store.ts';

export function createAudit(session: Session): Store['audit'] {
  return {
    add: (record) =>
      session.write(async (db) => {
        const { id, at, action, by } = record;
        const environment = record.environment ?? null;
        const row = { id, at, action, environment, by_name: by.name, record: JSON.stringify(record) };
        await db.insertInto('audit').values(row).execute();
      }),
    list: (filter) => session.read((db) => historyPage<AuditRecord>(db, 'audit', conditionsOf(filter), filter)),
  };
}

function conditionsOf({ environment, action, by, since }: AuditFilter): Condition[] {
  const eb = expressionBuilder<Tables, 'audit'>();
  return [
    ...given(environment, (value) => eb('environment', '=', value)),
    ...given(action, (value) => eb('action', '=', value)),
    ...given(by, (value) => eb('by_name', '=', value)),
    ...given(since, (value) => eb('at', '>=', value)),
  ];
}
