import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { endProcessGroup } from './end-process-group.ts';
import { startDeadline } from './git-deadline.ts';
import { GitFailure } from './git-failure.ts';
import { scrub } from './scrub.ts';

export interface GitCall {
  args: readonly string[];
  /** All of the environment: nothing is inherited. */
  env: Record<string, string>;
  folder: string;
  /** Milliseconds. */
  timeout: number;
  signal: AbortSignal;
  input?: string;
  /** Written to file descriptor 3, where `askpass` reads it: in no argument, environment or file. */
  secret?: string;
  /** Never shown. */
  secrets?: readonly string[];
  /** Bytes of standard output; 64 MiB when left out. */
  maxOutput?: number;
  /** Bytes that any one file may have that Git or its helpers write. The kernel refuses more. */
  maxFile?: number;
  /** Exit statuses besides 0 that are an answer. */
  answers?: readonly number[];
  /** Gets standard output in place of the answer. */
  onOutput?: (output: Readable) => Promise<void>;
}

export interface GitAnswer {
  status: number;
  output: Buffer;
  /** What it wrote to standard error, scrubbed. */
  said: string;
}

const maxSaid = 64 * 1024;
const graceMilliseconds = 2000;

/**
 * Runs one command of Git's in a process group of its own, which is ended as a whole when the signal aborts, the time is
 * up or the output gets too long. simple-git, which `commitOf` uses, ends only the first process of the group, holds all
 * output in memory, and has no second pipe for a secret. Throws `GitFailure`, or the signal's reason.
 */
export function runGit(call: GitCall): Promise<GitAnswer> {
  return runProgram('git', call);
}

/** Runs another program that Git's work needs, in the same way. */
export async function runProgram(program: 'git' | 'gpg', call: GitCall): Promise<GitAnswer> {
  call.signal.throwIfAborted();
  const child = start(program, call);
  const { stop, stopped } = stopping(child);
  const onAbort = (): void => stop('timed-out');
  call.signal.addEventListener('abort', onAbort, { once: true });
  const cancelDeadline = startDeadline(call.timeout, () => stop('timed-out'));
  try {
    const output = call.onOutput === undefined ? collect(child, call, stop) : handOver(child, call.onOutput, stop);
    // It is waited for when the program has ended, and may fail before.
    output.catch(() => undefined);
    const said = collectSaid(child);
    const status = await ended(child);
    call.signal.throwIfAborted();
    if (stopped() === 'refused') await output;
    const answer = { status, said: scrub(said(), call.secrets) };
    refuseFailure(call, answer, stopped());
    return { ...answer, output: await output };
  } finally {
    cancelDeadline();
    call.signal.removeEventListener('abort', onAbort);
  }
}

function refuseFailure(call: GitCall, answer: Omit<GitAnswer, 'output'>, stopped: StopReason | undefined): void {
  const { status, said } = answer;
  if (stopped === 'timed-out' || stopped === 'too-much-output') throw new GitFailure(stopped, said);
  if (status !== 0 && call.answers?.includes(status) !== true) throw new GitFailure('failed', said, status);
}

/** `refused`: whoever takes the output does not want more of it. */
type StopReason = 'timed-out' | 'too-much-output' | 'refused';

type Stop = (why: StopReason) => void;

/** Asks the group to end, so that Git removes its temporary files, and ends it when it does not. */
function stopping(child: ChildProcess): { stop: Stop; stopped: () => StopReason | undefined } {
  let reason: StopReason | undefined;
  const stop = (why: StopReason): void => {
    const { pid } = child;
    if (reason !== undefined || pid === undefined) return;
    reason = why;
    endProcessGroup(pid, 'SIGTERM');
    const cancel = startDeadline(graceMilliseconds, () => endProcessGroup(pid, 'SIGKILL'));
    child.once('close', cancel);
  };
  return { stop, stopped: () => reason };
}

function start(program: string, call: GitCall): ChildProcess {
  const limited = call.maxFile !== undefined;
  const blocks = Math.ceil((call.maxFile ?? 0) / 512);
  // Git says so in words when a write fails, and says nothing when the signal ends it.
  const script = 'trap "" XFSZ; ulimit -f "$0"; exec "$@"';
  const args = limited ? ['-c', script, `${blocks}`, program, ...call.args] : [...call.args];
  const child = spawn(limited ? 'sh' : program, args, {
    cwd: call.folder,
    env: call.env,
    stdio: ['pipe', 'pipe', 'pipe', ...(call.secret === undefined ? [] : ['pipe' as const])],
    detached: true,
    windowsHide: true,
  });
  write(child.stdin, call.input ?? '');
  if (call.secret !== undefined) write(child.stdio[3], call.secret);
  return child;
}

/** Whoever does not want to read it all closes its end early, and that is fine. */
function write(stream: unknown, text: string): void {
  const writable = stream as NodeJS.WritableStream;
  writable.on('error', () => undefined);
  writable.end(text);
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new GitFailure('not-started', 'code' in error ? String(error.code) : '')));
    // Whatever it left running would keep the pipes open, and this waiting.
    child.once('exit', () => child.pid !== undefined && endProcessGroup(child.pid, 'SIGKILL'));
    child.once('close', (code) => resolve(code ?? -1));
  });
}

async function collect(child: ChildProcess, call: GitCall, stop: Stop): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const most = call.maxOutput ?? 64 * 2 ** 20;
  let bytes = 0;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) stop('too-much-output');
    else chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function handOver(
  child: ChildProcess,
  onOutput: (output: Readable) => Promise<void>,
  stop: Stop,
): Promise<Buffer> {
  try {
    await onOutput(child.stdout as Readable);
    child.stdout?.resume();
  } catch (error) {
    child.stdout?.destroy();
    stop('refused');
    throw error;
  }
  return Buffer.alloc(0);
}

function collectSaid(child: ChildProcess): () => string {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < maxSaid) said += text;
  });
  return () => said;
}
