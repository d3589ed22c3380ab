import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createGitSource } from '../../../src/source/git/git-source.ts';
import type { GitSourceOptions } from '../../../src/source/git/git-source-options.ts';
import type { FollowedSource, Revision, SourceLook, SourceProblem } from '../../../src/source/revision.ts';
import { patience } from '../../patience.ts';
import { makeRepository, type TestRepository } from '../../servers/make-repository.ts';

export const signal = new AbortController().signal;

/** A source that is closed, and whose cache is gone, when the test is over. */
export async function sourceOf(
  url: string,
  {
    limits,
    ...options
  }: Partial<Omit<GitSourceOptions, 'limits'>> & { limits?: Partial<GitSourceOptions['limits']> } = {},
): Promise<FollowedSource> {
  const source = createGitSource({
    name: 'infra',
    url,
    branch: 'main',
    cacheFolder: options.cacheFolder ?? (await temporaryFolder()),
    limits: { size: 50 * 2 ** 20, timeout: patience, ...limits },
    env: { PATH: process.env['PATH'], TMPDIR: tmpdir() },
    ...options,
  });
  onTestFinished(() => source.close());
  return source;
}

export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'trueup-cache-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function repositoryWith(...args: Parameters<typeof makeRepository>): Promise<TestRepository> {
  const repository = await makeRepository(...args);
  onTestFinished(() => repository[Symbol.asyncDispose]());
  return repository;
}

/** The revision that a look found; fails with the problem when it did not. */
export function revisionOf(look: SourceLook): Revision {
  if (look.state === 'failed') throw new Error(`${look.problem.code}: ${look.problem.message}`);
  return look.revision;
}

export async function problemOfLook(source: FollowedSource): Promise<SourceProblem> {
  const look = await source.look(signal);
  if (look.state !== 'failed') throw new Error(`It did not fail: ${look.state}`);
  return look.problem;
}

/** Bytes that no pack makes smaller, and the same every time. */
export function incompressible(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  for (let index = 0, state = seed; index < length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}
