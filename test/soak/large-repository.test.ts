import { dirname } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sizeOf } from '../../src/source/git/repository-cache.ts';
import { startGitHttpServer } from '../servers/git-http/start-git-http-server.ts';
import {
  incompressible,
  problemOfLook,
  revisionOf,
  repositoryWith,
  signal,
  sourceOf,
  temporaryFolder,
} from '../source/git/source-under-test.ts';

const mebibyte = 2 ** 20;

test('a repository of 100 MB is refused at its limit, without the disk ever holding much more', async () => {
  const blobs = Array.from(
    { length: 25 },
    (_, index) => [`blobs/${index}.bin`, incompressible(4 * mebibyte, index)] as const,
  );
  const repository = await repositoryWith({
    files: { 'vsphere/tag.yaml': 'kind: Tag\n', ...Object.fromEntries(blobs) },
  });
  const server = await startGitHttpServer({ root: dirname(repository.path) });
  onTestFinished(() => server.close());
  const cacheFolder = await temporaryFolder();
  const source = await sourceOf(`${server.url}/repository.git`, { cacheFolder, limits: { size: 10 * mebibyte } });

  let largest = 0;
  const looking = problemOfLook(source);
  const done = new AbortController();
  const watching = (async () => {
    while (!done.signal.aborted) largest = Math.max(largest, await sizeOf(cacheFolder).catch(() => 0));
  })();
  expect(await looking).toMatchObject({ code: 'too-large', retry: 'never' });
  done.abort();
  await watching;
  expect(largest).toBeLessThan(12 * mebibyte);
  expect(await sizeOf(cacheFolder)).toBeLessThan(mebibyte);

  const roomy = await sourceOf(`${server.url}/repository.git`, {
    path: 'vsphere',
    limits: { size: 200 * mebibyte, timeout: 600_000 },
  });
  expect(revisionOf(await roomy.look(signal)).subject).toBe('First');
});
