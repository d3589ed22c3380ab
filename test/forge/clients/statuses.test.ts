import { describe, expect, test } from 'vitest';
import type { ForgeType } from '../../../src/forge/clients/options.ts';
import type { StatusState } from '../../../src/forge/forge-client.ts';
import { forges, startRig } from './rig.ts';

const commit = 'a'.repeat(40);

const words: Record<ForgeType, Record<StatusState, string>> = {
  github: { pending: 'pending', success: 'success', failure: 'failure' },
  gitlab: { pending: 'pending', success: 'success', failure: 'failed' },
  gitea: { pending: 'pending', success: 'success', failure: 'failure' },
  forgejo: { pending: 'pending', success: 'success', failure: 'failure' },
  bitbucket: { pending: 'INPROGRESS', success: 'SUCCESSFUL', failure: 'FAILED' },
  'bitbucket-data-center': { pending: 'INPROGRESS', success: 'SUCCESSFUL', failure: 'FAILED' },
};

describe.each(forges)('a status on $type', (row) => {
  test.each(['pending', 'success', 'failure'] as const)('is %s', async (state) => {
    const { client, forge, signal } = await startRig(row);
    const url = 'https://trueup.example/plans/1';

    await client.setStatus(commit, { context: 'trueup/prod', state, description: '2 changes', url }, signal);

    const shown = { commit, context: 'trueup/prod', state: words[row.type][state], description: '2 changes', url };
    expect(forge.state.statuses).toEqual([shown]);
  });

  test('may be set to the same state again', async () => {
    const { client, forge, signal } = await startRig(row);
    const pending = { context: 'trueup/prod', state: 'pending', description: 'planning' } as const;

    await client.setStatus(commit, pending, signal);
    await client.setStatus(commit, pending, signal);
    await client.setStatus(commit, { ...pending, state: 'failure' }, signal);
    await client.setStatus(commit, pending, signal);

    expect(forge.state.statuses.at(-1)?.state).toBe(words[row.type].pending);
  });

  test('is set again after a lost answer, because it replaces itself', async () => {
    const { client, forge, signal } = await startRig(row);
    forge.faults.push({ method: 'POST', answer: 'reset-before' });

    await client.setStatus(commit, { context: 'trueup/prod', state: 'success', description: 'in sync' }, signal);

    expect(forge.state.statuses).toHaveLength(1);
  });

  test('has its sentence cut to what the forge takes', async () => {
    const { client, forge, signal } = await startRig(row);

    const description = '😀'.repeat(400);
    await client.setStatus(commit, { context: 'trueup/prod', state: 'success', description }, signal);

    const shown = forge.state.statuses[0]?.description ?? '';
    expect(shown).toMatch(/^(?:😀)+…$/u);
    expect(shown.length).toBeLessThanOrEqual(row.type === 'github' ? 140 : 255);
  });

  test('may have a long name, and two long names stay apart', async () => {
    const { client, forge, signal } = await startRig(row);
    const long = `trueup/${'production-'.repeat(8)}`;

    for (const context of [`${long}a`, `${long}b`]) {
      await client.setStatus(commit, { context, state: 'success', description: 'in sync' }, signal);
    }

    const keys = forge.requests.map(({ body }) => body['key'] ?? body['context'] ?? body['name']);
    expect(new Set(keys).size).toBe(2);
    expect(forge.state.statuses.map(({ context }) => context)).toEqual([`${long}a`, `${long}b`]);
  });
});
