import { expect, test } from 'vitest';
import { operationTable } from '../../../src/simulator/operation-table.ts';
import { openSimulator } from '../open-simulator.ts';
import { walkWorkload } from './walk-workload.ts';

const atOnce = {
  supervisorEnableMilliseconds: 0,
  supervisorUpdateMilliseconds: 0,
  supervisorRemovalMilliseconds: 0,
  supervisorUpgradeMilliseconds: 0,
  namespaceCreateMilliseconds: 0,
  namespaceUpdateMilliseconds: 0,
  namespaceRemovalMilliseconds: 0,
  selfServiceMilliseconds: 0,
};

test('every operation of workload management succeeds when it is called as the reference has it', async () => {
  const seen = new Set<string>();
  const opened = await openSimulator({
    behaviour: atOnce,
    intercept: ({ operation }) => void seen.add(operation),
  });
  await walkWorkload(opened);
  const ids = operationTable.map(({ id }) => id).filter((id) => /namespace(?:s\/|-management)/.test(id));
  expect(ids.filter((id) => !seen.has(id) && !id.includes('virtual-machine-classes'))).toEqual([]);
});
