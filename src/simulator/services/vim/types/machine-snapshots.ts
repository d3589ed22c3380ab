import type { JsonObject } from '../../../../base/json.ts';
import type { Snapshot, VirtualMachine } from '../../../state/virtual-machine.ts';
import { reference, type ObjectReference } from '../reference.ts';
import { camelCase } from './leaves.ts';

/** `snapshot`: the tree of snapshots, not set where there are none. The newest one is the current one. */
export function snapshotTree(machine: VirtualMachine): JsonObject | undefined {
  const current = machine.snapshots.at(-1);
  if (current === undefined) return undefined;
  return {
    _typeName: 'VirtualMachineSnapshotInfo',
    currentSnapshot: snapshotReference(current),
    rootSnapshotList: childrenOf(machine, undefined),
  };
}

export function rootSnapshots({ snapshots }: VirtualMachine): ObjectReference[] {
  return snapshots.filter(({ parent }) => parent === undefined).map(snapshotReference);
}

function childrenOf(machine: VirtualMachine, parent: string | undefined): JsonObject[] {
  return machine.snapshots.flatMap((snapshot, index) => {
    if (snapshot.parent !== parent) return [];
    const children = childrenOf(machine, snapshot.id);
    return [
      {
        _typeName: 'VirtualMachineSnapshotTree',
        snapshot: snapshotReference(snapshot),
        vm: reference('VirtualMachine', machine.id),
        name: snapshot.name,
        description: snapshot.description,
        id: index + 1,
        createTime: new Date(snapshot.createdAt).toISOString(),
        state: camelCase(snapshot.powerState),
        quiesced: false,
        replaySupported: false,
        ...(children.length === 0 ? {} : { childSnapshotList: children }),
      },
    ];
  });
}

function snapshotReference({ id }: Snapshot): ObjectReference {
  return reference('VirtualMachineSnapshot', id);
}
