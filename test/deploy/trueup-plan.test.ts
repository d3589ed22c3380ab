import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { categoryYaml, everyKind, tempFolder } from '../cli/fixtures.ts';
import { targetEnv } from '../cli/run.ts';
import { openWorld } from '../engine/world.ts';
import type { FakeForge } from '../servers/forges/fake-forge.ts';
import { startGitea } from '../servers/forges/gitea.ts';
import { startGithub } from '../servers/forges/github.ts';
import { startGitlab } from '../servers/forges/gitlab.ts';
import { realTrueup, runPlanScript } from './run-script.ts';

interface CiRow {
  system: string;
  start(): Promise<FakeForge>;
  env(url: string): Record<string, string>;
}

const github: CiRow = {
  system: 'GitHub Actions',
  start: startGithub,
  env: (url) => ({
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: url,
    GITHUB_REPOSITORY: 'acme/infra',
    GITHUB_REF: 'refs/pull/7/merge',
  }),
};

/** What each CI system says of a pull request by itself. */
const systems: CiRow[] = [
  github,
  {
    system: 'GitLab CI',
    start: startGitlab,
    env: (url) => ({
      GITLAB_CI: 'true',
      CI_API_V4_URL: `${url}/api/v4`,
      CI_PROJECT_ID: 'acme/infra',
      CI_MERGE_REQUEST_IID: '7',
    }),
  },
  {
    system: 'Gitea Actions',
    start: startGitea,
    env: (url) => ({
      GITHUB_ACTIONS: 'true',
      GITEA_ACTIONS: 'true',
      GITHUB_API_URL: `${url}/api/v1`,
      GITHUB_REPOSITORY: 'acme/infra',
      GITHUB_REF: 'refs/pull/7/head',
    }),
  },
];

const marker = '<!-- trueup:plan environment=default -->';

/** Stands in for the program: prints a plan and ends as `plan` would; what it was called with is in `calls`. */
const stub = { TRUEUP_COMMAND: 'sh ./trueup' };

function stubFiles(status: number, plan = `${marker}\n\n3 to "create" \\ \u00e4\n`): Record<string, string> {
  const script = `env >> env\necho "$@" >> calls\nif [ "$1" = plan ]; then cat plan; exit ${status}; fi\n`;
  return { trueup: script, plan };
}

async function startForge({ start }: CiRow): Promise<FakeForge> {
  const forge = await start();
  onTestFinished(async () => {
    await forge.close();
    expect(forge.violations).toEqual([]);
  });
  return forge;
}

test('the real program’s plan becomes a comment', async () => {
  await using world = await openWorld();
  await using folder = await tempFolder(everyKind);
  const forge = await startForge(github);
  const target = targetEnv(world.simulator.url);
  const env = {
    ...github.env(forge.url),
    ...target,
    TRUEUP_COMMAND: realTrueup,
    TRUEUP_FORGE_TOKEN: forge.state.token,
  };

  expect(await runPlanScript([], folder.path, env)).toMatchObject({ status: 0, stderr: '' });
  expect(forge.state.comments.map(({ body }) => body)).toEqual([
    expect.stringMatching(/^<!-- trueup:plan [^]*3 to create/),
  ]);
});

test('a manifest that is wrong fails the job with annotations and is not planned', async () => {
  await using folder = await tempFolder({ 'manifests/a.yaml': categoryYaml.replace('SINGLE', 'SOME') });
  const env = { GITHUB_ACTIONS: 'true', TRUEUP_SARIF_FILE: 'trueup.sarif', TRUEUP_COMMAND: realTrueup };

  const result = await runPlanScript([], folder.path, env);

  expect(result.status).toBe(1);
  expect(result.stdout).toMatch(/^::error file=manifests\/a\.yaml,line=4/m);
  expect(result.stderr).toContain('have to be put right');
  const sarif = JSON.parse(await readFile(join(folder.path, 'trueup.sarif'), 'utf8')) as { version: string };
  expect(sarif.version).toBe('2.1.0');
});

describe.each(systems)('in $system', (row) => {
  test('there is one comment, and nobody else’s is touched', async () => {
    await using folder = await tempFolder(stubFiles(2));
    const forge = await startForge(row);
    forge.state.comments.push({ id: 1, number: 7, author: 'mallory', body: marker, version: 0 });
    const env = { ...row.env(forge.url), ...stub, TRUEUP_FORGE_TOKEN: forge.state.token };

    expect(await runPlanScript([], folder.path, env)).toMatchObject({ status: 0, stderr: '' });
    await folder.write('plan', `${marker}\n\nNothing to do.\n`);
    expect(await runPlanScript([], folder.path, env)).toMatchObject({ status: 0, stderr: '' });

    const shown = forge.state.comments.map(({ author, number, body }) => ({ author, number, body }));
    expect(shown).toEqual([
      { author: 'mallory', number: 7, body: marker },
      { author: forge.state.account, number: 7, body: `${marker}\n\nNothing to do.\n` },
    ]);
  });

  test('every sign of the plan arrives', async () => {
    await using folder = await tempFolder(stubFiles(2));
    const forge = await startForge(row);

    await runPlanScript([], folder.path, { ...row.env(forge.url), ...stub, TRUEUP_FORGE_TOKEN: forge.state.token });

    expect(forge.state.comments[0]?.body).toBe(await readFile(join(folder.path, 'plan'), 'utf8'));
  });
});

test.each([
  { trueup: 0, script: 0 },
  { trueup: 1, script: 1 },
  { trueup: 2, script: 0 },
  { trueup: 130, script: 1 },
])('when plan ends with $trueup the job ends with $script', async ({ trueup, script }) => {
  await using folder = await tempFolder(stubFiles(trueup));

  expect((await runPlanScript([], folder.path, stub)).status).toBe(script);
});

test('a plan with blocked objects is shown, and an error without a plan leaves the comment alone', async () => {
  await using folder = await tempFolder(stubFiles(1));
  const forge = await startForge(github);
  const env = { ...github.env(forge.url), ...stub, TRUEUP_FORGE_TOKEN: forge.state.token };

  expect((await runPlanScript([], folder.path, env)).status).toBe(1);
  expect(forge.state.comments).toHaveLength(1);
  const asked = forge.requests.length;
  await folder.write('plan', '');
  expect((await runPlanScript([], folder.path, env)).status).toBe(1);
  expect(forge.requests).toHaveLength(asked);
});

test('what the plan says reaches the summary, the outputs and the file', async () => {
  await using folder = await tempFolder(stubFiles(2));
  const env = {
    ...stub,
    GITHUB_ACTIONS: 'true',
    GITHUB_STEP_SUMMARY: join(folder.path, 'summary'),
    GITHUB_OUTPUT: join(folder.path, 'output'),
    TRUEUP_PLAN_FILE: 'out.md',
  };

  expect(await runPlanScript([], folder.path, env)).toEqual({ status: 0, stderr: '', stdout: '' });

  const plan = await readFile(join(folder.path, 'plan'), 'utf8');
  expect(await readFile(join(folder.path, 'out.md'), 'utf8')).toBe(plan);
  expect(await readFile(join(folder.path, 'summary'), 'utf8')).toBe(plan);
  expect(await readFile(join(folder.path, 'output'), 'utf8')).toBe('changes=true\nplan-file=out.md\n');
});

test('a pull request without secrets is checked and not planned', async () => {
  await using folder = await tempFolder(stubFiles(2));

  expect((await runPlanScript(['a', '--value', 'x=y'], folder.path, { ...stub, TRUEUP_PLAN: 'false' })).status).toBe(0);

  expect(await readFile(join(folder.path, 'calls'), 'utf8')).toBe('validate --format text a --value x=y\n');
});

test.each([
  { trouble: 'a token that is refused', url: (own: string) => own, says: '401' },
  { trouble: 'no forge', url: () => 'http://127.0.0.1:9', says: 'fetch failed' },
])('with $trouble the plan stands, with a warning that does not hold the token', async ({ url, says }) => {
  await using folder = await tempFolder(stubFiles(2));
  const forge = await startForge(github);
  const env = { ...github.env(url(forge.url)), ...stub, TRUEUP_FORGE_TOKEN: 'canary' };

  const result = await runPlanScript([], folder.path, env);

  expect(result.status).toBe(0);
  expect(result.stderr).toContain(says);
  expect(result.stderr).toContain('TRUEUP_FORGE_TOKEN may write comments');
  expect(result.stdout + result.stderr).not.toContain('canary');
});

test('the token is not handed to trueup', async () => {
  await using folder = await tempFolder(stubFiles(2));
  const forge = await startForge(github);
  const env = { ...github.env(forge.url), ...stub, TRUEUP_FORGE_TOKEN: forge.state.token };

  await runPlanScript([], folder.path, env);

  expect(await readFile(join(folder.path, 'env'), 'utf8')).not.toContain(forge.state.token);
});

test('a forge that is not known is said before anything runs', async () => {
  await using folder = await tempFolder(stubFiles(2));

  const result = await runPlanScript([], folder.path, { ...stub, TRUEUP_FORGE: 'gitbuh' });

  expect(result).toMatchObject({ status: 1, stderr: expect.stringContaining('gitbuh') as string });
});
