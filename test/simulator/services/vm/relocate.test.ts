import { describe, expect, test } from 'vitest';
import { openSimulator, type Opened } from '../../open-simulator.ts';
import { refusal } from '../tagging/tagging-calls.ts';

interface Places {
  vm: string;
  folder: string;
  otherHost: string;
  cluster: string;
  otherCluster: string;
  pool: string;
  otherPool: string;
}

/** A VM of the first cluster, and places inside and outside of that cluster. */
function placesOf({ simulator }: Opened): Places {
  const { virtualMachines, folders, hosts, clusters, resourcePools } = simulator.state;
  const machine = [...virtualMachines.values()][0];
  const home = hosts.get(machine?.host ?? '')?.parent ?? '';
  const otherCluster = [...clusters.keys()].find((id) => id !== home) ?? '';
  return {
    vm: machine?.id ?? '',
    folder: [...folders.values()].find(({ name }) => name === 'test')?.id ?? '',
    otherHost: [...hosts.values()].find(({ id, parent }) => parent === home && id !== machine?.host)?.id ?? '',
    cluster: home,
    otherCluster,
    pool: [...resourcePools.values()].find(({ owner, parent }) => owner === home && parent !== undefined)?.id ?? '',
    otherPool: clusters.get(otherCluster)?.resourcePool ?? '',
  };
}

function relocate(opened: Opened, vm: string, body: unknown): ReturnType<Opened['call']> {
  return opened.call('POST', `/api/vcenter/vm/${vm}?action=relocate`, body);
}

describe('relocating a VM', () => {
  test('what the placement names changes, the rest stays', async () => {
    const opened = await openSimulator();
    const { vm, folder, otherHost } = placesOf(opened);
    const before = { ...opened.simulator.state.virtualMachines.get(vm) };
    expect(await relocate(opened, vm, { placement: { folder, host: otherHost } })).toMatchObject({ status: 204 });
    const after = opened.simulator.state.virtualMachines.get(vm);
    expect(after).toEqual({ ...before, parent: folder, host: otherHost });
  });

  test('DRS picks a host of the cluster', async () => {
    const opened = await openSimulator();
    const { vm, otherCluster, otherPool } = placesOf(opened);
    expect(await relocate(opened, vm, { placement: { cluster: otherCluster } })).toMatchObject({ status: 204 });
    const { hosts, virtualMachines } = opened.simulator.state;
    const moved = virtualMachines.get(vm);
    expect(hosts.get(moved?.host ?? '')?.parent).toBe(otherCluster);
    expect(moved?.resourcePool).toBe(otherPool);
  });

  test('without DRS a host must be named', async () => {
    const opened = await openSimulator();
    const { vm, otherCluster } = placesOf(opened);
    Object.assign(opened.simulator.state.clusters.get(otherCluster) ?? {}, { drsEnabled: false });
    const refused = await relocate(opened, vm, { placement: { cluster: otherCluster } });
    expect(refused).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('places that do not belong together are refused', async () => {
    const opened = await openSimulator();
    const { vm, otherHost, cluster, otherCluster, pool, otherPool } = placesOf(opened);
    for (const placement of [
      { host: otherHost, cluster: otherCluster },
      { host: otherHost, resource_pool: otherPool },
      { cluster, resource_pool: otherPool },
      { cluster: otherCluster, resource_pool: pool },
    ]) {
      expect(await relocate(opened, vm, { placement })).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    }
    expect(await relocate(opened, vm, { placement: { host: otherHost, cluster, resource_pool: pool } })).toMatchObject({
      status: 204,
    });
  });

  test('what does not exist answers NOT_FOUND, what is unknown UNEXPECTED_INPUT', async () => {
    const opened = await openSimulator();
    const { vm } = placesOf(opened);
    for (const placement of [
      { folder: 'x' },
      { host: 'x' },
      { cluster: 'x' },
      { datastore: 'x' },
      { resource_pool: 'x' },
    ]) {
      expect(await relocate(opened, vm, { placement })).toMatchObject(refusal(404, 'NOT_FOUND'));
    }
    expect(await relocate(opened, vm, { disks: { 2000: { datastore: 'x' } } })).toMatchObject(
      refusal(404, 'NOT_FOUND'),
    );
    expect(await relocate(opened, 'vm-1', {})).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect(await relocate(opened, vm, { place: {} })).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
  });
});
