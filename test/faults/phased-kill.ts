import { expect, test } from 'vitest';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';
import type { Document } from '../contract/documents.ts';
import type { KindRow } from '../contract/kind-row.ts';
import type { World } from '../engine/world.ts';
import { countCases } from './count-cases.ts';
import { differenceOf } from './image-case.ts';
import { openProgramWorld, type Kill } from './kill-program.ts';
import { sampled } from './sample.ts';

/** A kind that comes to what is wanted phase by phase, and what is looked at meanwhile. */
export interface PhasedKills {
  title: string;
  wanted: Document;
  row: KindRow;
  arrange(): Promise<InventoryDocument>;
  /** What must hold at every request. */
  watch(start: InventoryDocument): { look: NonNullable<Look>; broken: Set<string> };
  /** Runs again until nothing is left to do; answers what is left. */
  settle(world: World): Promise<string | undefined>;
  /** What it comes to, without ids and times. */
  endOf(simulator: Simulator): string;
}

type Look = Parameters<typeof openProgramWorld>[2]['look'];

/** Kills the program at every request of all phases, before vCenter does the work and after. */
export function testPhasedKills(given: PhasedKills): void {
  const { title, row, wanted } = given;
  test(`${title}, killed at every request`, async () => {
    const start = await given.arrange();
    const watch = given.watch(start);
    const options = { inventory: start, sessionsPerUser: 10_000, look: watch.look };
    await using world = await openProgramWorld(row, [wanted], options);
    const { simulator } = world.kind.world;
    const { calls, result } = await world.applyByProgram();
    expect(`${result.stderr}${result.status}`).toBe('0');
    expect(await given.settle(world.kind.world)).toBeUndefined();
    expect([...watch.broken]).toEqual([]);
    const end = given.endOf(simulator);
    const all = calls.flatMap((_call, index): Kill[] => [
      { request: index + 1, phase: 'before' },
      { request: index + 1, phase: 'after' },
    ]);
    const kills = sampled(all, `${row.kind} ${title} kills`);
    const problems: string[] = [];
    for (const kill of kills) {
      simulator.load(start);
      const killed = await world.applyByProgram(kill);
      const left =
        killed.result.status === null
          ? await given.settle(world.kind.world)
          : `it ended by itself with ${killed.result.status}: ${killed.result.stderr}`;
      const [broken] = watch.broken;
      watch.broken.clear();
      const problem = broken ?? left ?? differenceOf(given.endOf(simulator), end);
      if (problem !== undefined)
        problems.push(`${kill.phase} request ${kill.request}, ${calls[kill.request - 1] ?? ''}: ${problem}`);
    }
    countCases(`${row.kind}: ${title}, killed at every request`, kills.length, all.length);
    expect(problems).toEqual([]);
  });
}
