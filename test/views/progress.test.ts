import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/plan/event.ts';
import type { Outcome } from '../../src/plan/outcome.ts';
import { renderEventLine } from '../../src/views/event-line.ts';
import { endedSteps, noProgress, progressState, stepProgress, waitingFor } from '../../src/views/progress-state.ts';
import { renderStepProgress } from '../../src/views/progress-text.ts';
import { errorRecord, runSummary, step } from './builders.ts';

const at = '2026-01-05T09:30:00.000Z';
const steps = [
  step('TagCategory/tier#1', 'Create the category tier'),
  step('Tag/web#1', 'Create the tag web', { dependsOn: ['TagCategory/tier#1'] }),
  step('Tag/both#1', 'Create the tag both', { dependsOn: ['TagCategory/tier#1', 'Tag/web#1'] }),
];
const started: RunEvent = { at, type: 'run-started', planId: 'p1', environment: 'lab', steps };

function after(...events: RunEvent[]): typeof noProgress {
  return [started, ...events].reduce(progressState, noProgress);
}

function finished(id: string, rest: Partial<Outcome> = {}): RunEvent {
  return { at, type: 'step-finished', step: id, outcome: { step: id, status: 'applied', ...rest } };
}

describe('progressState', () => {
  test('follows a step from waiting to its end', () => {
    const running: RunEvent = { at, type: 'step-started', step: 'Tag/web#1' };
    const half: RunEvent = { at, type: 'step-progress', step: 'Tag/web#1', percent: 50, message: 'copying' };
    expect(stepProgress(after(), 'Tag/web#1')).toMatchObject({ status: 'waiting' });
    expect(stepProgress(after(running), 'Tag/web#1')).toMatchObject({ status: 'running', startedAt: at });
    expect(stepProgress(after(running, half), 'Tag/web#1')).toMatchObject({
      status: 'running',
      percent: 50,
      startedAt: at,
    });
    expect(stepProgress(after(running, half, finished('Tag/web#1')), 'Tag/web#1')).toMatchObject({ status: 'applied' });
  });

  test('knows what a step waits for until it was applied', () => {
    const waits = (state: typeof noProgress): string[] => {
      const progress = stepProgress(state, 'Tag/both#1');
      return progress === undefined ? [] : waitingFor(state, progress).map(({ id }) => id);
    };
    expect(waits(after())).toEqual(['TagCategory/tier#1', 'Tag/web#1']);
    expect(waits(after(finished('TagCategory/tier#1')))).toEqual(['Tag/web#1']);
    expect(waits(after(finished('TagCategory/tier#1'), finished('Tag/web#1')))).toEqual([]);
    expect(waits(after({ at, type: 'step-started', step: 'Tag/both#1' }))).toEqual([]);
  });

  test('counts what has ended and knows when all is over', () => {
    const state = after(
      finished('TagCategory/tier#1', { status: 'failed' }),
      finished('Tag/web#1', { status: 'skipped' }),
    );
    expect(endedSteps(state)).toBe(2);
    expect(state.finished).toBe(false);
    expect(progressState(state, { at, type: 'run-finished', summary: runSummary([]) }).finished).toBe(true);
  });

  test('does not change the state before it, nor for steps that it does not know', () => {
    const before = after();
    progressState(before, { at, type: 'step-started', step: 'Tag/web#1' });
    expect(stepProgress(before, 'Tag/web#1')).toMatchObject({ status: 'waiting' });
    expect(progressState(before, { at, type: 'step-started', step: 'Tag/other#1' })).toBe(before);
  });
});

describe('renderStepProgress', () => {
  const text = (id: string, ...events: RunEvent[]): string => {
    const state = after(...events);
    const progress = stepProgress(state, id);
    return progress === undefined ? '' : renderStepProgress(state, progress, 12_000);
  };
  const running: RunEvent = { at, type: 'step-started', step: 'Tag/web#1' };

  test.each<[string, RunEvent[]]>([
    ['Create the tag web: waiting for TagCategory/tier#1', []],
    ['Create the tag web: waiting', [finished('TagCategory/tier#1')]],
    ['Create the tag web: 12 s', [running]],
    [
      'Create the tag web: 40%, copying, 12 s',
      [running, { at, type: 'step-progress', step: 'Tag/web#1', percent: 40.9, message: 'copying' }],
    ],
    ['Create the tag web: applied in 1 min 5 s', [finished('Tag/web#1', { durationMs: 65_000 })]],
    ['Create the tag web: skipped: It waits.', [finished('Tag/web#1', { status: 'skipped', message: 'It waits.' })]],
    [
      'Create the tag web: failed: vCenter failed.',
      [finished('Tag/web#1', { status: 'failed', error: errorRecord() })],
    ],
    ['Create the tag web: held', [finished('Tag/web#1', { status: 'held' })]],
  ])('%s', (expected, events) => {
    expect(text('Tag/web#1', ...events)).toBe(expected);
  });

  test('counts what else a step waits for', () => {
    expect(text('Tag/both#1')).toBe('Create the tag both: waiting for TagCategory/tier#1 and 1 more');
  });
});

describe('renderEventLine', () => {
  test.each<[RunEvent, string | undefined]>([
    [{ at, type: 'observe-started', kind: 'Tag' }, undefined],
    [{ at, type: 'observe-finished', kind: 'Tag', objects: 1 }, 'read 1 Tag object'],
    [
      { at, type: 'observe-finished', kind: 'Tag', objects: 7, incomplete: errorRecord() },
      'read 7 Tag objects, but not all of them: vCenter failed.',
    ],
    [
      { at, type: 'plan-made', planId: '8d5e1f0a42c3b771', changes: 7, steps: 2 },
      'plan 8d5e1f0a42c3: 7 objects compared, 2 writes',
    ],
    [started, 'applying plan p1 to lab: 3 writes'],
    [{ at, type: 'step-started', step: 'Tag/web#1' }, 'started Tag/web#1 (Create the tag web)'],
    [{ at, type: 'step-progress', step: 'Tag/web#1', percent: 24 }, undefined],
    [
      { at, type: 'step-progress', step: 'Tag/web#1', percent: 26, message: 'copying' },
      'running Tag/web#1 (Create the tag web): 26%, copying',
    ],
    [finished('Tag/web#1', { durationMs: 420 }), 'applied Tag/web#1 (Create the tag web) in 420 ms'],
    [
      finished('Tag/web#1', { status: 'failed', error: errorRecord() }),
      'failed Tag/web#1 (Create the tag web): vCenter failed.',
    ],
    [{ at, type: 'object-verified', ref: 'Tag/web', converged: true }, undefined],
    [
      { at, type: 'object-verified', ref: 'Tag/web', converged: false, message: 'description' },
      'Tag/web still differs from its manifest: description',
    ],
    [
      { at, type: 'run-finished', summary: runSummary([{ step: 'Tag/web#1', status: 'failed' }]) },
      'Run on lab: 1 failed',
    ],
  ])('%j', (event, expected) => {
    expect(renderEventLine(event, after())).toBe(expected);
  });

  test('says nothing twice about the same quarter of a step', () => {
    const progress = (percent: number): RunEvent => ({ at, type: 'step-progress', step: 'Tag/web#1', percent });
    const lines: (string | undefined)[] = [];
    [10, 20, 30, 40, 55, 60, 80, 90, 100].map(progress).reduce((state, event) => {
      lines.push(renderEventLine(event, state));
      return progressState(state, event);
    }, after());
    expect(lines.filter((line) => line !== undefined)).toHaveLength(4);
  });

  test('works without titles', () => {
    expect(renderEventLine({ at, type: 'step-started', step: 'Tag/web#1' })).toBe('started Tag/web#1');
  });
});
