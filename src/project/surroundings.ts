import type { Clock } from '../base/clock.ts';

/** What opening a project needs of the world it runs in. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  /** The current folder. */
  folder: string;
  clock: Clock;
  /** 0 up to 1. */
  random: () => number;
}
