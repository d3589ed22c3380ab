import type { KindRow } from '../contract/kind-row.ts';
import { arranged, atOnce, foreignDraftsIn, imagesOf, settle, type ImageCase } from './image-case.ts';
import { watchImages } from './image-watch.ts';
import { environment } from './kill-program.ts';
import { testPhasedKills } from './phased-kill.ts';

/** Kills the program at every request of all phases of an image. */
export function testKills(given: ImageCase, row: KindRow): void {
  testPhasedKills({
    title: given.title,
    wanted: given.wanted,
    row: { ...row, behaviour: { ...atOnce } },
    arrange: () => arranged(given),
    watch: (start) => watchImages(foreignDraftsIn(start)),
    settle: (world) => settle(world, given, environment),
    endOf: imagesOf,
  });
}
