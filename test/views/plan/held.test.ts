import { expect, test } from 'vitest';
import type { MaintenanceWindow } from '../../../src/plan/plan.ts';
import { heldBy, heldSentences } from '../../../src/views/plan/held.ts';
import { plan, step } from '../builders.ts';

const freeze: MaintenanceWindow = {
  schedule: '0 22 * * 6',
  duration: 4 * 3_600_000,
  timeZone: 'UTC',
  allow: [],
  deny: ['power-cycle'],
};

const frozen = plan([], [step('Tag/a#1', 'Restart', { impact: 'power-cycle' })], {
  createdAt: '2026-11-21T23:00:00.000Z',
  policy: {
    allow: ['safe', 'power-cycle'],
    budgets: { deletes: 5, powerCycles: 20, hostsInMaintenance: 1, failures: 0 },
    windows: [freeze],
  },
});

test.each<[string, Parameters<typeof heldBy>[1]]>([
  ['what the policy allows', []],
  ['what a person allows for this run', ['power-cycle']],
])('a window that denies holds %s, and nobody is told to allow it', (_, raised) => {
  const held = heldBy(frozen, raised);
  expect(held.impacts).toEqual([]);
  expect(heldSentences(frozen, held)).toEqual([
    '1 of 1 write would be held by the policy of lab.',
    'A window denies power-cycle until 2026-11-22T02:00:00.000Z. Run again when the window has closed.',
  ]);
});
