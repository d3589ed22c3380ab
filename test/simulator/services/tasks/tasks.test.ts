import { describe, expect, test } from 'vitest';
import type { SimulatorOptions } from '../../../../src/simulator/options.ts';
import { startSimulator } from '../../../../src/simulator/simulator.ts';
import { manualClock, type ManualClock } from '../../manual-clock.ts';
import { openSimulator, type Opened } from '../../open-simulator.ts';
import { refusal } from '../tagging/tagging-calls.ts';

const relocateTask = 'POST /api/vcenter/vm/{vm}?action=relocate&vmw-task=true';

interface Started extends Opened {
  clock: ManualClock;
  task: string;
  vm: string;
  folder: string;
  read: (query?: string) => ReturnType<Opened['call']>;
  vmFolder: () => string | undefined;
}

/** A relocation as a task, started and not yet done: it is PENDING for 1 s and RUNNING for 9 s. */
async function startRelocation(options: SimulatorOptions = {}): Promise<Started> {
  const clock = manualClock();
  const behaviour = { taskMilliseconds: 10_000, taskPendingMilliseconds: 1000, ...options.behaviour };
  const opened = await openSimulator({ clock, ...options, behaviour });
  const { virtualMachines, folders } = opened.simulator.state;
  const vm = [...virtualMachines.keys()][0] ?? '';
  const folder = [...folders.values()].find(({ name }) => name === 'test')?.id ?? '';
  const answer = await opened.call('POST', `/api/vcenter/vm/${vm}?action=relocate&vmw-task=true`, {
    placement: { folder },
  });
  expect(answer).toMatchObject({ status: 202, body: expect.stringContaining(':') as string });
  const task = answer.body as string;
  return {
    ...opened,
    clock,
    task,
    vm,
    folder,
    read: (query = '') => opened.call('GET', `/api/cis/tasks/${encodeURIComponent(task)}${query}`),
    vmFolder: () => opened.simulator.state.virtualMachines.get(vm)?.parent,
  };
}

describe('tasks', () => {
  test('a task goes from PENDING over RUNNING to SUCCEEDED, and its work is done at the end', async () => {
    const { clock, read, vmFolder, folder, vm } = await startRelocation();
    const common = {
      service: 'com.vmware.vcenter.VM',
      operation: 'relocate$task',
      target: { type: 'VirtualMachine', id: vm },
      user: 'administrator@vsphere.local',
    };
    const pending = await read();
    expect(pending.body).toMatchObject({ ...common, status: 'PENDING', cancelable: true });
    expect(pending.body).not.toHaveProperty('start_time');
    clock.advance(5500);
    expect((await read()).body).toMatchObject({
      ...common,
      status: 'RUNNING',
      start_time: '2025-01-01T00:00:01.000Z',
      progress: { total: 100, completed: 50 },
    });
    expect(vmFolder()).not.toBe(folder);
    clock.advance(4500);
    expect((await read('?return_all=true&exclude_result=false')).body).toMatchObject({
      ...common,
      status: 'SUCCEEDED',
      cancelable: false,
      end_time: '2025-01-01T00:00:10.000Z',
      progress: { total: 100, completed: 100 },
    });
    expect(vmFolder()).toBe(folder);
  });

  test('a finished task can be read until its retention is over', async () => {
    const { clock, read } = await startRelocation({ behaviour: { taskRetentionMilliseconds: 60_000 } });
    clock.advance(69_999);
    expect(await read()).toMatchObject({ status: 200 });
    clock.advance(1);
    expect(await read()).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('a task fails when its target is gone by then', async () => {
    const { clock, read, simulator, vm } = await startRelocation();
    simulator.state.virtualMachines.delete(vm);
    clock.advance(10_000);
    expect((await read()).body).toMatchObject({ status: 'FAILED', error: { error_type: 'NOT_FOUND' } });
  });

  test('a scripted task fails without its work being done', async () => {
    const fault = { type: 'task-fails' as const, errorType: 'RESOURCE_BUSY' as const };
    const { clock, read, vmFolder, folder } = await startRelocation({ faults: [{ operation: relocateTask, fault }] });
    clock.advance(10_000);
    expect((await read()).body).toMatchObject({ status: 'FAILED', error: { error_type: 'RESOURCE_BUSY' } });
    expect(vmFolder()).not.toBe(folder);
  });

  test('a scripted task never ends, and can be cancelled', async () => {
    const faults = [{ operation: relocateTask, fault: { type: 'task-never-ends' as const } }];
    const { clock, read, call, task, vmFolder, folder } = await startRelocation({ faults });
    clock.advance(20 * 60_000);
    expect((await read()).body).toMatchObject({ status: 'RUNNING' });
    const cancel = `/api/cis/tasks/${encodeURIComponent(task)}?action=cancel`;
    expect(await call('POST', cancel)).toMatchObject({ status: 204 });
    expect((await read()).body).toMatchObject({ status: 'FAILED', error: { error_type: 'CANCELED' } });
    expect(await call('POST', cancel)).toMatchObject(refusal(400, 'UNSUPPORTED'));
    expect(vmFolder()).not.toBe(folder);
  });

  test('the error can be text, as the reference types it', async () => {
    const { call, task, read } = await startRelocation({ behaviour: { taskError: 'text' } });
    await call('POST', `/api/cis/tasks/${encodeURIComponent(task)}?action=cancel`);
    const { error } = (await read()).body as { error: string };
    expect(JSON.parse(error)).toMatchObject({ error_type: 'CANCELED' });
  });

  test('a task in a dump goes on where the dump is loaded', async () => {
    const { clock, simulator, task, vm, folder } = await startRelocation();
    const second = await startSimulator({ clock, inventory: simulator.dump() });
    clock.advance(10_000);
    expect(second.state.virtualMachines.get(vm)?.parent).toBe(folder);
    expect(second.state.tasks.get(task)?.outcome?.status).toBe('SUCCEEDED');
    await second.close();
  });
});

describe('the list of tasks', () => {
  const list = '/api/cis/tasks?action=list';

  test.each([
    [{ services: ['com.vmware.vcenter.VM'] }, 1],
    [{ services: ['com.vmware.vcenter.VM'], operations: ['relocate$task'], status: ['PENDING', 'RUNNING'] }, 1],
    [{ services: ['com.vmware.vcenter.VM'], users: ['administrator@vsphere.local'], tasks: [] }, 1],
    [{ services: ['com.vmware.vcenter.VM'], status: ['SUCCEEDED'] }, 0],
    [{ services: ['com.vmware.vcenter.VM'], operations: ['clone$task'] }, 0],
    [{ services: ['com.vmware.vcenter.VM'], targets: [{ type: 'VirtualMachine', id: 'vm-1' }] }, 0],
    [{ services: ['com.vmware.vcenter.VM'], users: ['nobody'] }, 0],
    [{ services: ['com.vmware.esx.settings.clusters.software'] }, 0],
    [{ tasks: ['nonsense'] }, 0],
  ])('the filter %j finds %i tasks', async (filter_spec, count) => {
    const { call } = await startRelocation();
    const answer = await call('POST', list, { filter_spec, result_spec: { return_all: true, exclude_result: true } });
    expect(answer).toMatchObject({ status: 200 });
    expect(Object.keys(answer.body as object)).toHaveLength(count);
  });

  test('a task is found by its id and its target', async () => {
    const { call, task, vm } = await startRelocation();
    const targets = [{ type: 'VirtualMachine', id: vm }];
    const answer = await call('POST', list, { filter_spec: { tasks: [task], targets } });
    expect(answer.body).toMatchObject({ [task]: { status: 'PENDING' } });
  });

  test.each([{}, { filter_spec: {} }, { filter_spec: { status: ['RUNNING'] } }, { filter_spec: { services: [] } }])(
    'the filter %j is refused: it names neither tasks nor services',
    async (body) => {
      const { call } = await openSimulator();
      expect(await call('POST', list, body)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    },
  );

  test('a task that is not there answers NOT_FOUND', async () => {
    const { call } = await openSimulator();
    expect(await call('GET', '/api/cis/tasks/nonsense')).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect(await call('POST', '/api/cis/tasks/nonsense?action=cancel')).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});
