import { describe, expect, test } from 'vitest';
import { adviceFor } from '../../src/client/error-advice.ts';
import type { PollOptions, Seen } from '../../src/client/polling.ts';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import type { VsphereWriter } from '../../src/client/vsphere.ts';
import { follow as followConfiguration } from '../../src/reconcilers/cluster-configuration/follow.ts';
import { followState, type StateSeen } from '../../src/reconcilers/follow-state.ts';
import { awaitRemoval, awaitRunning } from '../../src/reconcilers/namespace/follow.ts';
import { execute as executeTemplate } from '../../src/reconcilers/namespace-template/execute.ts';
import type { ExecuteContext } from '../../src/reconcilers/reconciler.ts';
import { followGone, followRunning } from '../../src/reconcilers/supervisor/follow.ts';

const interrupted = new VsphereError({ code: 'interrupted', message: 'stopped', ...adviceFor.interrupted });

/** Looks as often as it is told and then at its deadline; nobody waits for anything. */
function waiting(deadlines: number[] = [], looks = 3): VsphereWriter['states'] {
  return {
    async until<T>(look: () => Promise<Seen<T>>, { signal, deadlineMs, tooLate }: PollOptions): Promise<T> {
      deadlines.push(deadlineMs ?? Infinity);
      for (let number = 0; number < looks; number++) {
        if (signal.aborted) throw interrupted;
        const seen = await look();
        if (seen !== undefined && 'value' in seen) return seen.value;
        if (seen !== undefined) throw seen.failed;
      }
      throw tooLate();
    },
  };
}

function contextOf(words: string[] = [], patience = new AbortController().signal): ExecuteContext {
  const signal = new AbortController().signal;
  return {
    signal,
    patience,
    progress: (_percent: number, text: string) => words.push(text),
  } as unknown as ExecuteContext;
}

function followScript(script: StateSeen[], failingLooks?: number, context = contextOf()) {
  const left = [...script];
  const look = () => Promise.resolve(left.shift() ?? { state: 'on-its-way' as const, text: 'CONFIGURING' });
  const asked = { look, what: 'Namespace shop', stalledAfterMs: 900_000, ...(failingLooks && { failingLooks }) };
  return followState({ states: waiting([], script.length) }, asked, context);
}

const onItsWay = { state: 'on-its-way', text: 'CONFIGURING' } as const;
const failing = { state: 'failing', text: 'No room.' } as const;
const reached = { state: 'reached' } as const;

describe('a state that is followed', () => {
  test('to its end says nothing more', async () => {
    expect(await followScript([onItsWay, reached])).toBeUndefined();
  });

  test('past its deadline is said to have stalled, and is no failure', async () => {
    expect(await followScript([onItsWay, onItsWay])).toBe(
      'Namespace shop has not come further for 15 minutes: CONFIGURING',
    );
  });

  test('until nobody waits any longer goes on in vCenter', async () => {
    const context = contextOf([], AbortSignal.abort());
    expect(await followScript([onItsWay], undefined, context)).toContain('Namespace shop goes on in vCenter');
  });

  test('through an error that passes is no failure', async () => {
    expect(await followScript([failing, failing, onItsWay, failing, failing, reached], 3)).toBeUndefined();
  });

  test('into an error that stays fails, with what vCenter says', async () => {
    await expect(followScript([onItsWay, failing, failing, failing], 3)).rejects.toThrow(
      'Namespace shop stays in an error: No room.',
    );
  });

  test('tells each state once', async () => {
    const words: string[] = [];
    await followScript([onItsWay, onItsWay, { ...onItsWay, text: 'READY soon' }, reached], 3, contextOf(words));
    expect(words).toEqual(['CONFIGURING', 'READY soon']);
  });
});

/** Each kind has its own patience before it says that nothing moves; none of them writes or begins anything again. */
describe('what stalls is said after', () => {
  const hour = 3_600_000;
  const step = (args: object, operation = 'follow') => ({ operation, args }) as never;
  const busy = {
    config_status: 'CONFIGURING',
    kubernetes_status: 'READY',
    messages: [],
    kubernetes_status_messages: [],
  };
  const rows: [string, number, (writer: VsphereWriter) => Promise<unknown>][] = [
    [
      'a Supervisor that is enabled',
      2 * hour,
      (w) => followRunning(w, { cluster: 'c1', what: 'x' }, contextOf(), false),
    ],
    [
      'a Supervisor that is upgraded',
      4 * hour,
      (w) => followRunning(w, { cluster: 'c1', what: 'x' }, contextOf(), true),
    ],
    ['a Supervisor that is disabled', 2 * hour, (w) => followGone(w, { cluster: 'c1', what: 'x' }, contextOf())],
    ['a Namespace that is made', hour / 4, (w) => awaitRunning(w, 'shop', contextOf())],
    ['a Namespace that is removed', hour / 2, (w) => awaitRemoval(w, 'shop', contextOf([], AbortSignal.abort()))],
    [
      'self-service',
      hour / 6,
      (w) => executeTemplate(w, step({ cluster: 'c1', goal: 'RUNNING' }, 'await-self-service'), contextOf()),
    ],
    [
      'a handover to configuration profiles',
      2 * hour,
      (w) => followConfiguration(w, step({ cluster: 'c1', operation: 'enable' }), contextOf()),
    ],
  ];

  test.each(rows)('%s: %d ms', async (_what, deadline, follow) => {
    const deadlines: number[] = [];
    const writer = {
      states: waiting(deadlines),
      supervisors: { get: () => Promise.resolve(busy) },
      supervisorUpgrades: { get: () => Promise.resolve({ state: 'PENDING', messages: [] }) },
      namespaces: { get: () => Promise.resolve(busy) },
      selfService: { get: () => Promise.resolve({ status: 'CONFIGURING', messages: [] }) },
      clusterConfigurations: { transition: () => Promise.resolve({ status: 'ENABLE_IN_PROGRESS' }) },
    } as unknown as VsphereWriter;
    expect(await follow(writer)).toHaveProperty('running');
    expect(deadlines).toEqual([deadline]);
  });
});

describe('a task at the image, waited for by a configuration', () => {
  const image = { cluster: 'c1', operation: 'apply', task: 't1', ofImage: true };
  const own = { ...image, ofImage: false };
  const ended = (code: 'task-failed' | 'cancelled' | 'not-found') => {
    const error = new VsphereError({ code, message: 'It ended.', ...adviceFor[code] });
    const tasks = { waitForTask: () => Promise.reject(error) };
    return (args: object) => followConfiguration({ tasks } as unknown as VsphereWriter, { args } as never, contextOf());
  };

  test.each(['task-failed', 'cancelled', 'not-found'] as const)('is over however it ends: %s', async (code) => {
    expect(await ended(code)(image)).toEqual({});
  });

  test.each(['task-failed', 'cancelled'] as const)(
    'and one of the configuration that ends as %s is told',
    async (code) => {
      await expect(ended(code)(own)).rejects.toThrow('It ended.');
    },
  );
});
