/**
 * The tables, as the query builder knows them. A row holds its record as JSON in `record`, and beside it the columns that
 * are searched by; `journal` is made of columns alone. Times are milliseconds since 1970. Whole numbers and counts have to
 * come out of the driver as numbers, which some drivers of other databases do only when told.
 */
export interface Tables {
  trueup_migrations: { version: number; name: string; at: number };
  runs: HistoryColumns & { environment: string; state: string; finished_at: number | null; plan_id: string | null };
  steps: { run: string; step: string; place: number; record: string };
  plans: PlanColumns;
  plan_bodies: { environment: string; id: string; body: Uint8Array };
  journal: JournalColumns;
  resources: ResourceColumns;
  looks: { environment: string; at: number };
  drift: HistoryColumns & { environment: string; ref: string; field: string } & EndColumns;
  approvals: HistoryColumns & { environment: string; plan_id: string; expires_at: number } & EndColumns;
  holds: HistoryColumns & { environment: string; expires_at: number | null; ended_at: number | null };
  environments: { environment: string; plan_id: string | null; run: string | null; record: string };
  loops: { environment: string; record: string };
  pull_requests: { source: string; number: number; state: string; planned_at: number | null; record: string };
  audit: HistoryColumns & { environment: string | null; action: string; by_name: string };
  deliveries: { id: string; at: number };
}

/** What every list that is read newest first has. */
export interface HistoryColumns {
  id: string;
  /** When it began. */
  at: number;
  record: string;
}

export type HistoryTable = 'runs' | 'drift' | 'approvals' | 'holds' | 'audit';

interface EndColumns {
  ending: string | null;
  ended_at: number | null;
}

/** Changes and steps lie apart, compressed, because a row is written whole whatever of it changes. */
interface PlanColumns {
  environment: string;
  id: string;
  created_at: number;
  /** JSON of the plan without its changes and steps: what may differ between plans of the same id. */
  head: string;
}

interface JournalColumns {
  run: string;
  step: string;
  ref: string;
  operation: string;
  began_at: number;
  task: string | null;
  settled_at: number | null;
  result: string | null;
}

interface ResourceColumns {
  environment: string;
  ref: string;
  kind: string;
  /** Name in lower case, for searching. */
  search: string;
  verdict: string;
  changed_at: number;
  record: string;
}
