import { describe, expect, test } from 'vitest';
import { openEventLog } from '../../../src/simulator/state/event-log.ts';
import { manualClock } from '../manual-clock.ts';
import { byEntity, manager, openEvents, type OpenedEvents } from './open-events.ts';
import { machineNamed, ref, services, typed, vmRef } from './open-vim.ts';

/** Alice stops web-01, and a minute later the administrator gives another machine another name. */
async function happen(behaviour = {}): Promise<OpenedEvents & { times: [string, string] }> {
  const clock = manualClock();
  const opened = await openEvents({ clock, behaviour });
  const times: [string, string] = [new Date(clock.now()).toISOString(), ''];
  await opened.other.task(vmRef(machineNamed(opened)), 'PowerOffVM_Task');
  clock.advance(60_000);
  times[1] = new Date(clock.now()).toISOString();
  await opened.task(vmRef(second(opened)), 'Rename_Task', { newName: 'other' });
  return { ...opened, times };
}

const second = ({ simulator }: OpenedEvents) => {
  const first = machineNamed({ simulator });
  const found = [...simulator.state.virtualMachines.values()].find(({ id, template }) => id !== first.id && !template);
  if (found === undefined) throw new Error('There is one VM only.');
  return found;
};

const stopped = 'VmPoweredOffEvent';
const renamed = 'VmRenamedEvent';
const user = (members: object) => ({ userName: typed('EventFilterSpecByUsername', members) });
const between = (members: object) => ({ time: typed('EventFilterSpecByTime', members) });

const filters: [string, (of: OpenedEvents & { times: [string, string] }) => object, string[]][] = [
  ['nothing', () => ({}), [stopped, renamed]],
  ['a machine', (of) => byEntity(vmRef(second(of))), [renamed]],
  ['the children of a machine', (of) => byEntity(vmRef(second(of)), 'children'), []],
  ['a folder', (of) => byEntity(ref('Folder', second(of).parent)), [renamed]],
  ['all in the root folder', () => byEntity(services.root, 'all'), [stopped, renamed]],
  ['a type', () => ({ eventTypeId: [renamed] }), [renamed]],
  ['a type in the old way', () => ({ type: [renamed] }), [renamed]],
  ['a beginning', ({ times }) => between({ beginTime: times[1] }), [renamed]],
  ['an end', ({ times }) => between({ endTime: times[0] }), [stopped]],
  ['a user', () => user({ systemUser: false, userList: ['VSPHERE.LOCAL\\Alice'] }), [stopped]],
  ['anybody', () => user({ systemUser: false }), [stopped, renamed]],
  ['a category', () => ({ category: ['error'] }), []],
  ['a chain', () => ({ eventChainId: 2 }), [renamed]],
  ['an alarm', () => ({ alarm: ref('Alarm', 'alarm-1') }), []],
  ['one at most', () => ({ maxCount: 1 }), [renamed]],
];

describe('QueryEvents', () => {
  test.each(filters)('by %s', async (_what, filter, types) => {
    const opened = await happen();
    expect((await opened.query(filter(opened))).map(({ _typeName }) => _typeName)).toEqual(types);
  });

  test('may keep the oldest where there are too many', async () => {
    const opened = await happen({ viJsonEventsKept: 'oldest' });
    expect(await opened.query({ maxCount: 1 })).toMatchObject([{ _typeName: stopped }]);
  });

  test('answers no words unless they are asked for', async () => {
    const opened = await happen();
    const { body } = await opened.post(manager, 'QueryEvents', { filter: typed('EventFilterSpec') });
    expect((body as object[])[0]).not.toHaveProperty('fullFormattedMessage');
  });

  test.each([
    ['an object that is gone', byEntity(ref('VirtualMachine', 'vm-none')), 'ManagedObjectNotFound'],
    ['a number that is none', { maxCount: 0 }, 'InvalidArgument'],
    ['types in two ways', { type: [renamed], eventTypeId: [renamed] }, 'InvalidArgument'],
    ['a time that is none', between({ beginTime: 'yesterday' }), 'InvalidArgument'],
  ])('refuses %s', async (_what, filter, fault) => {
    const opened = await openEvents();
    const spec = typed('EventFilterSpec', filter);
    expect(await opened.post(manager, 'QueryEvents', { filter: spec })).toMatchObject({
      status: 500,
      body: { _typeName: fault },
    });
  });
});

test('the log forgets the older half when it is full', () => {
  const log = openEventLog(10);
  const event = { at: 0, user: '', type: 'VmRenamedEvent', message: '', members: {} };
  for (let count = 0; count < 25; count += 1) log.add(event);
  const keys = log.all().map(({ key }) => key);
  expect(keys.length).toBeLessThanOrEqual(10);
  expect(keys.at(-1)).toBe(25);
});
