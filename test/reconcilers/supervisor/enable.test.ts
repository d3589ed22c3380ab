import { expect, test } from 'vitest';
import { changeOf, openLab, spec } from './lab.ts';

test('a Supervisor is enabled and followed until it runs, and then there is nothing to do', async () => {
  await using lab = await openLab();
  const plan = await lab.plan(spec);
  expect(plan.steps.map(({ operation, impact, reversible }) => ({ operation, impact, reversible }))).toEqual([
    { operation: 'create', impact: 'host-maintenance', reversible: false },
    { operation: 'follow-create', impact: 'safe', reversible: true },
  ]);
  expect(await lab.settle(spec)).toBe(1);
  expect(lab.live().status).toBe('RUNNING');
  expect(changeOf(await lab.plan(spec))).toMatchObject({ verdict: 'keep', reason: 'in-sync' });
});
