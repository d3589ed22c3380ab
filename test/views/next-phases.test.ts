import { describe, expect, test } from 'vitest';
import { renderPlanMarkdown } from '../../src/views/plan-markdown.ts';
import { renderPlanText } from '../../src/views/plan-text.ts';
import type { PlanPolicy } from '../../src/plan/plan.ts';
import { change, plan, step } from './builders.ts';

const saturday = {
  schedule: '0 22 * * 6',
  duration: 4 * 3_600_000,
  timeZone: 'UTC',
  allow: ['host-maintenance' as const],
};
const budgets = { deletes: 5, powerCycles: 20, hostsInMaintenance: 1, failures: 0 };

function planUnder(policy: PlanPolicy) {
  const next = [
    { title: 'Check and stage', impact: 'safe' as const },
    { title: 'Remediate 4 hosts, about 2 h', impact: 'host-maintenance' as const },
  ];
  const updated = change('Tag/a', 'update', { next });
  return plan([updated], [step('Tag/a#1', 'Commit')], { policy, createdAt: '2026-11-22T10:00:00Z' });
}

describe('what later runs will do stands in the plan with what it needs', () => {
  test.each<[string, PlanPolicy, string]>([
    ['nothing', { allow: ['safe', 'host-maintenance'], budgets }, '(host maintenance)'],
    ['an option', { allow: ['safe'], budgets }, '(host maintenance; needs --allow host-maintenance)'],
    [
      'a window',
      { allow: ['safe'], budgets, windows: [saturday] },
      '(host maintenance; needs a window, the next one opens at 2026-11-28 22:00 UTC)',
    ],
  ])('%s', (_, policy, needs) => {
    const given = planUnder(policy);
    const text = renderPlanText(given, { width: 200, colour: false, unicode: true }).replaceAll(/\s+/g, ' ');
    expect(text).toContain(`then: Check and stage then: Remediate 4 hosts, about 2 h ${needs} Plan:`);
    expect(renderPlanMarkdown(given)).toContain(`# then: Remediate 4 hosts, about 2 h ${needs}\n`);
  });
});
