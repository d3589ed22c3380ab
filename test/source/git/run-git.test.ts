import { chmod, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runGit, type GitCall } from '../../../src/source/git/run-git.ts';
import { patience } from '../../patience.ts';
import { signal, sourceOf, temporaryFolder } from './source-under-test.ts';

/** A program called `git` that does what a test wants. */
async function fakeGit(script: string): Promise<{ bin: string; call: GitCall }> {
  const bin = await temporaryFolder();
  await writeFile(join(bin, 'git'), `#!/bin/sh\n${script}\n`);
  await chmod(join(bin, 'git'), 0o755);
  const env = { PATH: `${bin}:${process.env['PATH']}` };
  return { bin, call: { args: ['status'], env, folder: bin, timeout: patience, signal } };
}

test.each(['an abort', 'the time limit', 'too much output'])(
  '%s ends everything that Git started, too',
  async (how) => {
    const flood = how === 'too much output' ? 'cat /dev/zero' : 'wait';
    const { bin, call } = await fakeGit(`sleep 1000 & echo $! > "$PWD/child.new"; mv child.new child; ${flood}`);
    const controller = new AbortController();
    const run = (timeout: number): Promise<string> =>
      runGit({ ...call, timeout, signal: controller.signal, maxOutput: 1000 }).then(
        () => 'ended',
        (error: unknown) => (error as Error).name,
      );
    const hasBegun = (): boolean => existsSync(join(bin, 'child'));
    let failed = run(how === 'the time limit' ? 200 : call.timeout);
    if (how === 'an abort') {
      while (!hasBegun()) await new Promise((resolve) => setImmediate(resolve));
      controller.abort(new Error('stopping'));
    }
    if (how === 'the time limit') {
      // On a busy machine the time may be up before anything is started.
      for (let limit = 400; (await failed) === 'GitFailure' && !hasBegun(); limit *= 2) failed = run(limit);
    }
    expect(await failed).toBe(how === 'an abort' ? 'Error' : 'GitFailure');
    const pid = Number(await readFile(join(bin, 'child'), 'utf8'));
    await untilGone(pid);
  },
);

test('a program that ends leaves nothing running that holds its output open', async () => {
  const { bin, call } = await fakeGit('sleep 1000 & echo $! > "$PWD/child"; echo done');
  expect((await runGit(call)).output.toString()).toBe('done\n');
  await untilGone(Number(await readFile(join(bin, 'child'), 'utf8')));
});

test('a password is in no argument, no environment and no file, and the environment is what is needed', async () => {
  const { bin } = await fakeGit(
    `{ env; printf '%s\\n' "$@"; } >> "$TMPDIR/seen"; cat <&3 > "$TMPDIR/secret"; echo "fatal: no pass-word-1 for you" >&2; exit 128`,
  );
  const seen = await temporaryFolder();
  const source = await sourceOf('https://git.example/x.git', {
    credentials: () => Promise.resolve({ password: 'pass-word-1' }),
    env: {
      PATH: `${bin}:${process.env['PATH']}`,
      TMPDIR: seen,
      TRUEUP_PASSWORD: 'other',
      AWS_SECRET: 'x',
      GIT_DIR: '/y',
    },
  });
  const look = await source.look(signal);
  expect(JSON.stringify(look)).not.toContain('pass-word-1');
  expect(JSON.stringify(look)).toContain('no *** for you');
  const text = await readFile(join(seen, 'seen'), 'utf8');
  expect(text).toContain('GIT_TERMINAL_PROMPT=0');
  expect(text).not.toMatch(/pass-word-1|TRUEUP_PASSWORD|AWS_SECRET|GIT_DIR=/);
  expect(await readFile(join(seen, 'secret'), 'utf8')).toBe('token\npass-word-1\n');
});

/** A process closes its files a moment before it is gone. One that goes on for 1000 seconds fails the test. */
async function untilGone(pid: number): Promise<void> {
  expect(pid).toBeGreaterThan(0);
  for (;;) {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    if (status === '' || /\) Z /.test(status)) return;
  }
}
