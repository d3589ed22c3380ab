#!/usr/bin/env node
import { setTimeout as sleep } from 'node:timers/promises';
import { runCli } from './cli/run-cli.ts';
import type { CliContext, Output } from './cli/context.ts';
import { version } from './version.ts';

/** Node fires a longer timer at once: the end of a window that stays open for a month. */
const longestTimer = 2 ** 31 - 1;

const stop = new AbortController();
const hardStop = new AbortController();

/** The first interrupt lets running steps finish; the second ends them; the third ends the program as it stands. */
function interrupt(): void {
  if (hardStop.signal.aborted) process.exit(130);
  else if (stop.signal.aborted) hardStop.abort(new Error('interrupted'));
  else {
    stop.abort(new Error('interrupted'));
    process.stderr.write('\nStopping: running steps finish first. Interrupt again to end them too.\n');
  }
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY,
    get columns() {
      return stream.columns;
    },
  };
}

/** A reader that has seen enough, such as `head`, closes the pipe: that ends the program quietly. */
function endOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);
process.stdout.on('error', endOnClosedPipe);
process.stderr.on('error', endOnClosedPipe);

const context: CliContext = {
  args: process.argv.slice(2),
  env: process.env,
  folder: process.cwd(),
  stdin: process.stdin,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  clock: {
    now: () => Date.now(),
    sleep: async (milliseconds, signal) =>
      sleep(Math.min(milliseconds, longestTimer), undefined, signal === undefined ? {} : { signal }),
  },
  random: () => Math.random(),
  stop: stop.signal,
  signal: hardStop.signal,
  version,
};

process.exitCode = await runCli(context);
