import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface Started {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** What it wrote, to both. */
  readonly output: string;
  /** Waits until its output matches; answers the first group, or the match. Fails when the program ends before. */
  says(pattern: RegExp): Promise<string>;
  /** Exit status and signal. */
  readonly ended: Promise<[number | null, NodeJS.Signals | null]>;
}

export function runsOf(child: ChildProcessByStdio<null, Readable, Readable>): Started {
  let output = '';
  const waiting = new Set<() => void>();
  const tell = (): void => {
    for (const look of waiting) look();
  };
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.on('close', (code, signal) => resolve([code, signal]));
  });
  void ended.then(tell);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk);
      tell();
    });
  }
  const says = async (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(output);
        if (match !== null) resolve(match[1] ?? match[0]);
        else if (child.exitCode !== null) reject(new Error(`it ended without saying ${String(pattern)}:\n${output}`));
      };
      waiting.add(look);
      look();
    });
  return {
    child,
    get output() {
      return output;
    },
    says,
    ended,
  };
}
