import { describe, expect, test } from 'vitest';
import { defaultAccount } from '../../../src/simulator/options.ts';
import { clientFor, machineNamed, theirs } from '../../client/feed/open-feed.ts';
import { noAbort } from '../../client/test-client.ts';
import { openDaemonWorld } from '../daemon-world.ts';
import { machine } from '../manifests.ts';

describe('a hand-made change of a machine', () => {
  test('is reported in seconds, with who did it, long before the interval', async () => {
    await using world = await openDaemonWorld({
      simulator: { accounts: [defaultAccount, theirs], behaviour: { taskMilliseconds: 0, taskPendingMilliseconds: 0 } },
      sync: { selfHeal: false, interval: '1h' },
    });
    const { simulator, store, daemon } = world;
    world.push({ 'lab/web.yaml': machine('web', 2) });
    await world.until('in sync', ({ state, syncedCommit }) => state === 'in-sync' && syncedCommit !== undefined);
    await world.untilTrue('told by vCenter', () => daemon.targets()[0]?.feed === 'updates');

    const other = clientFor(simulator, theirs);
    const { id } = machineNamed(simulator, 'web');
    await other
      .writer()
      .virtualMachines.setPower(id, 'stop', noAbort())
      .catch(() => undefined);
    await other.writer().virtualMachines.updateCpu(id, { count: 4 }, noAbort());
    await other.close();
    await world.until('drifted', ({ openDrift }) => openDrift === 1);
    const { items } = await store.drift.list({ environment: 'lab' });
    expect(items).toMatchObject([
      {
        ref: 'VirtualMachine/web',
        field: 'spec.cpu.count',
        expected: 2,
        found: 4,
        changedBy: 'VSPHERE.LOCAL\\alice',
      },
    ]);
    expect(items[0]?.changedAt).toBeLessThanOrEqual(items[0]?.detectedAt ?? 0);
  });
});
