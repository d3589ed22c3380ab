import type { Session } from './database/session.ts';
import { prune } from './retention/prune.ts';
import type { Store } from './store.ts';
import { createApprovals } from './tables/approvals.ts';
import { createAudit } from './tables/audit.ts';
import { createDeliveries } from './tables/deliveries.ts';
import { createDrift } from './tables/drift.ts';
import { createEnvironments } from './tables/environments.ts';
import { createHolds } from './tables/holds.ts';
import { createJournal } from './tables/journal.ts';
import { createLoops } from './tables/loops.ts';
import { createPlans } from './tables/plans.ts';
import { createPullRequests } from './tables/pull-requests.ts';
import { createResources } from './tables/resources.ts';
import { createRuns } from './tables/runs.ts';

/** A store over any database that the query builder speaks to. */
export function createStore(session: Session): Store {
  return {
    runs: createRuns(session),
    plans: createPlans(session),
    journal: createJournal(session),
    resources: createResources(session),
    drift: createDrift(session),
    approvals: createApprovals(session),
    holds: createHolds(session),
    environments: createEnvironments(session),
    loops: createLoops(session),
    pullRequests: createPullRequests(session),
    audit: createAudit(session),
    deliveries: createDeliveries(session),
    prune: (retention, now) => prune(session, retention, now),
    close: () => session.close(),
  };
}
