import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { Behaviour } from '../scripted-server.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { instantClock } from '../test-clock.ts';
import { fault, ok, ref, startVimServer, vimCalls } from './vim-server.ts';

const info = 'Task/task-7/info';
const state = (name: string, more: JsonObject = {}): Behaviour => ok({ _typeName: 'TaskInfo', state: name, ...more });
const failed = (type: string, text: string): Behaviour =>
  state('error', { error: { _typeName: 'LocalizedMethodFault', fault: { _typeName: type }, localizedMessage: text } });

async function waitWith(looks: Behaviour[], deadlineMs?: number) {
  const clock = instantClock();
  const reported: number[] = [];
  await using server = await startVimServer({ script: { [info]: looks } });
  await using client = clientOf(server, { clock, retry: { attempts: 1 } });
  const options = {
    signal: noAbort(),
    progress: (percent: number) => void reported.push(percent),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  };
  const outcome = await client.tasks.waitForTask('vim:task-7', options).then(
    (result) => ({ result }),
    async (error: unknown) => ({ error: await errorOf(Promise.reject(error as Error)) }),
  );
  return { ...outcome, reported, slept: clock.slept.length, calls: vimCalls(server) };
}

describe('a task of VIM is waited for by the same function as others', () => {
  test('until it has succeeded, and what it made is answered by its id', async () => {
    const looks = [
      state('queued'),
      state('running', { progress: 40 }),
      state('running', { progress: 40 }),
      state('success', { result: ref('VirtualMachine', 'vm-9') }),
    ];
    expect(await waitWith(looks)).toMatchObject({ result: 'vm-9', reported: [40], slept: 3 });
  });

  test.each<[string, boolean]>([
    ['queued', true],
    ['running', true],
    ['success', false],
    ['error', false],
  ])('and is asked once whether it is under way: %s', async (name, expected) => {
    await using server = await startVimServer({ script: { [info]: [state(name)] } });
    await using client = clientOf(server, { retry: { attempts: 1 } });
    expect(await client.tasks.isRunning('vim:task-7', noAbort())).toBe(expected);
  });

  const results: [title: string, more: JsonObject, result: unknown][] = [
    ['nothing', {}, null],
    ['a boxed text', { result: { _typeName: 'string', _value: 'x' } }, 'x'],
    ['a boxed reference', { result: ref('Folder', 'group-v3') }, 'group-v3'],
  ];

  test.each(results)('with %s as its result', async (_title, more, result) => {
    expect(await waitWith([state('success', more)])).toMatchObject({ result });
  });

  const faults: [type: string, code: string][] = [
    ['DuplicateName', 'already-exists'],
    ['InvalidPowerState', 'not-allowed-in-current-state'],
    ['NoDiskSpace', 'unable-to-allocate'],
    ['RequestCanceled', 'cancelled'],
    ['ConcurrentAccess', 'concurrent-change'],
    ['SomethingNewer', 'task-failed'],
  ];

  test.each(faults)('and fails with the code of its fault: %s is "%s"', async (type, code) => {
    expect(await waitWith([state('running'), failed(type, 'in words')])).toMatchObject({
      error: { code, errorType: type, message: 'Task task-7 failed: in words' },
    });
  });

  test('over looks that fail', async () => {
    const outcome = await waitWith([fault('RuntimeFault'), 'reset', state('success')]);
    expect(outcome).toMatchObject({ result: null });
    expect(outcome.calls.filter((name) => name === info)).toHaveLength(3);
  });

  test('no longer than vCenter remembers it', async () => {
    expect(await waitWith([fault('ManagedObjectNotFound')])).toMatchObject({
      error: { code: 'not-found', remedy: expect.stringContaining('forgets tasks') as string },
    });
  });

  test('no longer than its deadline', async () => {
    expect(await waitWith([state('running')], 30_000)).toMatchObject({ error: { code: 'deadline-exceeded' } });
  });
});
