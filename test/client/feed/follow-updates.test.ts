import { describe, expect, test } from 'vitest';
import { noAbort } from '../test-client.ts';
import { follow, machineNamed, openVcenter } from './open-feed.ts';

describe('updates', () => {
  test('a change by somebody through the REST API comes within one wait', async () => {
    const { simulator, client, other } = await openVcenter();
    const feed = await follow(client);
    const { id } = machineNamed(simulator, 'web-01');
    const change = feed.next();
    await other.writer().virtualMachines.updateMemory(id, { size_MiB: 8192 }, noAbort());
    expect(await change).toEqual({ objects: [{ type: 'VirtualMachine', id, kind: 'modify' }] });
  });
});
