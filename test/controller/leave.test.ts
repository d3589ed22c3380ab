import { describe, expect, test } from 'vitest';
import type { Again } from '../../src/controller/environment/again.ts';
import type { EnvironmentMemory } from '../../src/controller/environment/runtime.ts';
import { afterLeave, takeAsked } from '../../src/controller/environment/supervision.ts';
import type { Actor, RunCause } from '../../src/store/records.ts';

const ann: Actor = { kind: 'person', name: 'ann' };
const memoryOf = (memory: Partial<EnvironmentMemory>): EnvironmentMemory =>
  ({ asked: {}, ...memory }) as Partial<EnvironmentMemory> as EnvironmentMemory;

describe("a person's leave in manual mode", () => {
  test.each<[causes: RunCause[], hasLeave: boolean, isKept: boolean]>([
    [['phase'], true, true],
    [['phase', 'event'], true, true],
    [['event'], false, true],
    [['interval'], false, true],
    [['commit'], false, false],
    [['commit', 'phase'], false, false],
  ])('with what %j asked for', (causes, hasLeave, isKept) => {
    const memory = memoryOf({ granted: ann });
    expect(takeAsked({ causes }, memory)).toEqual(hasLeave ? { mode: 'apply', person: ann } : { mode: 'apply' });
    expect(memory.granted).toEqual(isKept ? ann : undefined);
  });

  test.each<[what: string, again: Again, person: Actor | undefined, expected: Again, isKept: boolean]>([
    ['goes on to the next phase', { after: 0, cause: 'phase' }, ann, { after: 0, cause: 'phase' }, true],
    ['ends when no phase follows', 'interval', ann, 'interval', false],
    ['ends with a failure', 'backoff', ann, 'backoff', false],
    ['outlasts a look that something else asked for', 'interval', undefined, { after: 1000, cause: 'phase' }, true],
  ])('%s', (_what, again, person, expected, isKept) => {
    const memory = memoryOf({ granted: ann });
    expect(afterLeave(again, { mode: 'apply', ...(person === undefined ? {} : { person }) }, memory)).toEqual(expected);
    expect(memory.granted).toEqual(isKept ? ann : undefined);
  });

  test('that was never given brings nothing about', () => {
    expect(afterLeave('interval', { mode: 'apply' }, memoryOf({}))).toBe('interval');
    expect(takeAsked({ causes: ['phase'] }, memoryOf({}))).toEqual({ mode: 'apply' });
  });
});
