import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../../src/cli/run-cli.ts';
import { category } from '../../controller/manifests.ts';
import { systemClock } from '../../controller/system-clock.ts';
import { openRemoteWorld, tokens, type RemoteWorld } from './remote-world.ts';

interface Watch {
  /** Resolves when this was written since the last time. */
  shows(text: string): Promise<void>;
  interrupt(): Promise<number>;
  all(): string;
}

/** `trueup status --watch` at work. */
function watch(remote: RemoteWorld, args: string[], isTTY: boolean): Watch {
  let written = '';
  let waiting: { text: string; resolve: () => void } | undefined;
  let from = 0;
  const look = (): void => {
    const at = waiting === undefined ? -1 : written.indexOf(waiting.text, from);
    if (at < 0) return;
    from = at + 1;
    waiting?.resolve();
    waiting = undefined;
  };
  const output = {
    isTTY,
    columns: 100,
    write: (text: string) => {
      written += text;
      look();
    },
  };
  const stop = new AbortController();
  const ended = runCli({
    args: ['status', '--watch', ...args],
    env: { TRUEUP_TOKEN: tokens.viewer, TRUEUP_SERVER: remote.server.url, NO_COLOR: '1' },
    folder: remote.world.folder,
    stdin: Readable.from([]),
    stdout: output,
    stderr: output,
    clock: systemClock,
    random: () => 0.5,
    stop: stop.signal,
    signal: new AbortController().signal,
    version: '0.0.0',
  });
  return {
    shows: (text) =>
      new Promise((resolve) => {
        waiting = { text, resolve };
        look();
      }),
    interrupt: () => {
      stop.abort(new Error('interrupted'));
      return ended;
    },
    all: () => written,
  };
}

describe('status that watches', () => {
  test('writes a line for each change where there is no terminal', async () => {
    await using remote = await openRemoteWorld();
    const watching = watch(remote, [], false);
    await watching.shows('1 environment:');
    remote.world.push({ 'lab/env.yaml': category('env') });
    await watching.shows('lab  in-sync  1 object is as asked.');
    expect(await watching.interrupt()).toBe(130);
    expect(watching.all()).not.toContain('\u001b');
  });

  test('draws anew in a terminal', async () => {
    await using remote = await openRemoteWorld();
    const watching = watch(remote, ['lab'], true);
    await watching.shows('lab  ');
    remote.world.push({ 'lab/env.yaml': category('env') });
    await watching.shows('\u001b[H\u001b[2Jlab  in sync');
    expect(await watching.interrupt()).toBe(130);
  });

  test('writes one document a line for programs', async () => {
    await using remote = await openRemoteWorld();
    const watching = watch(remote, ['lab', '--json'], false);
    remote.world.push({ 'lab/env.yaml': category('env') });
    await watching.shows('"state":"in-sync"');
    await watching.interrupt();
    const lines = watching.all().trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { live: boolean }).live)).not.toContain(false);
  });

  test('says when the daemon is away', async () => {
    await using remote = await openRemoteWorld();
    const watching = watch(remote, [], false);
    await watching.shows('1 environment:');
    remote.world.push({ 'lab/env.yaml': category('env') });
    await watching.shows('lab  in-sync');
    await remote.server.close(AbortSignal.abort());
    await watching.shows('does not answer any more.');
    expect(await watching.interrupt()).toBe(130);
  });
});
