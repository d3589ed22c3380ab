// What measured processes and those that they talk to have in common.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measurement } from './report.ts';

export const here = dirname(fileURLToPath(import.meta.url));

/** A young generation that grows to 8 MiB and no further: half the memory, and no time lost by it. */
const settings = ['--max-semi-space-size=8'];

export function start(script: string, args: string[]): ChildProcess {
  return fork(join(here, script), args, { execArgv: settings });
}

/** Starts a process and waits for what it measured. */
export function measured(script: string, args: string[]): Promise<Measurement> {
  return messageOf<Measurement>(start(script, args));
}

export async function messageOf<T>(child: ChildProcess): Promise<T> {
  const settled = new AbortController();
  const ended = once(child, 'exit', { signal: settled.signal }).then(([code]) => {
    throw new Error(`a measured process ended with ${String(code)} and no result`);
  });
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal: settled.signal }), ended])) as [T];
    return message;
  } finally {
    settled.abort();
    ended.catch(() => {});
  }
}

export async function requestsOf(server: ChildProcess): Promise<number> {
  const answer = messageOf<{ requests: number }>(server);
  server.send('requests');
  return (await answer).requests;
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}
