import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Child {
  process: ChildProcess;
  /** Resolves once it has said so many lines; rejects when it ended before. */
  said(lines: number): Promise<void>;
  /** Kills it with SIGKILL and answers every line that it said. */
  kill(): Promise<string[]>;
  /** Resolves when it has ended by itself; answers its exit code, or the signal. */
  ended(): Promise<number | string | null>;
}

/** Runs a file of `children/` in a process of its own. */
export function startChild(name: string, ...args: string[]): Child {
  const path = join(import.meta.dirname, 'children', name);
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = once(child, 'close') as Promise<[number | null, string | null]>;
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const lines = () => output.split('\n').slice(0, -1);
  return {
    process: child,
    said: async (count) => {
      while (lines().length < count) {
        const ended = await Promise.race([once(child.stdout, 'data').then(() => false), exit.then(() => true)]);
        if (ended && lines().length < count) throw new Error(`It ended after ${lines().length} lines.`);
      }
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
      return lines();
    },
    ended: async () => {
      const [code, signal] = await exit;
      return code ?? signal;
    },
  };
}
