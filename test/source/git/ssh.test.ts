import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GitSourceOptions } from '../../../src/source/git/git-source-options.ts';
import { startGitSshServer, type GitSshServer } from '../../servers/git-ssh/start-git-ssh-server.ts';
import { problemOfLook, repositoryWith, revisionOf, signal, sourceOf, temporaryFolder } from './source-under-test.ts';

let server: GitSshServer;

beforeAll(async () => {
  server = await startGitSshServer();
});

afterAll(() => server[Symbol.asyncDispose]());

function access(privateKey = server.privateKey): Pick<GitSourceOptions, 'ssh'> {
  return { ssh: { privateKey: () => Promise.resolve(privateKey), knownHostsFile: server.knownHostsFile } };
}

test('a branch is followed over SSH, and no key is left behind', async () => {
  const repository = await repositoryWith();
  const cacheFolder = await temporaryFolder();
  const source = await sourceOf(server.urlOf(repository.path), { ...access(), cacheFolder });
  expect(await source.look(signal)).toMatchObject({ state: 'moved', revision: { subject: 'First' } });
  const commit = await repository.publish({ 'vsphere/a.yaml': 'kind: Tag\n' });
  expect(await source.look(signal)).toMatchObject({ state: 'moved', revision: { commit } });
  const left = await readdir(join(cacheFolder, 'run'), { recursive: true });
  expect(left.filter((name) => /key|known_hosts/.test(name))).toEqual([]);
});

test('a cache folder may have spaces, quotes and percent signs in its name', async () => {
  const repository = await repositoryWith();
  const cacheFolder = join(await temporaryFolder(), `it's 100%h "my" cache`);
  const source = await sourceOf(server.urlOf(repository.path), { ...access(), cacheFolder });
  expect(await source.look(signal)).toMatchObject({ state: 'moved' });
});

test.each([
  ['a key that the server does not know', () => server.strangerKey, 'does not let this account'],
  ['a text that is no key', () => 'secret, but no key', 'private key of the source cannot be used'],
])('%s is refused', async (_what, key, message) => {
  const repository = await repositoryWith();
  const problem = await problemOfLook(await sourceOf(server.urlOf(repository.path), access(key())));
  expect(problem).toMatchObject({ code: 'credentials-refused', message: expect.stringContaining(message) as string });
  expect(JSON.stringify(problem)).not.toContain('secret, but');
});

test('a host key that is not known, and one that changed, are told apart', async () => {
  const repository = await repositoryWith();
  const url = server.urlOf(repository.path);
  const unknown = { ssh: { privateKey: () => Promise.resolve(server.privateKey), knownHostsFile: '/dev/null' } };
  expect(await problemOfLook(await sourceOf(url, unknown))).toMatchObject({
    code: 'host-key-changed',
    message: expect.stringContaining('not in the known_hosts file') as string,
  });

  const source = await sourceOf(url, access());
  const revision = revisionOf(await source.look(signal));
  await server.changeHostKey();
  expect(await source.look(signal)).toMatchObject({
    state: 'failed',
    revision,
    problem: { code: 'host-key-changed', message: expect.stringContaining('another one than before') as string },
  });
});

test('a known_hosts file that cannot be read is said so', async () => {
  const missing = { ssh: { privateKey: () => Promise.resolve('key'), knownHostsFile: '/nowhere/known_hosts' } };
  expect(await problemOfLook(await sourceOf(server.urlOf('/nowhere'), missing))).toMatchObject({
    code: 'host-key-changed',
    message: expect.stringContaining('ENOENT') as string,
  });
});

test('an sshd that is down is no reason to forget anything', async () => {
  const repository = await repositoryWith();
  const own = await startGitSshServer();
  try {
    const ssh = { privateKey: () => Promise.resolve(own.privateKey), knownHostsFile: own.knownHostsFile };
    const source = await sourceOf(own.urlOf(repository.path), { ssh });
    const revision = revisionOf(await source.look(signal));
    await own.stop();
    expect(await source.look(signal)).toMatchObject({ state: 'failed', revision, problem: { code: 'unreachable' } });
    await own.start();
    expect(await source.look(signal)).toEqual({ state: 'unchanged', revision });
  } finally {
    await own[Symbol.asyncDispose]();
  }
});
