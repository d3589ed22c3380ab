import type { Readable } from 'node:stream';
import type { Clock } from '../base/clock.ts';

/** Everything that a command may touch of the world it runs in. `main.ts` makes the real one. */
export interface CliContext {
  /** Arguments after the program's name. */
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** The current folder. */
  folder: string;
  stdin: Readable & { isTTY?: boolean };
  stdout: Output;
  stderr: Output;
  clock: Clock;
  /** 0 up to 1. */
  random: () => number;
  /** Aborts at the first interrupt: nothing new starts. */
  stop: AbortSignal;
  /** Aborts at the second interrupt: what is under way ends too. */
  signal: AbortSignal;
  version: string;
}

/** A stream that text goes to, and what is known of the terminal behind it. */
export interface Output {
  write(text: string): void;
  isTTY: boolean;
  /** Width of the terminal; left out when there is none. */
  columns?: number;
}
