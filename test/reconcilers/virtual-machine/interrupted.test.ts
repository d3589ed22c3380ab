import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import type { Document } from '../../contract/documents.ts';
import type { World } from '../../engine/world.ts';
import { applyAll, leftToDo, machineOf, openLab, planOf, webServer } from './lab.ts';

const routes: [string, Partial<Behaviour>][] = [
  ['VI-JSON', { viJson: 'present' }],
  ['REST alone', { viJson: 'absent' }],
];

const marker = { settings: ['trueup.owner', 'trueup.ownerInstance'], category: 'trueup' };

describe.each(routes)('a machine that is made and not set up, by %s', (_route, behaviour) => {
  test('is set up by the next run, and its intent ends', async () => {
    await using world = await openLab(behaviour);
    await beginCreation(world, webServer());
    machineOf(world).memoryMiB = 1024;
    const wanted = webServer({ powerState: 'On' });
    const plan = await planOf(world, wanted);
    expect(plan.steps.map(({ operation }) => operation)).toEqual(['configure', 'stamp', 'start']);
    expect(await applyAll(world, wanted)).toEqual([]);
    expect(machineOf(world)).toMatchObject({ powerState: 'POWERED_ON', memoryMiB: 2048 });
    expect(intents(world)).toEqual([]);
    expect(await leftToDo(world, wanted)).toEqual([]);
  });

  test('goes with its manifest, and its marks and intent with it', async () => {
    await using world = await openLab(behaviour);
    const before = world.simulator.state.virtualMachines.size;
    await beginCreation(world, webServer());
    expect((await planOf(world)).warnings).toEqual([]);
    expect(await applyAll(world)).toEqual([]);
    expect(world.simulator.state.virtualMachines.size).toBe(before);
    expect(marks(world)).toEqual([]);
  });

  test('is let go of when its manifest said so, and its marks and intent go', async () => {
    await using world = await openLab(behaviour);
    await beginCreation(world, webServer({}, { onRemove: 'orphan' }));
    expect(await applyAll(world)).toEqual([]);
    expect(Object.keys(machineOf(world).extraConfig).filter((key) => marker.settings.includes(key))).toEqual([]);
    expect(marks(world)).toEqual([]);
    expect(await leftToDo(world)).toEqual([]);
  });

  test('takes the removal policy that its manifest has by now', async () => {
    await using world = await openLab(behaviour);
    await beginCreation(world, webServer());
    expect(await applyAll(world, webServer({}, { onRemove: 'orphan' }))).toEqual([]);
    expect(await leftToDo(world, webServer({}, { onRemove: 'orphan' }))).toEqual([]);
    expect(await applyAll(world)).toEqual([]);
    expect(machineOf(world)).toBeDefined();
    expect(marks(world)).toEqual([]);
  });

  test('is not set up as a new one when somebody has started it', async () => {
    await using world = await openLab(behaviour);
    await beginCreation(world, webServer());
    Object.assign(machineOf(world), { powerState: 'POWERED_ON', memoryMiB: 1024 });
    const plan = await planOf(world, webServer());
    expect(plan.steps.map(({ operation }) => operation)).not.toContain('configure');
    expect(plan.steps.find(({ operation }) => operation === 'update-memory')?.impact).not.toBe('safe');
  });
});

/** Does the first step of a creation, and ends there. */
async function beginCreation(world: World, document: Document): Promise<void> {
  const plan = await planOf(world, document);
  const [first] = plan.steps;
  expect(first?.operation).toBe('create');
  const { outcomes } = await world.apply({ ...plan, steps: plan.steps.slice(0, 1) });
  expect(outcomes.map(({ status }) => status)).toEqual(['not-converged']);
  expect(intents(world)).toHaveLength(1);
}

function marks({ simulator: { state } }: World): string[] {
  const category = [...state.categories.values()].find(({ name }) => name === marker.category);
  return [...state.tags.values()].filter(({ categoryId }) => categoryId === category?.id).map(({ name }) => name);
}

function intents(world: World): string[] {
  return marks(world).filter((name) => name.includes('to be created'));
}
