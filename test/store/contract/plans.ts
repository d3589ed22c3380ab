import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/plan/change.ts';
import type { Step } from '../../../src/plan/step.ts';
import { planOf } from '../records.ts';
import { withStore, type OpenEmpty } from './open-empty.ts';

export function plansContract(open: OpenEmpty): void {
  describe('plans', () => {
    test(
      'come back whole, however large',
      withStore(open, async (store) => {
        const numbers = Array.from({ length: 600 }, (_, number) => number);
        const plan = planOf(
          {},
          { changes: numbers.map(changeOf), steps: numbers.map(stepOf), commit: { id: 'abc', dirty: false } },
        );
        await store.plans.save(plan);
        expect(await store.plans.get('lab', 'plan-1')).toEqual(plan);
        expect(await store.plans.get('lab', 'plan-2')).toBeUndefined();
        expect(await store.plans.get('prod', 'plan-1')).toBeUndefined();
      }),
    );

    test(
      'that are made again are renewed in what their id does not cover',
      withStore(open, async (store) => {
        const body = { changes: [changeOf(1)], steps: [stepOf(1)] };
        await store.plans.save(planOf({}, body));
        const warnings = [{ code: 'late', message: 'The window closes soon.' }];
        const again = planOf({ createdAt: 2000 }, { ...body, warnings, commit: { id: 'def', dirty: false } });
        await store.plans.save(again);
        expect(await store.plans.get('lab', 'plan-1')).toEqual(again);
      }),
    );

    test(
      'that are saved twice at the same time are saved',
      withStore(open, async (store) => {
        const plan = planOf({}, { steps: [stepOf(1)] });
        await Promise.all([store.plans.save(plan), store.plans.save(plan)]);
        expect(await store.plans.get('lab', 'plan-1')).toEqual(plan);
      }),
    );
  });
}

function changeOf(number: number): Change {
  return {
    ref: { kind: 'Tag', name: `tag-${number}` },
    verdict: 'create',
    reason: 'absent',
    message: 'It is not there: line\nbreak and “quotes”.',
    fields: [{ path: 'spec.description', to: 'näh', effect: 'in-place', impact: 'safe', reversible: true }],
    leftAlone: [],
    uses: [],
    references: [],
    identity: ['web', `tag-${number}`],
    observed: { fields: {}, stamps: [] },
    basedOn: 'absent',
  };
}

function stepOf(number: number): Step {
  return {
    id: `Tag/tag-${number}#1`,
    ref: { kind: 'Tag', name: `tag-${number}` },
    operation: 'create-tag',
    args: { name: `tag-${number}` },
    title: 'Create it',
    impact: 'safe',
    reversible: true,
    dependsOn: [],
    wave: 0,
    basedOn: 'absent',
  };
}
