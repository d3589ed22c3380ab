import { expect, test } from 'vitest';
import type { KindRow } from '../contract/kind-row.ts';
import { countCases } from './count-cases.ts';
import { arranged, atOnce, differenceOf, foreignDraftsIn, imagesOf, settle, type ImageCase } from './image-case.ts';
import { watchImages } from './image-watch.ts';
import { environment, openProgramWorld, type Kill, type ProgramWorld } from './kill-program.ts';
import { sampled } from './sample.ts';

/** Kills the program at every request of all phases of an image, before vCenter does the work and after. */
export function testKills(given: ImageCase, row: KindRow): void {
  test(`${given.title}, killed at every request`, async () => {
    const start = await arranged(given);
    const watch = watchImages(foreignDraftsIn(start));
    const options = { inventory: start, sessionsPerUser: 10_000, look: watch.look };
    await using world = await openProgramWorld({ ...row, behaviour: { ...atOnce } }, [given.wanted], options);
    const { simulator } = world.kind.world;
    const { calls, result } = await world.applyByProgram();
    expect(`${result.stderr}${result.status}`).toBe('0');
    expect(await settle(world.kind.world, given, environment)).toBeUndefined();
    const end = imagesOf(simulator);
    const all = calls.flatMap((_call, index): Kill[] => [
      { request: index + 1, phase: 'before' },
      { request: index + 1, phase: 'after' },
    ]);
    const kills = sampled(all, `${row.kind} ${given.title} kills`);
    const problems: string[] = [];
    for (const kill of kills) {
      simulator.load(start);
      const problem = (await runKilled(world, given, kill)) ?? differenceOf(imagesOf(simulator), end);
      const [broken] = watch.broken;
      watch.broken.clear();
      const found = broken ?? problem;
      if (found !== undefined)
        problems.push(`${kill.phase} request ${kill.request}, ${calls[kill.request - 1] ?? ''}: ${found}`);
    }
    countCases(`${row.kind}: ${given.title}, killed at every request`, kills.length, all.length);
    expect(problems).toEqual([]);
  });
}

async function runKilled(world: ProgramWorld, given: ImageCase, kill: Kill): Promise<string | undefined> {
  const { result } = await world.applyByProgram(kill);
  if (result.status !== null) return `it ended by itself with ${result.status}: ${result.stderr}`;
  return settle(world.kind.world, given, environment);
}
