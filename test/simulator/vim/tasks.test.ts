import { describe, expect, test } from 'vitest';
import { manualClock } from '../manual-clock.ts';
import { openSimulator, request } from '../open-simulator.ts';
import {
  logIn,
  machineNamed,
  openVim,
  ref,
  signedIn,
  typed,
  vmRef,
  type OpenedVim,
  type Reference,
} from './open-vim.ts';

const behaviour = { taskMilliseconds: 200, taskPendingMilliseconds: 50 };
const rename = 'POST /sdk/vim25/{release}/VirtualMachine/{moId}/Rename_Task';

async function startRename(opened: OpenedVim): Promise<Reference> {
  return (await opened.post(vmRef(machineNamed(opened)), 'Rename_Task', { newName: 'renamed' })).body as Reference;
}

describe('VIM tasks', () => {
  test('go from queued to running to success, and their work is done at the end', async () => {
    const clock = manualClock();
    const opened = await openVim({ clock, behaviour });
    const machine = machineNamed(opened);
    const task = await startRename(opened);
    expect(task).toMatchObject({ type: 'Task', value: expect.stringMatching(/^task-\d+$/) as string });
    const info = async (): Promise<object> => (await opened.get(task, 'info')).body as object;
    expect(await info()).toMatchObject({
      _typeName: 'TaskInfo',
      key: task.value,
      state: 'queued',
      name: 'Rename_Task',
      entity: vmRef(machine),
      queueTime: '2025-01-01T00:00:00.000Z',
      reason: { _typeName: 'TaskReasonUser', userName: 'administrator@vsphere.local' },
    });
    clock.advance(125);
    expect(await info()).toMatchObject({ state: 'running', progress: 50, startTime: '2025-01-01T00:00:00.050Z' });
    expect(machine.name).toBe('web-01');
    clock.advance(75);
    const over = await info();
    expect(over).toMatchObject({ state: 'success', completeTime: '2025-01-01T00:00:00.200Z' });
    expect(over).not.toHaveProperty('progress');
    expect(machine.name).toBe('renamed');
    clock.advance(30 * 60_000);
    const again = signedIn(opened.simulator, await logIn(opened.simulator));
    expect(await again.get(task, 'info')).toMatchObject({ body: { _typeName: 'ManagedObjectNotFound' } });
  });

  test('work on one VM one after the other, and other VMs do not mind', async () => {
    const clock = manualClock();
    const opened = await openVim({ clock, behaviour });
    await startRename(opened);
    const spec = typed('VirtualMachineConfigSpec', { annotation: 'x' });
    const busy = await opened.post(vmRef(machineNamed(opened)), 'ReconfigVM_Task', { spec });
    expect(busy).toMatchObject({ status: 500, body: { _typeName: 'TaskInProgress' } });
    const other = await opened.post(vmRef(machineNamed(opened, 'web-02')), 'ReconfigVM_Task', { spec });
    expect(other).toMatchObject({ status: 200 });
  });

  test('go on where a dump was taken, with the same result', async () => {
    const clock = manualClock();
    const opened = await openVim({ clock, behaviour });
    const task = await startRename(opened);
    const { simulator } = await openSimulator({ clock, behaviour, inventory: opened.simulator.dump() });
    clock.advance(200);
    const copy = signedIn(simulator, await logIn(simulator));
    expect((await copy.get(task, 'info')).body).toMatchObject({ state: 'success' });
    expect(machineNamed(copy, 'renamed').id).toBe(machineNamed(opened, 'renamed').id);
  });

  test('are found out about through the property collector as well', async () => {
    const opened = await openVim();
    const task = await startRename(opened);
    const spec = typed('PropertyFilterSpec', {
      propSet: [typed('PropertySpec', { type: 'Task', pathSet: ['info.state', 'info.error'] })],
      objectSet: [typed('ObjectSpec', { obj: task })],
    });
    const { body } = await opened.post(ref('PropertyCollector', 'propertyCollector'), 'RetrievePropertiesEx', {
      specSet: [spec],
      options: typed('RetrieveOptions'),
    });
    expect(body).toMatchObject({
      objects: [{ propSet: [{ val: { _typeName: 'TaskInfoState', _value: 'success' } }] }],
    });
  });

  test('are no tasks of the REST API', async () => {
    const opened = await openVim();
    const task = await startRename(opened);
    const { simulator, token } = await openSimulator({ inventory: opened.simulator.dump() });
    expect(await request(simulator, { method: 'GET', path: `/api/cis/tasks/${task.value}`, token })).toMatchObject({
      status: 404,
    });
    const filter_spec = { tasks: [task.value], services: ['vim25'] };
    const list = { method: 'POST', path: '/api/cis/tasks?action=list', body: { filter_spec }, token };
    expect((await request(simulator, list)).body).toEqual({});
  });

  test('for an object that is gone are not begun, and one that goes meanwhile fails the task', async () => {
    const clock = manualClock();
    const opened = await openVim({ clock, behaviour });
    const gone = await opened.post(ref('VirtualMachine', 'vm-0'), 'Rename_Task', { newName: 'x' });
    expect(gone).toMatchObject({ status: 500, body: { _typeName: 'ManagedObjectNotFound' } });
    const task = await startRename(opened);
    opened.simulator.state.virtualMachines.delete(machineNamed(opened).id);
    clock.advance(200);
    expect((await opened.get(task, 'info')).body).toMatchObject({
      state: 'error',
      error: { _typeName: 'LocalizedMethodFault', fault: { _typeName: 'ManagedObjectNotFound' } },
    });
  });
});

describe('faults of a script', () => {
  test.each([
    ['ends in an error', { type: 'task-fails', errorType: 'TIMED_OUT' }, 'error', 'Timedout'],
    ['ends in the error of no name', { type: 'task-fails' }, 'error', 'SystemError'],
    ['never ends', { type: 'task-never-ends' }, 'running', undefined],
  ] as const)('let a task that %s', async (_name, fault, state, typeName) => {
    const opened = await openVim();
    opened.simulator.script([{ operation: rename, fault }]);
    const { body } = await opened.get(await startRename(opened), 'info');
    expect(body).toMatchObject({
      state,
      ...(typeName === undefined ? {} : { error: { fault: { _typeName: typeName } } }),
    });
    expect(machineNamed(opened).name).toBe('web-01');
  });

  test('tear a connection down after the work was done', async () => {
    const opened = await openVim();
    opened.simulator.script([{ operation: rename, fault: { type: 'reset-after' } }]);
    await expect(startRename(opened)).rejects.toThrow(/fetch failed|terminated/);
    await opened.get(ref('Folder', 'group-d1'), 'name');
    expect([...opened.simulator.state.virtualMachines.values()].map(({ name }) => name)).toContain('renamed');
  });

  test.each([
    [500, 'RESOURCE_BUSY', 'TaskInProgress'],
    [401, undefined, 'NotAuthenticated'],
    [503, undefined, 'SystemError'],
    [500, undefined, 'SystemError'],
  ] as const)('answer %d %s as the fault %s, marked as scripted', async (status, errorType, typeName) => {
    const opened = await openVim();
    const fault = { type: 'answer', status, ...(errorType === undefined ? {} : { errorType }) } as const;
    opened.simulator.script([{ operation: rename, fault }]);
    const answer = await opened.post(vmRef(machineNamed(opened)), 'Rename_Task', { newName: 'x' });
    expect(answer).toMatchObject({ status, body: { _typeName: typeName, faultstring: expect.any(String) as string } });
    expect(answer.headers.get('x-trueup-fault')).toBe('1');
  });

  test('strike a page of a retrieval, and the page is lost', async () => {
    const opened = await openVim();
    const spec = typed('PropertyFilterSpec', {
      propSet: [typed('PropertySpec', { type: 'VirtualMachine', pathSet: ['name'] })],
      objectSet: [...opened.simulator.state.virtualMachines.values()].map((machine) =>
        typed('ObjectSpec', { obj: vmRef(machine) }),
      ),
    });
    const collector = ref('PropertyCollector', 'propertyCollector');
    const options = typed('RetrieveOptions', { maxObjects: 5 });
    const { body } = await opened.post(collector, 'RetrievePropertiesEx', { specSet: [spec], options });
    const { token } = body as { token: string };
    const operation = 'POST /sdk/vim25/{release}/PropertyCollector/{moId}/ContinueRetrievePropertiesEx';
    opened.simulator.script([{ operation, fault: { type: 'truncate' } }]);
    const goOn = () => opened.post(collector, 'ContinueRetrievePropertiesEx', { token });
    await expect(goOn()).rejects.toThrow(/fetch failed|terminated/);
    expect(await goOn()).toMatchObject({ status: 500, body: { _typeName: 'InvalidArgument' } });
  });

  test('name operations as they are, and say so when there is none', async () => {
    const { simulator } = await openVim();
    const operation = 'POST /sdk/vim25/{release}/VirtualMachine/{moId}/Rename';
    expect(() => simulator.script([{ operation, fault: { type: 'reset-before' } }])).toThrow(
      /Did you mean .*Rename_Task/,
    );
  });
});
