import { describe, expect, test } from 'vitest';
import type { ForgeType } from '../../../src/forge/clients/options.ts';
import { bitbucketUuid } from '../../servers/forges/bitbucket.ts';
import type { PullRequest } from '../../../src/forge/events.ts';
import type { FakePull } from '../../servers/forges/fake-forge.ts';
import { forges, startRig } from './rig.ts';

const pull: FakePull = {
  number: 7,
  title: 'Add web-02',
  base: 'main',
  branch: 'web-02',
  head: `${'0'.repeat(10)}7${'b'.repeat(29)}`,
  fork: false,
  draft: false,
  state: 'open',
  author: 'ada',
};

const shown: PullRequest = {
  number: 7,
  title: 'Add web-02',
  baseBranch: 'main',
  head: pull.head,
  headBranch: 'web-02',
  fork: false,
  draft: false,
  state: 'open',
  author: 'ada',
  url: 'https://forge.example/acme/infra/pull/7',
};

const heads: Record<ForgeType, { own: string; fork: string | undefined }> = {
  github: { own: 'refs/pull/7/head', fork: 'refs/pull/7/head' },
  gitlab: { own: 'refs/merge-requests/7/head', fork: 'refs/merge-requests/7/head' },
  gitea: { own: 'refs/pull/7/head', fork: 'refs/pull/7/head' },
  forgejo: { own: 'refs/pull/7/head', fork: 'refs/pull/7/head' },
  bitbucket: { own: 'refs/heads/web-02', fork: undefined },
  'bitbucket-data-center': { own: 'refs/pull-requests/7/from', fork: 'refs/pull-requests/7/from' },
};

describe.each(forges)('pull requests on $type', (row) => {
  test('are read in one shape', async () => {
    const { client, forge, signal } = await startRig(row);
    forge.state.pulls.push(pull);

    expect(await client.pullRequest(7, signal)).toEqual(shown);
    expect(await client.openPullRequests(signal)).toEqual([shown]);
    expect(await client.pullRequest(8, signal)).toBeUndefined();
  });

  test('say when they are drafts and when they come from a fork', async () => {
    const { client, forge, signal } = await startRig(row);
    forge.state.pulls.push({ ...pull, fork: true, draft: true });

    expect(await client.pullRequest(7, signal)).toEqual({ ...shown, fork: true, draft: true });
  });

  test.each(['open', 'closed', 'merged'] as const)('say when they are %s', async (state) => {
    const { client, forge, signal } = await startRig(row);
    forge.state.pulls.push({ ...pull, state });

    expect(await client.pullRequest(7, signal)).toMatchObject({ state });
  });

  test('are listed without those that are closed, over all pages', async () => {
    const { client, forge, signal } = await startRig(row);
    const many = Array.from({ length: 130 }, (_, index) => ({
      ...pull,
      number: index + 1,
      head: `${String(index).padStart(12, '0')}${'c'.repeat(28)}`,
      state: index % 10 === 0 ? ('closed' as const) : ('open' as const),
    }));
    forge.state.pulls.push(...many);

    const numbers = (await client.openPullRequests(signal)).map(({ number }) => number);

    expect(numbers).toEqual(many.filter(({ state }) => state === 'open').map(({ number }) => number));
  });

  test('have a ref that their head can be fetched from, where the forge keeps one', async () => {
    const { client } = await startRig(row);

    expect(client.headRef(shown)).toBe(heads[row.type].own);
    expect(client.headRef({ ...shown, fork: true })).toBe(heads[row.type].fork);
  });
});

describe.each(forges)('who may write on $type', (row) => {
  const account = (name: string): string => (row.type === 'bitbucket' ? bitbucketUuid(name) : name);
  const stranger = row.type === 'bitbucket-data-center' ? 'unknown' : false;

  test('is told by the forge', async () => {
    const { client, forge, signal } = await startRig(row);
    forge.state.permissions = { ada: 'write', bob: 'read', adam: 'read' };

    expect(await client.mayWrite(account('ada'), signal)).toBe(true);
    expect(await client.mayWrite(account('bob'), signal)).toBe(stranger);
    expect(await client.mayWrite(account('ad'), signal)).toBe(stranger);
    expect(await client.mayWrite(account('../collaborators/ada'), signal)).toBe(stranger);
  });

  test('is unknown where the token may not ask', async () => {
    const { client, forge, signal } = await startRig(row);
    forge.faults.push({ times: 2, answer: { status: 403, body: { message: 'Must have admin rights' } } });

    expect(await client.mayWrite(account('ada'), signal)).toBe('unknown');
  });
});

test('nothing follows from a nickname on Bitbucket, which anybody may choose', async () => {
  const row = forges.find(({ type }) => type === 'bitbucket');
  if (row === undefined) throw new Error('no Bitbucket');
  const { client, forge, signal } = await startRig(row);
  forge.state.permissions = { ada: 'write' };

  expect(await client.mayWrite('ada', signal)).toBe('unknown');
  expect(forge.requests).toEqual([]);
});
