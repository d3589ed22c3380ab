import { describe } from 'vitest';
import { decisionsContract } from './contract/decisions.ts';
import { driftContract } from './contract/drift.ts';
import { environmentsContract } from './contract/environments.ts';
import { goneContract } from './contract/gone.ts';
import { journalContract } from './contract/journal.ts';
import type { OpenEmpty } from './contract/open-empty.ts';
import { pagingContract } from './contract/paging.ts';
import { plansContract } from './contract/plans.ts';
import { resourceLooksContract } from './contract/resource-looks.ts';
import { resourcesContract } from './contract/resources.ts';
import { retentionContract } from './contract/retention.ts';
import { runsContract } from './contract/runs.ts';

/** What every store does, whatever database it stands on. */
export function storeContract(name: string, open: OpenEmpty): void {
  describe(name, () => {
    runsContract(open);
    plansContract(open);
    journalContract(open);
    resourcesContract(open);
    resourceLooksContract(open);
    driftContract(open);
    decisionsContract(open);
    environmentsContract(open);
    pagingContract(open);
    retentionContract(open);
    goneContract(open);
  });
}
