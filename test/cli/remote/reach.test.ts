import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { category } from '../../controller/manifests.ts';
import { systemClock } from '../../controller/system-clock.ts';
import { tempFolder } from '../fixtures.ts';
import { run } from '../run.ts';
import { openRemoteWorld, tokens, type RemoteWorld } from './remote-world.ts';

const inSync = async (): Promise<RemoteWorld> => {
  const remote = await openRemoteWorld();
  remote.world.push({ 'lab/env.yaml': category('env') });
  await remote.world.until('in sync', ({ state }) => state === 'in-sync');
  return remote;
};

describe('the daemon of the project file', () => {
  test('is found on this machine without a word', async () => {
    await using remote = await inSync();
    const { status, stdout, stderr } = await remote.trueup(['status'], { local: true });
    expect(stdout).toMatch(/^lab {2}in sync/m);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('that does not run leaves its last known state, and that is said', async () => {
    await using remote = await inSync();
    await remote.server.close();
    const { status, stdout, stderr } = await remote.trueup(['status'], { local: true });
    expect(stderr).toBe(`No daemon answers at ${remote.server.url}. This is the last known state, from trueup.db.\n`);
    expect(stdout).toMatch(/^lab {2}in sync {2}1 unchanged/m);
    expect(status).toBe(1);
    const json = await remote.trueup(['status', 'lab', '--json'], { local: true });
    expect(JSON.parse(json.stdout)).toMatchObject({ live: false, environment: { name: 'lab', state: 'in-sync' } });
  });

  test.each([
    [['history'], /^\w{19} {2}lab {2}applied/m],
    [['history', '--audit'], /the daemon {2}start/],
    [['history', '--drift'], /There is no drift/],
    [['hold', '--list'], /Nothing is on hold/],
    [['approve', '--list'], /There is no approval/],
    [['status', 'lab', '--plan'], /Nothing to do/],
  ])('that does not run leaves its history: %j', async (args, said) => {
    await using remote = await inSync();
    await remote.server.close();
    const { status, stdout } = await remote.trueup(args, { local: true });
    expect(stdout).toMatch(said);
    expect(status).toBe(args[0] === 'status' ? 1 : 0);
  });

  test.each([
    [['sync', 'lab']],
    [['approve', 'lab', '--yes']],
    [['hold', 'lab', '--reason', 'x']],
    [['status', '--watch']],
  ])('has to run for %j', async (args) => {
    await using remote = await inSync();
    await remote.server.close();
    const { status, stderr } = await remote.trueup(args, { local: true });
    expect(stderr).toMatch(/^error: No daemon answers at .*; this takes one that runs\.\n {2}Fix: Start one with/);
    expect(status).toBe(1);
  });

  test('that does not run leaves what people wait for in vain, and what is left alone', async () => {
    await using remote = await inSync();
    const { store } = remote.world;
    // After whatever look still goes on.
    const at = systemClock.now() + 60_000;
    const by = { kind: 'person', name: 'ann' } as const;
    const approval = { id: 'a1', environment: 'lab', planId: 'abcdef0123456789', steps: [], by, at };
    await store.approvals.add({ ...approval, expiresAt: at + 1000 });
    await store.approvals.end('a1', 'plan-changed', at, 'Tag/a has changed in vCenter');
    const conflict = { ref: 'Tag/a', field: 'spec.description', message: 'It is left alone.' };
    await store.loops.save({ environment: 'lab', futile: [], conflicts: [conflict] });
    await remote.server.close();
    const { stdout } = await remote.trueup(['status', 'lab', '--json'], { local: true });
    expect(JSON.parse(stdout)).toMatchObject({
      environment: {
        conflicts: 1,
        message: expect.stringMatching(/The approval by ann of plan abcdef012345 no longer holds .*Tag\/a/) as string,
      },
    });
  });

  test('that has never run is said to have left nothing', async () => {
    await using folder = await tempFolder();
    const { status, stderr } = await run(['status'], {
      folder: folder.path,
      clock: systemClock,
      env: { TRUEUP_URL: 'http://127.0.0.1:1' },
    });
    expect(stderr).toMatch(/none has left its history in trueup\.db\.\n {2}Fix: Start one with "trueup daemon"/);
    expect(status).toBe(1);
  });
});

describe('a daemon that was named', () => {
  test('is not replaced by a file when it does not answer', async () => {
    await using remote = await inSync();
    await remote.server.close();
    const { status, stderr } = await remote.trueup(['status']);
    expect(stderr).toMatch(/^error: No daemon answers at http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\)\.\n {2}Fix: /);
    expect(status).toBe(1);
  });

  test.each([
    ['ftp://127.0.0.1', 'The address of the server is none.'],
    ['nothing', 'The address of the server is none.'],
    ['https://ann:secret@trueup.example', 'holds an account'],
    ['http://trueup.example', 'in clear text'],
    ['https://trueup.example/?x=1', 'holds a query'],
  ])('has to be named as it should be: %s', async (server, said) => {
    await using folder = await tempFolder();
    const { status, stderr } = await run(['status', '--server', server], {
      folder: folder.path,
      env: { TRUEUP_TOKEN: tokens.viewer },
    });
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('secret');
    expect(status).toBe(1);
  });

  test.each<[string, RequestListener, string]>([
    ['a web page', (_request, response) => void response.end('<html>'), 'is not JSON'],
    ['a proxy without its server', (_request, response) => void response.writeHead(502).end('bad'), 'status 502'],
    [
      'a redirect, which would take the token along',
      (_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'status 302',
    ],
  ])('is told from %s', async (_what, listener, said) => {
    const url = await serve(listener);
    await using folder = await tempFolder();
    const { status, stderr } = await run(['status', '--server', url], { folder: folder.path, clock: systemClock });
    expect(stderr).toContain("is not Trueup's daemon");
    expect(stderr).toContain(said);
    expect(status).toBe(1);
  });
});

describe('the token', () => {
  test.each([
    ['none', {}, 'A token is needed.', 'Set TRUEUP_TOKEN'],
    ['a wrong one', { TRUEUP_TOKEN: 'wrong-token-0123456789abcdef' }, 'The token is not known.', 'Check TRUEUP_TOKEN'],
    ['two words', { TRUEUP_TOKEN: 'two words' }, 'is no token', 'A token is one word'],
  ])('%s is said, with what to do, and never shown', async (_what, env, said, remedy) => {
    await using remote = await inSync();
    const { status, stdout, stderr } = await run(['status', '--server', remote.server.url], {
      folder: remote.world.folder,
      clock: systemClock,
      env,
    });
    expect(stderr).toContain(said);
    expect(stderr).toContain(remedy);
    expect(stdout + stderr).not.toMatch(/wrong-token|two words/);
    expect(status).toBe(1);
  });

  test('may come from a file', async () => {
    await using remote = await inSync();
    await writeFile(join(remote.world.folder, 'token'), `${tokens.viewer}\n`);
    const env = { TRUEUP_TOKEN: '' };
    expect(await remote.trueup(['status', '--token-file', 'token'], { env })).toMatchObject({ status: 0 });
    const missing = await remote.trueup(['status', '--token-file', 'none'], { env });
    expect(missing.stderr).toContain('The token file none cannot be read (ENOENT).');
  });
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
