import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { recordFolder } from '../record.ts';

export interface ProgramResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface Program {
  child: ChildProcess;
  /** Output so far. */
  readonly output: ProgramResult;
  /** Resolves once standard output matches. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves when it has ended. */
  ended: Promise<ProgramResult>;
}

const main = resolve('src/main.ts');
const talking = ['plan', 'apply', 'drift', 'adopt', 'export', 'simulate'];
let started = 0;

/** Commands that exchange anything record it where the whole run's exchanges are held against the contract. */
function recording(args: string[]): string[] {
  const folder = recordFolder();
  if (folder === undefined || !talking.includes(args[0] ?? '') || args.includes('--record')) return [];
  return ['--record', join(folder, `program-${process.pid}-${started++}.jsonl`)];
}

/** Starts the program as a process of its own, on the sources. */
export function startProgram(args: string[], folder: string, env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, [main, ...args, ...recording(args)], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', COLUMNS: '100', LANG: 'C.UTF-8', ...env },
  });
  const output: ProgramResult = { status: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const ended = once(child, 'close').then(([status]) => ({ ...output, status: status as number | null }));
  return { child, output, ended, until: (pattern) => waitFor(pattern, child, output, ended) };
}

export async function runProgram(
  args: string[],
  folder: string,
  { env = {}, stdin = '' }: { env?: Record<string, string>; stdin?: string } = {},
): Promise<ProgramResult> {
  const { child, ended } = startProgram(args, folder, env);
  child.stdin?.end(stdin);
  return ended;
}

async function waitFor(
  pattern: RegExp,
  child: ChildProcess,
  output: ProgramResult,
  ended: Promise<ProgramResult>,
): Promise<RegExpExecArray> {
  for (;;) {
    const match = pattern.exec(output.stdout);
    if (match !== null) return match;
    if (child.stdout === null || child.exitCode !== null) {
      const { stdout, stderr } = await ended;
      throw new Error(`it ended without ${String(pattern)}:\n${stdout}${stderr}`);
    }
    await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
  }
}
