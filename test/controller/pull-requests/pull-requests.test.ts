import { describe, expect, test } from 'vitest';
import type { PlanMerge } from '../../../src/controller/pull-requests/options.ts';
import { SourceError } from '../../../src/source/source-error.ts';
import type { EnvironmentResult } from '../../../src/views/pull-request/shown.ts';
import { change, diagnostic, errorRecord, field, plan, step } from '../../views/builders.ts';
import { baseCommit, bench, environment, firstHead, key, pullRequest, secondHead } from './bench.ts';

const update = change('Tag/web', 'update', { fields: [field('description', 'old', 'new')] });
const small = plan([update], [step('Tag/web#1', 'Change the tag web')]);
const planned: PlanMerge = async () => ({ plan: small });
const answering =
  (result: EnvironmentResult): PlanMerge =>
  async () =>
    result;

describe('an open pull request', () => {
  test('gets one comment and one status an environment', async () => {
    const { forge, send, store, source } = bench({ planMerge: planned });
    expect(await send('opened', pullRequest())).toEqual({ [key]: { again: 'never' } });
    expect(forge.comments.size).toBe(1);
    expect(forge.comment()).toContain('| lab | 1 to update | 1 write runs |');
    expect(forge.comment()).toContain('+ description: new');
    expect(forge.statusesOf(firstHead)).toEqual({ 'trueup/lab': 'success: 1 to update' });
    expect(forge.statuses.map(({ status }) => status.state)).toEqual(['pending', 'success']);
    expect(store.pullRequests.records.get(7)).toMatchObject({
      head: firstHead,
      base: baseCommit,
      touches: { lab: ['Tag/web'] },
      plans: { lab: small.id },
    });
    expect(source.open).toBe(0);
  });

  test('has its comment edited in place at the next push', async () => {
    let made = 0;
    const { forge, send } = bench({
      planMerge: async () => ({ plan: ++made === 1 ? small : plan([], []) }),
    });
    await send('opened', pullRequest());
    await send('updated', pullRequest({ head: secondHead }));
    expect(forge.comments.size).toBe(1);
    expect(forge.comment()).toContain('Nothing to do');
    expect(forge.statusesOf(secondHead)).toEqual({ 'trueup/lab': 'success: nothing to do' });
  });

  test('is planned as a draft as well', async () => {
    const { forge, send } = bench({ planMerge: planned });
    await send('opened', pullRequest({ draft: true }));
    expect(forge.comment()).toContain('1 to update');
  });

  test('gets a new comment when a person deleted it', async () => {
    const { forge, send } = bench({ planMerge: planned });
    await send('opened', pullRequest());
    forge.comments.clear();
    await send('updated', pullRequest({ head: secondHead }));
    expect(forge.comments.size).toBe(1);
  });

  test('into another branch is left alone', async () => {
    const { forge, send } = bench({ planMerge: planned });
    await send('opened', pullRequest({ baseBranch: 'release' }));
    await send('updated', pullRequest({ baseBranch: 'release' }));
    expect(forge.comments.size + forge.statuses.length).toBe(0);
  });

  test('that goes into another branch from now on says so and is forgotten', async () => {
    const { forge, send, store } = bench({ planMerge: planned });
    await send('opened', pullRequest());
    await send('updated', pullRequest({ baseBranch: 'release' }));
    expect(forge.comment()).toContain('goes into a branch that is not followed');
    expect(store.pullRequests.records.size).toBe(0);
  });

  test('that touches no environment has green statuses and no plan', async () => {
    const { forge, send, source } = bench({
      planMerge: () => Promise.reject(new Error('not to be planned')),
      source: { environments: [environment('lab'), environment('prod')] },
    });
    source.paths = ['README.md', 'manifests/laboratory/a.yaml'];
    await send('opened', pullRequest());
    expect(forge.comment()).toContain('### Trueup: no environment is touched');
    expect(forge.statusesOf(firstHead)).toEqual({
      'trueup/lab': 'success: no environment is touched',
      'trueup/prod': 'success: no environment is touched',
    });
  });

  test('plans those environments that it touches', async () => {
    const asked: string[] = [];
    const { forge, send, source } = bench({
      planMerge: async (name) => {
        asked.push(name);
        return { plan: { ...small, environment: name } };
      },
      source: { environments: [environment('lab'), environment('prod'), environment('test', { mode: 'manual' })] },
    });
    source.paths = ['manifests/lab/a.yaml', 'manifests/test/b.yaml'];
    await send('opened', pullRequest());
    expect(asked.toSorted()).toEqual(['lab', 'test']);
    expect(forge.statusesOf(firstHead)).toEqual({
      'trueup/lab': 'success: 1 to update',
      'trueup/test': 'success: 1 to update',
      'trueup/prod': 'success: not touched by this pull request',
    });
    expect(forge.comment()).toContain('| test | 1 to update | 1 write at a sync |');
  });

  test('plans every environment when nobody can tell what it changes', async () => {
    const { forge, send, source } = bench({
      planMerge: planned,
      source: { environments: [environment('lab'), environment('prod')] },
    });
    source.paths = undefined;
    await send('opened', pullRequest());
    expect(Object.keys(forge.statusesOf(firstHead))).toEqual(['trueup/lab', 'trueup/prod']);
    expect(forge.comment()).toContain('2 environments');
  });

  test('links to the whole plan', async () => {
    const { forge, send, store } = bench({ planMerge: planned, publicUrl: 'https://trueup.example' });
    await send('opened', pullRequest());
    const link = `https://trueup.example/plans/lab/${small.id}`;
    expect(forge.comment()).toContain(`[The whole plan](<${link}>)`);
    expect(forge.statuses.at(-1)?.status.url).toBe(link);
    expect(store.plans.saved.map(({ id }) => id)).toEqual([small.id]);
  });
});

describe('a plan that cannot be made', () => {
  const rows: [what: string, result: EnvironmentResult, status: string, comment: string, again: 'never' | 'backoff'][] =
    [
      [
        'because of the manifests names each mistake',
        { diagnostics: [diagnostic({ summary: 'Unknown field.', source: { file: 'a.yaml', line: 3, column: 1 } })] },
        'failure: 1 error in 1 file: Unknown field.',
        '`a.yaml:3:1`: Unknown field.',
        'never',
      ],
      [
        'because vCenter does not answer is no "nothing to do", and is tried again',
        { error: errorRecord({ message: 'vCenter does not answer.', retry: 'backoff' }) },
        'failure: cannot be told: vCenter does not answer.',
        'it is not known what a merge would change',
        'backoff',
      ],
      [
        'because the account is refused is not tried again',
        { error: errorRecord({ message: 'The account was refused.', retry: 'never' }) },
        'failure: cannot be told: The account was refused.',
        'it is not known what a merge would change',
        'never',
      ],
      [
        'for one object blocks the merge',
        { plan: plan([change('Tag/web', 'blocked', { message: 'Nobody manages it.' })]) },
        'failure: 1 blocked; Tag/web: Nobody manages it.',
        '**1 blocked**',
        'never',
      ],
    ];
  test.each(rows)('%s', async (_what, result, status, comment, again) => {
    const { forge, send } = bench({ planMerge: answering(result) });
    expect(await send('opened', pullRequest())).toEqual({ [key]: { again } });
    expect(forge.statusesOf(firstHead)).toEqual({ 'trueup/lab': status });
    expect(forge.comment()).toContain(comment);
    expect(forge.comment()).not.toMatch(/nothing to do/i);
  });

  test('because of a bug says nothing of it but that it is in the log', async () => {
    const lines: string[] = [];
    const { forge, send } = bench({
      planMerge: () => Promise.reject(new TypeError('canary')),
      log: (line) => lines.push(line),
    });
    await send('opened', pullRequest());
    expect(forge.comment()).toContain("Look at the daemon's log");
    expect(JSON.stringify([...forge.comments.values(), forge.statuses])).not.toContain('canary');
    expect(lines.join('')).toContain('canary');
  });

  test('because of a conflict names the paths', async () => {
    const { forge, send, source } = bench({
      planMerge: planned,
      source: { environments: [environment('lab'), environment('prod')] },
    });
    source.merge = { state: 'conflict', base: baseCommit, paths: ['manifests/lab/a.yaml'] };
    await send('opened', pullRequest());
    expect(forge.comment()).toContain('- `manifests/lab/a.yaml`');
    expect(forge.statusesOf(firstHead)).toEqual({
      'trueup/lab': 'failure: the pull request conflicts with its base branch',
    });
  });

  test.each([
    ['backoff', 'backoff', 'Trueup tries again by itself'],
    ['never', 'never', 'Make it reachable.'],
  ] as const)('because the repository cannot be read (%s) says so', async (retry, again, text) => {
    const { forge, send, source } = bench({ planMerge: planned });
    const problem = { code: 'unreachable', message: 'The repository does not answer.', remedy: 'Make it reachable.' };
    source.merge = new SourceError({ ...problem, code: 'unreachable', retry });
    expect(await send('opened', pullRequest())).toEqual({ [key]: { again } });
    expect(forge.comment()).toContain('The repository does not answer.');
    expect(forge.comment()).toContain(text);
    source.merge = { state: 'merged', commit: 'c'.repeat(40), base: baseCommit };
    await send('updated', pullRequest());
    expect(forge.comment()).toContain('1 to update');
  });
});

describe('a pull request from a fork', () => {
  test('is planned without secrets and says so', async () => {
    const secrets: boolean[] = [];
    const { forge, send } = bench({
      planMerge: async (_name, _checkout, options) => {
        secrets.push(options.secrets);
        return { plan: small };
      },
    });
    await send('opened', pullRequest({ fork: true }));
    expect(secrets).toEqual([false]);
    expect(forge.comment()).toContain('planned without secrets');
    await send('updated', pullRequest({ head: secondHead }));
    expect(secrets).toEqual([false, true]);
  });

  test('gets nothing where forks get nothing', async () => {
    const { forge, send } = bench({ planMerge: planned, source: { forks: 'none' } });
    await send('opened', pullRequest({ fork: true }));
    expect(forge.comments.size + forge.statuses.length).toBe(0);
  });
});
