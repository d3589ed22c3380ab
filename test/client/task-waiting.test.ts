import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { startScriptedServer, vapiError } from './scripted-server.ts';
import type { Behaviour } from './scripted-server.ts';
import { clientOf, errorOf, noAbort } from './test-client.ts';
import { instantClock, stoppedClock } from './test-clock.ts';

const description = { id: 'com.x', default_message: 'Clone', args: [] };

function task(status: string, more: JsonObject = {}): Behaviour {
  return { status: 200, json: { description, service: 's', operation: 'o', cancelable: false, status, ...more } };
}

function progress(completed: number, total: number, text = ''): JsonObject {
  return { progress: { total, completed, message: { id: 'com.x', default_message: text, args: [] } } };
}

async function waitWith(answers: Behaviour[], deadlineMs?: number) {
  const clock = instantClock();
  const reported: [number, string | undefined][] = [];
  await using server = await startScriptedServer({ answers });
  await using client = clientOf(server, { clock, retry: { attempts: 1 } });
  const wait = client.tasks.waitForTask('task-1:uuid', {
    signal: noAbort(),
    progress: (percent, message) => void reported.push([percent, message]),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  });
  const outcome = await wait.then(
    (result) => ({ result }),
    async (error: unknown) => ({ error: await errorOf(Promise.reject(error as Error)) }),
  );
  return { ...outcome, clock, reported, requests: server.requests };
}

describe('a task is waited for', () => {
  test('until it has succeeded, and answers its result', async () => {
    const answers = [task('PENDING'), task('RUNNING'), task('BLOCKED'), task('SUCCEEDED', { result: 'vm-7' })];
    const outcome = await waitWith(answers);
    expect(outcome).toMatchObject({ result: 'vm-7' });
    expect(outcome.requests.map(({ path }) => path)).toEqual(
      Array(4).fill('/api/cis/tasks/task-1%3Auuid?return_all=true&exclude_result=false'),
    );
  });

  test('and answers null when it has no result', async () => {
    expect(await waitWith([task('SUCCEEDED')])).toMatchObject({ result: null });
  });

  test('with pauses that grow from one second to fifteen, less up to half of it', async () => {
    const { clock } = await waitWith([...Array<Behaviour>(7).fill(task('RUNNING')), task('SUCCEEDED')]);
    // With a chance of 0.5 each pause is three quarters of its longest.
    expect(clock.slept).toEqual([750, 1500, 3000, 6000, 11_250, 11_250, 11_250]);
  });

  test.each<[string, Behaviour]>([
    ['a reset connection', 'reset'],
    ['503', vapiError(503, 'SERVICE_UNAVAILABLE')],
    ['500 ERROR', vapiError(500, 'ERROR')],
    ['a status of a later release', task('PAUSED')],
  ])('through %s, which says nothing about the task', async (_title, behaviour) => {
    expect(await waitWith([task('RUNNING'), behaviour, task('SUCCEEDED')])).toMatchObject({ result: null });
  });

  test('and its progress is told when it changes', async () => {
    const { reported } = await waitWith([
      task('RUNNING', progress(0, 0)),
      task('RUNNING', progress(1, 3, 'Copying')),
      task('RUNNING', progress(1, 3, 'Copying')),
      task('RUNNING', progress(2, 3, 'Starting')),
      task('RUNNING', { progress: 'half' }),
      task('SUCCEEDED', progress(5, 3)),
    ]);
    expect(reported).toEqual([
      [33, 'Copying'],
      [67, 'Starting'],
      [100, undefined],
    ]);
  });
});

describe('whether a task is under way', () => {
  test.each<[string, Behaviour, boolean]>([
    ['PENDING', task('PENDING'), true],
    ['RUNNING', task('RUNNING'), true],
    ['BLOCKED', task('BLOCKED'), true],
    ['a status of a later release', task('PAUSED'), true],
    ['SUCCEEDED', task('SUCCEEDED'), false],
    ['FAILED', task('FAILED'), false],
    ['forgotten', vapiError(404, 'NOT_FOUND'), false],
  ])('is read once: %s', async (_what, answer, expected) => {
    await using server = await startScriptedServer({ answers: [answer] });
    await using client = clientOf(server, { retry: { attempts: 1 } });
    expect(await client.tasks.isRunning('task-1:uuid', noAbort())).toBe(expected);
    expect(server.requests).toHaveLength(1);
  });

  test('is not known when it cannot be read', async () => {
    await using server = await startScriptedServer({ answers: [vapiError(403, 'UNAUTHORIZED')] });
    await using client = clientOf(server, { retry: { attempts: 1 } });
    const error = await errorOf(client.tasks.isRunning('task-1:uuid', noAbort()));
    expect(error).toMatchObject({ code: 'permission-denied' });
  });
});

describe('a task that does not come further', () => {
  /** More than an hour of looks, a quarter of a minute apart at the most. */
  const hour = (answer: Behaviour): Behaviour[] => Array<Behaviour>(330).fill(answer);
  const still = 'has not come further for 60 minutes; look at it in vCenter';

  test.each<[string, JsonObject, number]>([
    ['whose progress stands still', progress(1, 2, 'Copying'), 50],
    ['that shows no progress', {}, 0],
  ])('for an hour, %s, is told once, and is waited for all the same', async (_what, more, percent) => {
    const { reported, requests, ...outcome } = await waitWith([
      ...hour(task('RUNNING', more)),
      ...hour(task('BLOCKED', more)),
      task('SUCCEEDED', { result: 'done' }),
    ]);
    expect(reported.filter(([, message]) => message === still)).toEqual([[percent, still]]);
    expect(outcome).toMatchObject({ result: 'done' });
    expect(requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('is told again when it came further and stands still once more', async () => {
    const { reported } = await waitWith([
      ...hour(task('RUNNING', progress(1, 4))),
      ...hour(task('RUNNING', progress(2, 4))),
      task('SUCCEEDED'),
    ]);
    expect(reported.filter(([, message]) => message === still).map(([percent]) => percent)).toEqual([25, 50]);
  });

  test('is not told of one that comes further slowly', async () => {
    const steps = Array.from({ length: 3 }, (_, step) => hour(task('RUNNING', progress(step, 9))).slice(0, 250));
    const { reported } = await waitWith([...steps.flat(), task('SUCCEEDED')]);
    expect(reported.map(([, message]) => message)).not.toContain(still);
  });
});

describe('a task that failed', () => {
  const inner = {
    error_type: 'UNABLE_TO_ALLOCATE_RESOURCE',
    messages: [{ id: 'x', default_message: 'No room.', args: [] }],
  };

  test.each<[string, JsonObject, string]>([
    ['with an error object', { error: inner }, 'No room.'],
    ['with an error object in a string, as it is published', { error: JSON.stringify(inner) }, 'No room.'],
    ['with an error in words', { error: 'No room.' }, 'No room.'],
    ['with the reason inside its result', { result: { hosts: [{ notes: inner.messages }] } }, 'No room.'],
    [
      'with what a check found inside its error',
      { error: { error_type: 'INVALID_ARGUMENT', messages: [], data: { notifications: { errors: inner.messages } } } },
      'No room.',
    ],
    ['without a reason', {}, 'gives no reason'],
    ['with an error that is a number', { error: 7 }, 'gives no reason'],
  ])('%s is reported with it', async (_title, more, words) => {
    const { error } = (await waitWith([task('FAILED', more)])) as { error: Error };
    expect(error).toMatchObject({ code: 'task-failed' });
    expect(error.message).toContain('task-1:uuid');
    expect(error.message).toContain(words);
  });

  test.each([
    ['an object', inner],
    ['a string', JSON.stringify(inner)],
  ])('keeps the type of its error, which is %s', async (_title, error) => {
    expect(await waitWith([task('FAILED', { error })])).toMatchObject({
      error: { errorType: 'UNABLE_TO_ALLOCATE_RESOURCE', details: ['No room.'] },
    });
  });

  test('because somebody cancelled it is cancelled', async () => {
    const cancelled = { error: { error_type: 'CANCELED', messages: [] } };
    expect(await waitWith([task('FAILED', cancelled)])).toMatchObject({ error: { code: 'cancelled' } });
  });
});

test('a task that vCenter forgot is not found, and its target tells the rest', async () => {
  const outcome = await waitWith([task('RUNNING'), vapiError(404, 'NOT_FOUND')]);
  expect(outcome).toMatchObject({ error: { code: 'not-found' } });
  expect('error' in outcome && outcome.error.remedy).toContain('Plan again');
});

test.each<[string, Behaviour, string]>([
  ['the account may not read it', vapiError(403, 'UNAUTHORIZED'), 'permission-denied'],
  ['the answer is no task', { status: 200, json: [] }, 'unexpected-answer'],
])('the wait ends when %s', async (_title, behaviour, code) => {
  expect(await waitWith([behaviour])).toMatchObject({ error: { code } });
});

test('a deadline ends the wait, looks once more when it is reached, and cancels nothing', async () => {
  const { requests, clock, ...outcome } = await waitWith([task('RUNNING')], 5000);
  expect(outcome).toMatchObject({ error: { code: 'deadline-exceeded', retry: 'backoff' } });
  expect(clock.slept.reduce((sum, slept) => sum + slept, 0)).toBe(5000);
  expect(requests.every(({ method }) => method === 'GET')).toBe(true);
});

test('an interruption ends the wait between two looks', async () => {
  const clock = stoppedClock();
  await using server = await startScriptedServer({ answers: [task('RUNNING')] });
  await using client = clientOf(server, { clock });
  const stop = new AbortController();
  const wait = errorOf(client.tasks.waitForTask('task-1', { signal: stop.signal }));
  await clock.asleep;
  stop.abort();
  expect((await wait).code).toBe('interrupted');
});
