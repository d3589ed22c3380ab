import type { Kysely } from 'kysely';
import { canonicalJson } from '../../base/json.ts';
import { parseRecord } from '../database/parse-record.ts';
import type { Tables } from '../database/tables.ts';
import type { ResourceRecord } from '../records.ts';

/**
 * A resource as it is stored. Nearly all objects are seen, and found in sync, at the moment of the environment's last
 * look: that moment is kept once, in `looks`, and `null` here means it. So a look that finds nothing new writes one row
 * and not ten thousand. `changedAt` is a column.
 */
type StoredResource = Omit<ResourceRecord, 'seenAt' | 'inSyncAt' | 'changedAt'> & {
  seenAt: number | null;
  inSyncAt?: number | null;
};

export interface ResourceRow {
  record: string;
  changed_at: number;
  look: number;
}

/** Equal resources give equal texts. */
export function resourceText({ changedAt: _changedAt, ...resource }: ResourceRecord, look: number): string {
  const { seenAt, inSyncAt } = resource;
  return canonicalJson({
    ...resource,
    seenAt: seenAt === look ? null : seenAt,
    ...(inSyncAt === undefined ? {} : { inSyncAt: inSyncAt === look ? null : inSyncAt }),
  } satisfies StoredResource);
}

export function resourceOf({ record, changed_at: changedAt, look }: ResourceRow): ResourceRecord {
  const { seenAt, inSyncAt, ...resource } = parseRecord(record) as StoredResource;
  return {
    ...resource,
    changedAt,
    seenAt: seenAt ?? look,
    ...(inSyncAt === undefined ? {} : { inSyncAt: inSyncAt ?? look }),
  };
}

/** Resources with the moment of their environment's last look. */
export function withLook(db: Kysely<Tables>) {
  return db
    .selectFrom('resources')
    .innerJoin('looks', 'looks.environment', 'resources.environment')
    .select(['resources.record', 'resources.changed_at', 'looks.at as look']);
}
