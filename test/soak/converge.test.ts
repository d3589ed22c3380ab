import { describe, expect, test } from 'vitest';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import { isActionable } from '../../src/plan/change.ts';
import type { Behaviour } from '../../src/simulator/behaviour.ts';
import type { Fault } from '../../src/simulator/faults/fault.ts';
import type { VcenterState } from '../../src/simulator/state/state.ts';
import { openWorld, type World } from '../engine/world.ts';
import { anchor, changeWish, diceOf, yamlOf, type Dice, type Wish } from './wish.ts';

const seed = Number(process.env['TRUEUP_SEED'] ?? 1);
const rounds = Number(process.env['TRUEUP_SOAK_ROUNDS'] ?? 200);
const mostRuns = 6;

const foreign = {
  categories: [
    {
      id: 'urn:vmomi:InventoryServiceCategory:11111111-1111-4111-8111-111111111111:GLOBAL',
      name: 'by hand',
      description: 'ours alone',
      cardinality: 'SINGLE' as const,
    },
  ],
  tags: [
    {
      id: 'urn:vmomi:InventoryServiceTag:22222222-2222-4222-8222-222222222222:GLOBAL',
      categoryId: 'urn:vmomi:InventoryServiceCategory:11111111-1111-4111-8111-111111111111:GLOBAL',
      name: 'name-1',
      description: 'ours alone',
    },
  ],
};

describe('over a long time', () => {
  test(`${rounds} rounds of edits, changes by hand and faults (seed ${seed}) all end where Git says`, async () => {
    const dice = diceOf(seed);
    const behaviour = behaviourOf(dice);
    await using world = await openWorld({ inventory: foreign, behaviour });
    const wish: Wish = {
      categories: new Map([[anchor, { liveName: 'anchor', description: 'There is always one manifest' }]]),
      tags: new Map(),
      classes: new Map(),
    };
    let runs = 0;
    for (let round = 0; round < rounds; round++) {
      changeWish(wish, dice, round);
      await world.reconnect();
      if (dice.below(3) === 0) changeByHand(world.simulator.state, dice);
      if (dice.below(2) === 0) {
        world.simulator.script([
          { operation: '*', skip: dice.below(40), times: 1 + dice.below(3), fault: faultOf(dice) },
        ]);
        await runOnce(world, wish);
      }
      world.simulator.script([]);
      await world.reconnect();
      runs += await runUntilQuiet(world, wish, round);
      expect(liveOf(world.simulator.state), `round ${round}`).toEqual(askedFor(wish));
      expect(foreignOf(world.simulator.state), `round ${round}`).toEqual(foreignOf(undefined));
    }
    console.log(
      `soak: ${rounds} rounds, ${runs} runs without faults, ${world.simulator.requests} requests, seed ${seed}, ${JSON.stringify(behaviour)}`,
    );
  });
});

/** One of the servers that the published API allows. */
function behaviourOf(dice: Dice): Partial<Behaviour> {
  return {
    deletedTaggingIds: dice.pick(['reusable', 'refused'] as const) ?? 'reusable',
    associableTypesOnRead: dice.pick(['as-written', 'prefixed', 'bare'] as const) ?? 'bare',
    vmClassPatchWithoutReservations: dice.pick(['clears', 'keeps'] as const) ?? 'clears',
    vmClassDeleteInUse: dice.pick(['accepted', 'refused'] as const) ?? 'accepted',
    vmClassRemoval: { reads: dice.below(3) },
  };
}

/** One run under a fault, which may fail as a whole. */
async function runOnce(world: World, wish: Wish): Promise<void> {
  try {
    await world.apply(await world.plan(yamlOf(wish)));
  } catch (error) {
    if (!(error instanceof VsphereError)) throw error;
  }
}

async function runUntilQuiet(world: World, wish: Wish, round: number): Promise<number> {
  for (let run = 1; run <= mostRuns; run++) {
    const plan = await world.plan(yamlOf(wish));
    if (!plan.changes.some((change) => isActionable(change) || change.verdict === 'blocked')) return run;
    const summary = await world.apply(plan);
    if (run === mostRuns) {
      const open = summary.outcomes.filter(({ status }) => status !== 'applied');
      const blocked = plan.changes
        .filter(({ verdict }) => verdict === 'blocked')
        .map(({ ref, message }) => ({ ref, message }));
      throw new Error(`round ${round} did not end: ${JSON.stringify({ open, blocked }, undefined, 1)}`);
    }
  }
  return mostRuns;
}

function faultOf(dice: Dice): Fault {
  const faults: Fault[] = [
    { type: 'reset-before' },
    { type: 'reset-after' },
    { type: 'truncate' },
    { type: 'answer', status: 401 },
    { type: 'answer', status: 500 },
    { type: 'answer', status: 500, when: 'after' },
    { type: 'answer', status: 503 },
    { type: 'answer', status: 503, plain: true },
  ];
  return dice.pick(faults) ?? { type: 'reset-before' };
}

/** Somebody deletes or describes something that Trueup manages. */
function changeByHand({ tags, categories }: VcenterState, dice: Dice): void {
  const tag = dice.pick([...tags.values()].filter(({ usedBy }) => usedBy.length > 0));
  const category = dice.pick([...categories.values()].filter(({ usedBy }) => usedBy.length > 0));
  switch (dice.below(4)) {
    case 0:
      if (tag !== undefined) tags.delete(tag.id);
      return;
    case 1:
      if (tag !== undefined) tag.description = 'by hand';
      return;
    case 2:
      if (category !== undefined) category.description = 'by hand';
      return;
    default:
      if (category === undefined) return;
      for (const own of tags.values()) if (own.categoryId === category.id) tags.delete(own.id);
      categories.delete(category.id);
  }
}

interface Snapshot {
  categories: string[];
  tags: string[];
  classes: string[];
}

function askedFor({ categories, tags, classes }: Wish): Snapshot {
  const nameOf = (category: string): string => categories.get(category)?.liveName ?? '';
  return {
    categories: [...categories]
      .map(([key, { liveName, description }]) => `${liveName}|${description}|trueup/lab/${key}`)
      .toSorted(),
    tags: [...tags]
      .map(
        ([key, { category, liveName, description }]) =>
          `${nameOf(category)}/${liveName}|${description}|trueup/lab/${key}`,
      )
      .toSorted(),
    classes: [...classes].map(([name, { cpuCount }]) => `${name}|${cpuCount}|[trueup/lab/${name}]`).toSorted(),
  };
}

function liveOf({ categories, tags, virtualMachineClasses }: VcenterState): Snapshot {
  const isOurs = ({ id }: { id: string }): boolean =>
    ![...foreign.categories, ...foreign.tags].some((other) => other.id === id);
  return {
    categories: [...categories.values()]
      .filter(isOurs)
      .map(({ name, description, usedBy }) => `${name}|${description}|${usedBy.join()}`)
      .toSorted(),
    tags: [...tags.values()]
      .filter(isOurs)
      .map(
        ({ name, description, usedBy, categoryId }) =>
          `${categories.get(categoryId)?.name ?? ''}/${name}|${description}|${usedBy.join()}`,
      )
      .toSorted(),
    classes: [...virtualMachineClasses.values()]
      .filter(({ removing }) => removing === undefined)
      .map(({ id, cpuCount, description }) => `${id}|${cpuCount}|${description}`)
      .toSorted(),
  };
}

function foreignOf(state: VcenterState | undefined): unknown {
  if (state === undefined)
    return [...foreign.categories, ...foreign.tags].map(({ name, description }) => [name, description, []]);
  return [
    ...foreign.categories.map(({ id }) => state.categories.get(id)),
    ...foreign.tags.map(({ id }) => state.tags.get(id)),
  ].map((object) => [object?.name, object?.description, object?.usedBy]);
}
