import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeAuthority, makeCertificate } from '../../client/certificates.ts';
import {
  startGitHttpServer,
  type GitHttpOptions,
  type GitHttpServer,
} from '../../servers/git-http/start-git-http-server.ts';
import type { TestRepository } from '../../servers/make-repository.ts';
import {
  incompressible,
  problemOfLook,
  repositoryWith,
  revisionOf,
  signal,
  sourceOf,
  temporaryFolder,
} from './source-under-test.ts';

const account = { username: 'ada', password: 'correct horse' };

async function serve(
  options: Omit<GitHttpOptions, 'root'> = {},
): Promise<{ repository: TestRepository; server: GitHttpServer; url: string }> {
  const repository = await repositoryWith();
  const server = await startGitHttpServer({ root: dirname(repository.path), ...options });
  onTestFinished(() => server.close());
  return { repository, server, url: `${server.url}/repository.git` };
}

test('a branch is followed over HTTP with an account', async () => {
  const { repository, url } = await serve({ account });
  const source = await sourceOf(url, { credentials: () => Promise.resolve(account) });
  expect(await source.look(signal)).toMatchObject({ state: 'moved', revision: { subject: 'First' } });
  const commit = await repository.publish({ 'vsphere/a.yaml': 'kind: Tag\n' });
  expect(await source.look(signal)).toMatchObject({ state: 'moved', revision: { commit } });
});

test('nothing is fetched when nothing moved', async () => {
  const { server, url } = await serve();
  const source = await sourceOf(url);
  await source.look(signal);
  server.requests.length = 0;
  expect(await source.look(signal)).toMatchObject({ state: 'unchanged' });
  expect(server.requests).toEqual([
    'GET /repository.git/info/refs?service=git-upload-pack',
    'POST /repository.git/git-upload-pack',
  ]);
});

test('what is too large is fetched once, and then only asked for whether it moved', async () => {
  const { repository, server, url } = await serve();
  await repository.publish({ 'vsphere/huge.bin': incompressible(1_000_000) });
  const source = await sourceOf(url, { limits: { size: 500_000 } });
  expect(await problemOfLook(source)).toMatchObject({ code: 'too-large' });
  server.requests.length = 0;
  expect(await problemOfLook(source)).toMatchObject({ code: 'too-large' });
  expect(server.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
});

test('a refused account is said so, and its password is nowhere in what is said', async () => {
  const { url } = await serve({ account });
  const credentials = { username: 'ada', password: 'battery-staple' };
  const problem = await problemOfLook(await sourceOf(url, { credentials: () => Promise.resolve(credentials) }));
  expect(problem).toMatchObject({ code: 'credentials-refused', retry: 'backoff' });
  expect(JSON.stringify(problem)).not.toContain('battery');
});

test('a server that asks for an account gets none when there is none to give', async () => {
  const { url } = await serve({ account });
  expect(await problemOfLook(await sourceOf(url))).toMatchObject({ code: 'credentials-refused' });
});

test('a repository that is not there may be one that the account does not see', async () => {
  const { server } = await serve();
  const problem = await problemOfLook(await sourceOf(`${server.url}/other.git`));
  expect(problem).toMatchObject({
    code: 'credentials-refused',
    message: expect.stringContaining('no such repository') as string,
  });
});

test.each(['down', 'broken'] as const)(
  'a server that is %s keeps the last revision in force until it is back',
  async (state) => {
    const { repository, server, url } = await serve();
    const source = await sourceOf(url);
    const revision = revisionOf(await source.look(signal));
    const commit = await repository.publish({ 'vsphere/a.yaml': 'kind: Tag\n' });
    server.state = state;
    expect(await source.look(signal)).toMatchObject({ state: 'failed', revision, problem: { code: 'unreachable' } });
    server.state = 'up';
    expect(await source.look(signal)).toMatchObject({ state: 'moved', from: revision.commit, revision: { commit } });
  },
);

test('what was in force before a restart is so while the server is down, and can be checked out', async () => {
  const { server, url } = await serve();
  const cacheFolder = await temporaryFolder();
  const before = await sourceOf(url, { cacheFolder });
  const revision = revisionOf(await before.look(signal));
  await before.close();
  server.state = 'down';
  const after = await sourceOf(url, { cacheFolder });
  expect(await after.look(signal)).toMatchObject({ state: 'failed', revision, problem: { code: 'unreachable' } });
  await using checkout = await after.checkout(revision.commit, signal);
  expect(checkout.diagnostics).toEqual([]);
});

test('a server that never answers is given up after the time limit', async () => {
  const { server, url } = await serve();
  server.state = 'hanging';
  expect(await problemOfLook(await sourceOf(url, { limits: { timeout: 300 } }))).toMatchObject({ code: 'timed-out' });
});

test('a look that is aborted ends at once, while the server hangs', async () => {
  const { server, url } = await serve();
  server.state = 'hanging';
  const source = await sourceOf(url);
  const controller = new AbortController();
  const look = source.look(controller.signal);
  while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  controller.abort(new Error('stopping'));
  await expect(look).rejects.toThrow('stopping');
});

test('a fetch that is cut off in the middle leaves a cache that works', async () => {
  const { repository, server, url } = await serve();
  const source = await sourceOf(url);
  await source.look(signal);
  const commit = await repository.publish({ 'vsphere/big.txt': incompressible(200_000) });
  server.state = 'cut';
  server.requests.length = 0;
  expect(await problemOfLook(source)).toMatchObject({ code: 'unreachable' });
  expect(server.requests.filter((request) => request.startsWith('POST')).length).toBeGreaterThan(1);
  server.state = 'up';
  expect(await source.look(signal)).toMatchObject({ state: 'moved', revision: { commit } });
});

test('over TLS the authority of the source’s file is trusted and no other', async () => {
  const authority = await makeAuthority();
  const { server, url } = await serve({ tls: await makeCertificate({ authority }) });
  const folder = await temporaryFolder();
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, authority.cert);
  const source = await sourceOf(url, { caFile, credentials: () => Promise.resolve(account) });
  const revision = revisionOf(await source.look(signal));
  expect(await problemOfLook(await sourceOf(url))).toMatchObject({ code: 'tls-untrusted' });

  server.changeCertificate(await makeCertificate({ authority: await makeAuthority() }));
  expect(await source.look(signal)).toMatchObject({ state: 'failed', revision, problem: { code: 'tls-untrusted' } });
});

test('an expired certificate is not trusted', async () => {
  const authority = await makeAuthority();
  const { url } = await serve({ tls: await makeCertificate({ authority, expired: true }) });
  const caFile = join(await temporaryFolder(), 'ca.pem');
  await writeFile(caFile, authority.cert);
  expect(await problemOfLook(await sourceOf(url, { caFile }))).toMatchObject({ code: 'tls-untrusted' });
});
