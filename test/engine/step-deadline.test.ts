import { describe, expect, test } from 'vitest';
import { interrupted } from '../../src/client/interruption.ts';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import type { Observation } from '../../src/plan/observation.ts';
import type { Executed, ExecuteContext } from '../../src/reconcilers/reconciler.ts';
import { present } from '../plan/builders.ts';
import { hour, minute, startRun, type Given } from './late-run.ts';

const there = present<'Tag'>('a', ['a'], {});
const unreadable: Observation = { state: 'unreadable', error: problem('server-error').toRecord() };

/** What the work on a step does with the end of its time. */
const endings: [string, NonNullable<Given['execute']>][] = [
  ['ends with its calls', (context) => untilAborted(context.signal, interrupted())],
  ['does not know what its last call did', (context) => untilAborted(context.signal, problem('outcome-unknown'))],
  ['takes it for a refusal', (context) => untilAborted(context.signal, problem('not-allowed-in-current-state'))],
  ['does not end at all', () => new Promise(() => undefined)],
];

/** What reading shows then. */
const readings: [string, Partial<Given>, string, RegExp][] = [
  ['that it was done', { seen: [there, there], isDone: true }, 'applied', /deadline of 2h; reading showed that it was/],
  ['that it is not done', { seen: [there, there] }, 'unknown', /deadline of 2h .* nothing was sent again/],
  ['that the object is gone', { seen: [there, { state: 'absent' }] }, 'unknown', /something else .*: a is gone/],
  ['nothing', { seen: [there, unreadable] }, 'unknown', /could not be read/],
  ['nothing, for hours', { seen: [there, 'never'] }, 'unknown', /could not be read/],
];

describe.each(endings)('a step whose time is over, and that %s', (_, execute) => {
  test.each(readings)('is judged by reading, which shows %s', async (_shown, given, status, message) => {
    const run = startRun({ execute, ...given });
    await run.clock.advance(2 * hour);
    expect(run.outcome('Tag/a#1')).toBeUndefined();
    await run.clock.advance(3 * hour);
    const { outcomes } = await run.summary;
    const late = outcomes.find(({ step }) => step === 'Tag/a#1');
    expect(late?.status).toBe(status);
    expect(late?.message).toMatch(message);
    expect(run.begun.filter((step) => step === 'Tag/a#1')).toHaveLength(1);
    expect(run.clock.asleep()).toBe(0);
  });
});

describe('a step of unknown outcome', () => {
  const execute = endings[0]?.[1];

  test('keeps what waits for it waiting, and nothing else', async () => {
    const run = startRun({ execute, seen: [there, there] });
    await run.clock.advance(3 * hour);
    const { outcomes } = await run.summary;
    expect(outcomes.map(({ step, status }) => [step, status])).toEqual([
      ['Tag/a#1', 'unknown'],
      ['Tag/b#1', 'applied'],
      ['Tag/a#2', 'skipped'],
    ]);
    expect(outcomes[2]?.message).toBe('It waits for Tag/a#1, which is unknown.');
  });

  test('says what to do, and that the vCenter as a whole is not down', async () => {
    const run = startRun({ execute, seen: [there, there] });
    await run.clock.advance(3 * hour);
    const [outcome] = (await run.summary).outcomes;
    expect(outcome?.remedy).toMatch(/tasks in vCenter.*stepDeadline/);
    expect(outcome?.error?.code).toBe('outcome-unknown');
  });
});

describe('at its deadline', () => {
  test('a step that follows what goes on by itself leaves it running', async () => {
    const execute = (context: ExecuteContext): Promise<Executed> =>
      new Promise((resolve) =>
        context.patience.addEventListener('abort', () => resolve({ running: 'Hosts restart.' })),
      );
    const run = startRun({ execute });
    await run.clock.advance(2 * hour);
    expect(run.outcome('Tag/a#1')).toMatchObject({
      status: 'running',
      message: 'Hosts restart. It was left at its deadline of 2h.',
    });
  });

  test('nothing is sent once more, although reading shows that nothing was done', async () => {
    const execute = ({ patience }: ExecuteContext) => untilAborted(patience, problem('outcome-unknown'));
    const run = startRun({ execute, seen: [there, there] });
    await run.clock.advance(2 * hour);
    expect(run.outcome('Tag/a#1')?.status).toBe('unknown');
    expect(run.begun).toEqual(['Tag/a#1', 'Tag/b#1']);
  });

  test('what refuses right then is a failure like any other', async () => {
    const execute = ({ patience }: ExecuteContext) => untilAborted(patience, problem('permission-denied'));
    const run = startRun({ execute });
    await run.clock.advance(2 * hour);
    expect(run.outcome('Tag/a#1')).toMatchObject({ status: 'failed', error: { code: 'permission-denied' } });
  });

  test.each<[string, Partial<Given>, RegExp]>([
    ['does not end', { seen: ['never'], project: hour }, /nothing was written: The deadline of the step, 1h, passed/],
    ['ends right then', { seen: ['slow'] }, /Nothing was written: reading the object before took .* deadline of 2h/],
  ])('nothing is begun when reading before %s', async (_, given, message) => {
    const run = startRun({ execute: () => Promise.resolve({}), ...given });
    await run.clock.advance(3 * hour);
    const outcome = run.outcome('Tag/a#1');
    expect(outcome?.status).toBe('failed');
    expect(outcome?.message).toMatch(message);
    expect(run.begun).not.toContain('Tag/a#1');
  });
});

test.each<[string, Partial<Given>, number]>([
  ['two hours', {}, 2 * hour],
  ['what its kind takes', { time: { usual: 5 * hour } }, 5 * hour],
  ['what the project says', { project: 30 * minute }, 30 * minute],
  ['what the project says, whatever the kind', { project: 30 * minute, time: { usual: 5 * hour } }, 30 * minute],
  ['no less than its manifest allows', { project: minute, time: { usual: 5, atLeast: 3 * hour } }, 3 * hour],
])('the deadline of a step is %s', async (_, given, milliseconds) => {
  const seen: ExecuteContext[] = [];
  const run = startRun({
    ...given,
    execute(context) {
      seen.push(context);
      return untilAborted(context.signal, interrupted());
    },
  });
  await run.clock.advance(milliseconds - 1);
  expect(seen.map(({ patience, signal }) => [patience.aborted, signal.aborted])).toEqual([[false, false]]);
  await run.clock.advance(1);
  expect(seen.map(({ patience, signal }) => [patience.aborted, signal.aborted])).toEqual([[true, false]]);
  await run.clock.advance(minute);
  expect(seen.map(({ signal }) => signal.aborted)).toEqual([true]);
  await run.summary;
});

test('the end of the run ends a step at once, and leaves no wait behind', async () => {
  const run = startRun({ execute: ({ signal }) => untilAborted(signal, interrupted()) });
  await run.clock.advance(minute);
  run.end();
  const { outcomes } = await run.summary;
  expect(outcomes[0]).toMatchObject({ status: 'failed', error: { code: 'interrupted' } });
  expect(run.clock.asleep()).toBe(0);
});

test('what was left behind tells nothing any more', async () => {
  const progress: ExecuteContext['progress'][] = [];
  const run = startRun({
    seen: [there, there],
    execute(context) {
      progress.push(context.progress);
      return new Promise(() => undefined);
    },
  });
  await run.clock.advance(3 * hour);
  await run.summary;
  progress.forEach((tell) => tell(50));
  expect(run.events).not.toContain('step-progress');
});

function untilAborted(signal: AbortSignal, error: VsphereError): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(error)));
}

function problem(code: VsphereError['code']): VsphereError {
  return new VsphereError({ code, message: `It is ${code}.`, remedy: 'None.', retry: 'never' });
}
