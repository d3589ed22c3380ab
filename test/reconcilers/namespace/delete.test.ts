import { describe, expect, test } from 'vitest';
import { VsphereError } from '../../../src/client/vsphere-error.ts';
import type { VsphereWriter } from '../../../src/client/vsphere.ts';
import { adviceFor } from '../../../src/client/error-advice.ts';
import { awaitRemoval } from '../../../src/reconcilers/namespace/follow.ts';
import { lossesIn } from '../../../src/reconcilers/namespace/losses.ts';
import type { ExecuteContext } from '../../../src/reconcilers/reconciler.ts';
import { addNamespace, changeIn, namespaceDocument, openWorkloads } from '../workload-world.ts';

const path = 'DELETE /api/vcenter/namespaces/instances/team-a';

describe('a namespace whose manifest is gone', () => {
  test('stays, unless its manifest said otherwise before', async () => {
    await using opened = await openWorkloads();
    await opened.apply([namespaceDocument()]);
    const plan = await opened.plan([]);
    expect(changeIn(plan)).toMatchObject({ verdict: 'blocked', reason: 'removal-forbidden' });
    expect(plan.steps).toEqual([]);
  });

  test('is let go of with onRemove: orphan', async () => {
    await using opened = await openWorkloads();
    await opened.apply([namespaceDocument({ description: 'Text' }, { onRemove: 'orphan' })]);
    await opened.apply([]);
    expect(opened.namespace('team-a').description).toBe('Text');
    expect((await opened.plan([])).changes).toEqual([]);
  });

  test('is deleted with onRemove: delete, as a destructive step, and is waited for until it is gone', async () => {
    await using opened = await openWorkloads();
    await opened.apply([namespaceDocument({}, { onRemove: 'delete' })]);
    const plan = await opened.plan([]);
    expect(plan.steps.map(({ operation, impact, reversible }) => [operation, impact, reversible])).toEqual([
      ['delete', 'destructive', false],
      ['await-removal', 'destructive', false],
    ]);
    await opened.apply([]);
    expect(opened.state.namespaces.size).toBe(0);
    expect((await opened.plan([])).changes).toEqual([]);
  });

  test('is not deleted when that is not allowed', async () => {
    await using opened = await openWorkloads();
    await opened.apply([namespaceDocument({}, { onRemove: 'delete' })]);
    const policy = {
      allow: ['safe'],
      budgets: { deletes: 5, powerCycles: 0, hostsInMaintenance: 0, failures: 0 },
    } as const;
    const { outcomes } = await opened.world.apply(await opened.plan([]), {
      policy: { allow: [...policy.allow], budgets: policy.budgets },
    });
    expect(outcomes.map(({ status }) => status)).toEqual(['held', 'held']);
    expect(opened.state.namespaces.has('team-a')).toBe(true);
  });

  test.each(['reset-after', 'reset-before'] as const)('is gone when the answer is lost (%s)', async (type) => {
    await using opened = await openWorkloads();
    await opened.apply([namespaceDocument({}, { onRemove: 'delete' })]);
    opened.world.simulator.script([
      { operation: 'DELETE /api/vcenter/namespaces/instances/{namespace}', fault: { type } },
    ]);
    await opened.apply([]);
    expect(opened.state.namespaces.size).toBe(0);
  });

  test('is left alone while it is being removed', async () => {
    await using opened = await openWorkloads();
    const work = { does: 'remove', startsAt: 0, visibleAt: 0 } as const;
    addNamespace(opened.state, { id: 'team-a', description: '[trueup/lab/team-a]', work });
    const plan = await opened.plan([]);
    expect(changeIn(plan)).toMatchObject({ verdict: 'keep', reason: 'being-removed' });
    expect(plan.steps).toEqual([]);
  });

  test('is deleted again when its removal ended in an error', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, {
      id: 'team-a',
      description: '[trueup/lab/team-a]',
      status: 'ERROR',
      removalFailed: true,
    });
    await opened.apply([]);
    expect(opened.sent.map(({ operation }) => operation)).toEqual([path]);
    expect(opened.state.namespaces.size).toBe(0);
  });
});

describe('a removal', () => {
  /** A vCenter that shows the namespace as given, where nobody ever waits: each wait ends at its deadline. */
  const writerOf = (shown: { status: string; deletions: number }): VsphereWriter =>
    ({
      namespaces: {
        get: async () => {
          if (shown.deletions > 0) throw gone;
          return { config_status: shown.status, messages: [] };
        },
        delete: async () => void (shown.deletions += 1),
      },
      states: {
        until: async (look: () => Promise<unknown>, { tooLate }: { tooLate: () => Error }) => {
          if ((await look()) === undefined) throw tooLate();
        },
      },
    }) as unknown as VsphereWriter;
  const gone = new VsphereError({ code: 'not-found', message: 'gone', ...adviceFor['not-found'] });
  const contextOf = (patience: AbortSignal) =>
    ({ signal: new AbortController().signal, patience, progress: () => {} }) as unknown as ExecuteContext;

  test.each(['REMOVING', 'ERROR'])('that stays %s for half an hour is asked for again, once', async (status) => {
    const shown = { status, deletions: 0 };
    const executed = await awaitRemoval(writerOf(shown), 'team-a', contextOf(new AbortController().signal));
    expect(shown.deletions).toBe(1);
    expect(executed).toEqual({});
  });

  test('that nobody waits for any longer is not asked for again', async () => {
    const shown = { status: 'REMOVING', deletions: 0 };
    const { running } = await awaitRemoval(writerOf(shown), 'team-a', contextOf(AbortSignal.abort()));
    expect(shown.deletions).toBe(0);
    expect(running).toContain('Removal of namespace team-a');
  });
});

test.each([
  [{ cpu_used: 0, memory_used: 0, storage_used: 0 }, 'everything in it (vCenter counts nothing in use)'],
  [{ cpu_used: 120, memory_used: 0, storage_used: 0 }, 'its running pods and virtual machines'],
  [{ cpu_used: 0, memory_used: 0, storage_used: 3000 }, 'about 4GiB of volumes and disks'],
  [
    { cpu_used: 1, memory_used: 5, storage_used: 3100 },
    'its running pods and virtual machines with about 4GiB of volumes and disks',
  ],
])('a deletion names what is lost, in round numbers', (stats, words) => {
  expect(lossesIn(stats)).toBe(words);
});
