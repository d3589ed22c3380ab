import { describe, expect, test } from 'vitest';
import { ancestors, isInDatacenter } from '../../../src/simulator/state/containment.ts';
import { loadState } from '../../../src/simulator/state/load.ts';

describe('containment', () => {
  test('a host is in its cluster, the folders above, and the datacenter', () => {
    const state = loadState({ size: {} }, 1);
    const [host] = state.hosts.values();
    const cluster = state.clusters.get(host?.parent ?? '');
    const [datacenter] = state.datacenters.values();
    const above = [cluster?.id, datacenter?.hostFolder, datacenter?.id, 'group-d1'];
    expect(ancestors(state, host?.parent)).toEqual(above);
    expect(isInDatacenter(state, host?.parent, new Set([datacenter?.id ?? '']))).toBe(true);
    expect(isInDatacenter(state, host?.parent, new Set(['group-d1']))).toBe(false);
  });

  test('folders that contain each other end somewhere', () => {
    const folders = [
      { id: 'group-v1', name: 'a', type: 'VIRTUAL_MACHINE' as const, parent: 'group-v2' },
      { id: 'group-v2', name: 'b', type: 'VIRTUAL_MACHINE' as const, parent: 'group-v1' },
    ];
    expect(ancestors(loadState({ folders }, 1), 'group-v1')).toEqual(['group-v1', 'group-v2']);
  });
});
