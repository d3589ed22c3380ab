import { Readable } from 'node:stream';
import { runCli } from '../../src/cli/run-cli.ts';
import type { CliContext } from '../../src/cli/context.ts';
import { defaultAccount } from '../../src/simulator/options.ts';
import { impatientClock } from '../engine/world.ts';

export interface CliResult {
  status: number;
  stdout: string;
  stderr: string;
}

interface RunOptions {
  folder: string;
  env?: Record<string, string>;
  stdin?: string;
  stop?: AbortSignal;
  clock?: CliContext['clock'];
}

/** Runs the command line in this process, with everything it may touch handed in. */
export async function run(
  args: string[],
  { folder, env = {}, stdin, stop, clock = impatientClock }: RunOptions,
): Promise<CliResult> {
  const result: CliResult = { status: -1, stdout: '', stderr: '' };
  const never = new AbortController().signal;
  const context: CliContext = {
    args,
    env: { COLUMNS: '120', LANG: 'C.UTF-8', ...env },
    folder,
    stdin: Readable.from(stdin === undefined ? [] : [stdin]),
    stdout: { write: (text) => void (result.stdout += text), isTTY: false },
    stderr: { write: (text) => void (result.stderr += text), isTTY: false },
    clock,
    random: () => 0.5,
    stop: stop ?? never,
    signal: never,
    version: '0.0.0',
  };
  result.status = await runCli(context);
  return result;
}

/** The environment variables that point the command line at an embedded vCenter. */
export function targetEnv(url: string): Record<string, string> {
  return { TRUEUP_URL: url, TRUEUP_USERNAME: defaultAccount.user, TRUEUP_PASSWORD: defaultAccount.password };
}
