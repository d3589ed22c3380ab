import type {
  ApprovalRecord,
  AuditRecord,
  DriftRecord,
  HoldRecord,
  JournalEntry,
  PlanRecord,
  ResourceRecord,
  RunRecord,
  StepRecord,
} from '../../../src/store/records.ts';
import type { Page, PageRequest, Store } from '../../../src/store/store.ts';

export interface Remembered {
  runs: RunRecord[];
  steps: StepRecord[];
  plans: PlanRecord[];
  journal: JournalEntry[];
  resources: ResourceRecord[];
  drift: DriftRecord[];
  approvals: ApprovalRecord[];
  holds: HoldRecord[];
  audit: AuditRecord[];
  deliveries: Set<string>;
}

export function nothingRemembered(): Remembered {
  return {
    runs: [],
    steps: [],
    plans: [],
    journal: [],
    resources: [],
    drift: [],
    approvals: [],
    holds: [],
    audit: [],
    deliveries: new Set(),
  };
}

/** The half of a store that the server reads; what it never calls is not there. */
export function fakeStore(kept: Remembered): Store {
  const of = <T extends { environment?: string }>(items: readonly T[], environment?: string): T[] =>
    items.filter((item) => environment === undefined || item.environment === environment);
  const store = {
    runs: {
      get: async (id: string) => kept.runs.find((run) => run.id === id),
      list: async ({ environment, states, since = 0, ...page }) =>
        pageOf(
          of(kept.runs, environment).filter((run) => (states?.includes(run.state) ?? true) && run.startedAt >= since),
          page,
        ),
      steps: async (run: string) => kept.steps.filter((step) => step.run === run),
    },
    plans: {
      get: async (environment: string, id: string) => of(kept.plans, environment).find((plan) => plan.id === id),
    },
    journal: { list: async (run: string) => kept.journal.filter((entry) => entry.run === run) },
    resources: {
      get: async (environment: string, ref: string) => of(kept.resources, environment).find((one) => one.ref === ref),
      list: async ({ environment, kind, verdicts, search = '', ...page }) =>
        pageOf(
          of(kept.resources, environment).filter(
            (one) =>
              (kind === undefined || one.kind === kind) &&
              (verdicts?.includes(one.verdict) ?? true) &&
              one.name.toLowerCase().includes(search.toLowerCase()),
          ),
          page,
        ),
    },
    drift: {
      list: async ({ environment, open, ...page }) =>
        pageOf(
          of(kept.drift, environment).filter((one) => open !== true || one.end === undefined),
          page,
        ),
    },
    approvals: { list: async ({ environment, ...page }) => pageOf(of(kept.approvals, environment), page) },
    holds: { list: async ({ environment, ...page }) => pageOf(of(kept.holds, environment), page) },
    audit: {
      list: async ({ environment, action, ...page }) =>
        pageOf(
          of(kept.audit, environment).filter((one) => action === undefined || one.action === action),
          page,
        ),
    },
    deliveries: {
      remember: async (id: string) => !kept.deliveries.has(id) && kept.deliveries.add(id) !== undefined,
    },
  } satisfies { [K in keyof Store]?: Partial<Store[K]> };
  return store as unknown as Store;
}

function pageOf<T>(items: readonly T[], { limit = 50, after = '0' }: PageRequest): Page<T> {
  const start = Number(after);
  const page = items.slice(start, start + limit);
  const next = start + limit < items.length ? { next: String(start + limit) } : {};
  return { items: page, total: items.length, ...next };
}
