import { describe, expect, test } from 'vitest';
import { holdDependents } from '../../src/plan/hold-dependents.ts';
import type { HeldStep } from '../../src/plan/plan.ts';
import type { Step } from '../../src/plan/step.ts';
import { step } from '../views/builders.ts';

/** An outage: a VM is shut down, changed twice and started again, and something waits for that. */
const outage: Step[] = [
  step('Tag/vm#1', 'Shut down'),
  step('Tag/vm#2', 'Change', { dependsOn: ['Tag/vm#1'] }),
  step('Tag/vm#3', 'Change more', { dependsOn: ['Tag/vm#2'] }),
  step('Tag/vm#4', 'Start', { dependsOn: ['Tag/vm#3'], restores: 'Tag/vm#1' }),
  step('Tag/other#1', 'Use it', { dependsOn: ['Tag/vm#4'] }),
];

/** Everything is held but for the steps that are named with a reason of their own. */
const waiting = (...own: string[]): Record<string, HeldStep['reason']> => ({
  ...Object.fromEntries(outage.map(({ id }) => [id, 'dependency-held' as const])),
  ...Object.fromEntries(own.map((id) => [id, 'on-hold' as const])),
});

function heldOf(steps: Step[], own: readonly string[]): Record<string, HeldStep['reason']> {
  const reason = (id: string): HeldStep => ({ step: id, reason: 'on-hold', message: '', remedy: '' });
  const held = holdDependents(steps, ({ id }) => (own.includes(id) ? reason(id) : undefined));
  return Object.fromEntries([...held].map(([id, one]) => [id, one.reason]));
}

describe('what ends an outage', () => {
  test.each<[string, own: string[], held: Record<string, HeldStep['reason']>]>([
    ['runs when something between is held', ['Tag/vm#3'], { 'Tag/vm#3': 'on-hold' }],
    ['runs when nobody would let it run by itself', ['Tag/vm#4'], {}],
    ['is held when the outage never begins', ['Tag/vm#1'], waiting('Tag/vm#1')],
    ['is held with an outage in which nothing would be done', ['Tag/vm#2'], waiting('Tag/vm#2')],
  ])('%s', (_, own, held) => {
    expect(heldOf(outage, own)).toEqual(held);
  });

  test('runs after an outage that is for nothing but itself', () => {
    const restart = [step('Tag/vm#1', 'Stop'), step('Tag/vm#2', 'Start', { restores: 'Tag/vm#1' })];
    expect(heldOf(restart, ['Tag/vm#2'])).toEqual({});
  });

  test('is an ordinary step when what it restores is not in the plan', () => {
    const start = step('Tag/vm#3', 'Start', { restores: 'Tag/vm#1' });
    expect(heldOf([start], ['Tag/vm#3'])).toEqual({
      'Tag/vm#3': 'on-hold',
    });
  });
});
