import { describe, expect, test } from 'vitest';
import type { ObjectEvent } from '../../../src/client/vim/event-history.ts';
import { attribute } from '../../../src/controller/feed/attribute.ts';
import { tellingEvents, type ChangedField } from '../../../src/controller/feed/telling-events.ts';

const ours = 'trueup@vsphere.local';
const alice = 'VSPHERE.LOCAL\\alice';
const bob = 'VSPHERE.LOCAL\\bob';

function event(type: string, userName: string, at: number, changes?: string): ObjectEvent {
  return { at, userName, type, message: '', ...(changes === undefined ? {} : { changes }) };
}

const memory = 'config.hardware.memoryMB: 4096 -> 8192; ';
const cpu = 'config.hardware.numCPU: 2 -> 4; ';

const rows: [string, Omit<ChangedField, 'kind'>, ObjectEvent[], [string, number] | undefined][] = [
  [
    'a field that somebody wrote',
    { field: 'spec.memory.size', found: '8GiB' },
    [event('VmReconfiguredEvent', alice, 1, memory)],
    [alice, 1],
  ],
  [
    'the same without a word on what',
    { field: 'spec.memory.size' },
    [event('VmReconfiguredEvent', alice, 1)],
    [alice, 1],
  ],
  [
    'the latest of several',
    { field: 'spec.memory.size' },
    [event('VmReconfiguredEvent', bob, 2, memory), event('VmReconfiguredEvent', alice, 1, memory)],
    [bob, 2],
  ],
  [
    'not who wrote another field',
    { field: 'spec.memory.size' },
    [event('VmReconfiguredEvent', alice, 1, memory), event('VmReconfiguredEvent', bob, 2, cpu)],
    [alice, 1],
  ],
  [
    'nobody when all wrote other fields',
    { field: 'spec.memory.size' },
    [event('VmReconfiguredEvent', bob, 2, cpu)],
    undefined,
  ],
  [
    'not ourselves, whatever the spelling',
    { field: 'spec.cpu.count' },
    [event('VmReconfiguredEvent', 'VSPHERE.LOCAL\\Trueup', 3, cpu), event('VmReconfiguredEvent', alice, 1, cpu)],
    [alice, 1],
  ],
  ['nobody when it was only we', { field: 'spec.cpu.count' }, [event('VmReconfiguredEvent', ours, 3, cpu)], undefined],
  [
    'nobody when nobody may have done it since',
    { field: 'spec.boot.delay' },
    [event('VmReconfiguredEvent', '', 3), event('VmReconfiguredEvent', alice, 1)],
    undefined,
  ],
  [
    'a new name',
    { field: 'spec.name', found: 'x' },
    [event('VmRenamedEvent', alice, 1), event('VmReconfiguredEvent', bob, 2)],
    [alice, 1],
  ],
  [
    'who switched it off',
    { field: 'spec.powerState', found: 'POWERED_OFF' },
    [event('VmPoweredOnEvent', bob, 2), event('VmPoweredOffEvent', alice, 1)],
    [alice, 1],
  ],
  [
    'who asked the guest to shut down',
    { field: 'spec.powerState', found: 'poweredOff' },
    [event('VmGuestShutdownEvent', alice, 1), event('VmPoweredOffEvent', '', 2)],
    [alice, 1],
  ],
  [
    'nobody for a guest that did so by itself',
    { field: 'spec.powerState', found: 'POWERED_OFF' },
    [event('VmPoweredOffEvent', '', 2)],
    undefined,
  ],
  [
    'nobody for a guest that did so long after somebody',
    { field: 'spec.powerState', found: 'POWERED_OFF' },
    [event('VmPoweredOffEvent', alice, 1), event('VmPoweredOffEvent', '', 2)],
    undefined,
  ],
  [
    'nobody for a power state that is not known',
    { field: 'spec.powerState' },
    [event('VmPoweredOffEvent', alice, 1)],
    undefined,
  ],
  [
    'who moved it to another pool',
    { field: 'spec.placement.resourcePool', found: 'p' },
    [event('VmResourcePoolMovedEvent', alice, 1)],
    [alice, 1],
  ],
  [
    'nobody for another folder',
    { field: 'spec.placement.folder', found: 'f' },
    [event('VmResourcePoolMovedEvent', alice, 1), event('VmRelocatedEvent', bob, 2)],
    undefined,
  ],
  [
    'a device',
    { field: 'spec.nics[0].network', found: 'n' },
    [event('VmReconfiguredEvent', alice, 1, 'config.hardware.device(4000): (...); ')],
    [alice, 1],
  ],
  [
    'who removed it',
    { field: 'object', found: 'absent' },
    [event('VmRemovedEvent', alice, 1), event('VmCreatedEvent', bob, 2)],
    [alice, 1],
  ],
  [
    'who made what is too many',
    { field: 'object', found: 'present' },
    [event('VmClonedEvent', alice, 1), event('VmRemovedEvent', bob, 2)],
    [alice, 1],
  ],
  ['nobody for tags', { field: 'spec.tags' }, [event('VmReconfiguredEvent', alice, 1)], undefined],
  [
    'nobody for a custom attribute',
    { field: 'spec.customAttributes' },
    [event('VmReconfiguredEvent', alice, 1)],
    undefined,
  ],
  ['nobody without events', { field: 'spec.name' }, [], undefined],
];

describe('a drift of a machine is attributed to', () => {
  test.each(rows)('%s', (_what, field, events, expected) => {
    const found = attribute({ kind: 'VirtualMachine', ...field }, events, ours);
    expect(found).toEqual(expected === undefined ? undefined : { by: expected[0], at: expected[1] });
  });
});

describe('telling events', () => {
  test.each([
    ['ResourcePool', 'spec.cpu.limit', ['ResourcePoolReconfiguredEvent']],
    ['ResourcePool', 'spec.parent', ['ResourcePoolMovedEvent']],
    ['ResourcePool', 'object', ['ResourcePoolDestroyedEvent']],
    ['Datacenter', 'spec.name', ['DatacenterRenamedEvent']],
    ['Datacenter', 'object', []],
    ['Folder', 'spec.name', []],
    ['Tag', 'spec.description', []],
    ['ContentLibrary', 'spec.name', []],
  ])('of %s, %s, are %j', (kind, field, types) => {
    expect(tellingEvents({ kind, field }).types).toEqual(types);
  });
});
