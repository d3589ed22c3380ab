import { describe, expect, test } from 'vitest';
import { createTurns } from '../../src/engine/turns.ts';
import type { Step } from '../../src/plan/step.ts';
import { step } from '../views/builders.ts';

const locked = (id: string, rest: Partial<Step> = {}): Step => step(id, id, { lock: 'cluster/c', ...rest });

describe('a lock', () => {
  const steps = [locked('Tag/a#1'), locked('Tag/a#2'), locked('Tag/b#1')] as const;
  const [first, last, other] = steps;

  test('stays with its object until the last of its steps is over', () => {
    const turns = createTurns(1, steps);
    turns.take(first);
    turns.giveBack(first);
    expect([turns.isFree(last), turns.isFree(other)]).toEqual([true, false]);
    turns.take(last);
    expect(turns.isFree(other)).toBe(false);
    turns.giveBack(last);
    expect(turns.isFree(other)).toBe(true);
  });
});

describe('hosts in maintenance mode', () => {
  const scan = step('Tag/a#1', 'Scan', { prepares: true });
  const apply = step('Tag/a#2', 'Apply', { impact: 'host-maintenance', dependsOn: [scan.id] });
  const other = step('Tag/b#1', 'Apply', { impact: 'host-maintenance' });

  test('are counted from the step that prepares their maintenance', () => {
    const turns = createTurns(1, [scan, apply, other]);
    turns.take(scan);
    expect(turns.isFree(other)).toBe(false);
    turns.giveBack(scan);
    expect([turns.isFree(apply), turns.isFree(other)]).toEqual([true, false]);
    turns.take(apply);
    turns.giveBack(apply);
    expect(turns.isFree(other)).toBe(true);
  });
});
