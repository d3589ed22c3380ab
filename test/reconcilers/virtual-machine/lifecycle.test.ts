import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import { applyAll, leftToDo, machineOf, openLab, planOf, webServer } from './lab.ts';

const routes: [string, Partial<Behaviour>][] = [
  ['VI-JSON', { viJson: 'present' }],
  ['REST alone', { viJson: 'absent' }],
];

describe.each(routes)('by %s', (_route, behaviour) => {
  test('a machine is made, started, and then there is nothing to do', async () => {
    await using world = await openLab(behaviour);
    const wanted = webServer({
      powerState: 'On',
      boot: {
        delay: '5s',
        order: [
          { type: 'DISK', disks: ['root'] },
          { type: 'ETHERNET', nic: 'front' },
        ],
      },
      cdroms: [{ name: 'cd0', address: 'sata:0:0', medium: { none: {} } }],
      storagePolicy: { home: 'Gold' },
      serialPorts: [{ name: 'console', backing: { network: { location: 'telnet://console:2001' } } }],
      readiness: { tools: true },
    });
    expect(await applyAll(world, wanted)).toEqual([]);
    expect(machineOf(world)).toMatchObject({ powerState: 'POWERED_ON', memoryMiB: 2048, cpuCount: 2 });
    expect(await leftToDo(world, wanted)).toEqual([]);
  });

  test.each<[string, JsonObject, string[]]>([
    ['memory', { memory: { size: '4GiB' } }, ['shut-down', 'update-memory', 'start']],
    [
      'CPUs and a MAC address',
      {
        cpu: { count: 4, coresPerSocket: 2 },
        nics: [
          {
            name: 'front',
            network: '/DC0/network/VM Network',
            mac: { mode: 'Manual', address: '00:50:56:00:00:09' },
          },
        ],
      },
      ['shut-down', 'update-cpu', 'update-nic', 'start'],
    ],
    [
      'a disk on a new controller',
      {
        disks: [
          { name: 'root', address: 'scsi:0:0' },
          { name: 'data', address: 'scsi:1:2', capacity: '1GiB' },
        ],
      },
      ['add-controller', 'add-disk'],
    ],
    [
      'a second adapter',
      {
        nics: [
          { name: 'front', network: '/DC0/network/VM Network' },
          { name: 'back', network: '/DC0/network/VM Network' },
        ],
      },
      [],
    ],
    ['the boot delay', { boot: { delay: '9s', retry: true } }, ['update-boot']],
    ['a scheduled upgrade', { hardware: { upgradePolicy: 'ALWAYS' } }, ['schedule-upgrade']],
    ['the power state', { powerState: 'Off' }, ['shut-down']],
    ['suspension', { powerState: 'Suspended' }, ['suspend']],
    ['the folder', { placement: { folder: '/DC0/vm/prod' } }, ['relocate']],
  ])('a running machine takes a change of %s', async (_what, spec, steps) => {
    await using world = await openLab(behaviour);
    expect(await applyAll(world, webServer({ powerState: 'On' }))).toEqual([]);
    const { id } = machineOf(world);
    const wanted = webServer({ powerState: 'On', ...spec });
    const plan = await planOf(world, wanted);
    if (steps.length === 0) expect(plan.changes[0]).toMatchObject({ verdict: 'blocked' });
    expect(plan.steps.map(({ operation }) => operation)).toEqual(steps);
    if (steps.length === 0) return;
    expect(await applyAll(world, wanted)).toEqual([]);
    expect(machineOf(world).id).toBe(id);
    expect(await leftToDo(world, wanted)).toEqual([]);
  });

  test('an outage that nobody finished is finished by the next run, also when the power state is not managed', async () => {
    await using world = await openLab(behaviour);
    expect(await applyAll(world, webServer({ powerState: 'On' }))).toEqual([]);
    const wanted = webServer({ memory: { size: '4GiB' } });
    const plan = await planOf(world, wanted);
    const killed = { ...plan, steps: plan.steps.filter(({ operation }) => operation === 'shut-down') };
    await world.apply(killed);
    expect(machineOf(world).powerState).toBe('POWERED_OFF');

    await world.reconnect();
    const next = await planOf(world, wanted);
    expect(next.steps.map(({ operation }) => operation)).toEqual(['update-memory', 'start']);
    expect(await applyAll(world, wanted)).toEqual([]);
    expect(machineOf(world)).toMatchObject({ powerState: 'POWERED_ON', memoryMiB: 4096 });
    expect(await leftToDo(world, wanted)).toEqual([]);
  });

  test('a machine that somebody switched off stays off when the power state is not managed', async () => {
    await using world = await openLab(behaviour);
    expect(await applyAll(world, webServer({ powerState: 'On' }))).toEqual([]);
    machineOf(world).powerState = 'POWERED_OFF';
    expect(await leftToDo(world, webServer())).toEqual([]);
  });

  test('a machine is started again when a change in the outage fails', async () => {
    await using world = await openLab(behaviour);
    expect(await applyAll(world, webServer({ powerState: 'On' }))).toEqual([]);
    const fault = { type: 'answer', status: 400, errorType: 'INVALID_ARGUMENT' } as const;
    world.simulator.script([{ operation: 'PATCH /api/vcenter/vm/{vm}/hardware/memory', fault, times: 'always' }]);
    const problems = await applyAll(world, webServer({ memory: { size: '4GiB' } }));
    expect(problems[0]).toContain('failed');
    expect(machineOf(world).powerState).toBe('POWERED_ON');
  });

  test('a guest that does not shut down keeps the machine on, and nothing is changed', async () => {
    await using world = await openLab({ ...behaviour, guestShutdownMilliseconds: 1_000_000 });
    expect(await applyAll(world, webServer({ powerState: 'On' }))).toEqual([]);
    const wanted = webServer({ memory: { size: '4GiB' }, disruption: { shutdownTimeout: '1ms' } });
    const problems = await applyAll(world, wanted);
    expect(problems.join(' ')).toContain('did not become POWERED_OFF');
    expect(machineOf(world)).toMatchObject({ powerState: 'POWERED_ON', memoryMiB: 2048 });
  });

  test('a machine whose manifest is gone is shut down and deleted, with its marks', async () => {
    await using world = await openLab(behaviour);
    expect(await applyAll(world, webServer({ powerState: 'On' }))).toEqual([]);
    const before = world.simulator.state.virtualMachines.size;
    expect(await applyAll(world)).toEqual([]);
    expect(world.simulator.state.virtualMachines.size).toBe(before - 1);
    expect(await leftToDo(world)).toEqual([]);
  });

  test('a machine that is let go of stays as it is', async () => {
    await using world = await openLab(behaviour);
    expect(await applyAll(world, webServer({}, { onRemove: 'orphan' }))).toEqual([]);
    expect(await applyAll(world)).toEqual([]);
    expect(machineOf(world)).toBeDefined();
    expect(await leftToDo(world)).toEqual([]);
  });

  test('a copy that somebody makes is nobody’s', async () => {
    await using world = await openLab(behaviour);
    expect(await applyAll(world, webServer())).toEqual([]);
    const { id, instanceUuid: _uuid, ...original } = structuredClone(machineOf(world));
    world.simulator.state.virtualMachines.set('vm-copy', {
      ...original,
      id: 'vm-copy',
      name: 'copy of shop-web',
      instanceUuid: '50000000-0000-4000-8000-000000000001',
    });
    expect(id).not.toBe('vm-copy');
    expect(await leftToDo(world, webServer())).toEqual([]);
    const plan = await planOf(world);
    expect(plan.changes.map(({ id: found }) => found)).toEqual([id]);
  });

  test('a machine that somebody else has made is taken over only when that is asked for', async () => {
    await using world = await openLab(behaviour);
    expect(await applyAll(world, webServer({}, { onRemove: 'orphan' }))).toEqual([]);
    expect(await applyAll(world)).toEqual([]);
    const wanted = webServer({ memory: { size: '4GiB' } });
    expect((await planOf(world, wanted)).changes[0]).toMatchObject({ verdict: 'blocked', reason: 'exists-unowned' });
    const adopted = webServer({ memory: { size: '4GiB' } }, { adopt: true });
    expect(await applyAll(world, adopted)).toEqual([]);
    expect(machineOf(world).memoryMiB).toBe(4096);
    expect(await leftToDo(world, adopted)).toEqual([]);
  });

  test('an answer of its creation that is lost leaves one machine', async () => {
    await using world = await openLab(behaviour);
    world.simulator.script([{ operation: 'POST /api/vcenter/vm', fault: { type: 'reset-after' } }]);
    expect(await applyAll(world, webServer())).toEqual([]);
    expect(machineOf(world)).toBeDefined();
    expect(await leftToDo(world, webServer())).toEqual([]);
  });
});
