import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { mergePlanner } from '../../../src/controller/environment/plan-merge.ts';
import type { DaemonParts, EnvironmentRuntime } from '../../../src/controller/environment/runtime.ts';
import { createPullRequests } from '../../../src/controller/pull-requests/pull-requests.ts';
import type { JobResult } from '../../../src/controller/queue/job.ts';
import { createTargetConnection } from '../../../src/controller/target/target-connection.ts';
import { defaultAccount } from '../../../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator.ts';
import { completeProject } from '../../../src/spec/load-project.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { libraryPlaces } from '../../contract/rows/library-places.ts';
import { impatientClock } from '../../engine/world.ts';
import type { TestRepository } from '../../servers/make-repository.ts';
import { repositoryWith, sourceOf, temporaryFolder } from '../../source/git/source-under-test.ts';
import { category } from '../manifests.ts';
import { fakeForge, key, pullRequest, type FakeForge } from './bench.ts';

const canary = 'canary-of-the-library';
const library = (description: string): string => `apiVersion: trueup.dev/v1alpha1
kind: ContentLibrary
metadata: { name: images }
spec:
  type: LOCAL
  description: ${description}
  storage: { datastore: /DC0/datastore/ds-a }
  publish: { published: true, authentication: BASIC, password: { valueFrom: { env: PW } } }
`;

interface Stage {
  repository: TestRepository;
  forge: FakeForge;
  simulator: Simulator;
  store: Store;
  folder: string;
  /** Commits on a branch of its own, pushes it as pull request 7, and lets everything happen. */
  propose(
    files: Record<string, string | null>,
    rest?: Parameters<typeof pullRequest>[0],
    from?: string,
  ): Promise<JobResult>;
  status(): string | undefined;
}

/** A real repository, database, engine and embedded vCenter; only the forge is made up. */
async function open(): Promise<Stage> {
  const simulator = await startSimulator({ inventory: libraryPlaces });
  onTestFinished(async () => simulator.close().catch(() => undefined));
  const repository = await repositoryWith({ files: { 'vsphere/lab/a.yaml': category('tier') } });
  const source = await sourceOf(repository.path, { path: 'vsphere' });
  const folder = await temporaryFolder();
  const store = await openStore({ file: join(folder, 'trueup.db'), clock: impatientClock, onWarning: () => undefined });
  onTestFinished(() => store.close());
  const project = completeProject({
    metadata: { name: 'acme' },
    spec: {
      targets: [
        {
          name: 'vc',
          url: simulator.url,
          credentials: { username: { valueFrom: { env: 'VC_USER' } }, password: { valueFrom: { env: 'VC_PASSWORD' } } },
        },
      ],
      environments: [
        { name: 'lab', target: 'vc', manifests: ['lab'], sync: { mode: 'automatic' }, secrets: { env: ['PW'] } },
        { name: 'prod', target: 'vc', manifests: ['prod'] },
      ],
    },
  });
  const [target] = project.spec.targets;
  if (target === undefined) throw new Error('no target');
  const env = { VC_USER: defaultAccount.user, VC_PASSWORD: defaultAccount.password, PW: canary };
  const surroundings = { env, folder, clock: impatientClock, random: () => 0.5 };
  const logger = pino({ level: 'silent' });
  const connection = createTargetConnection(target, { folder, logger }, surroundings);
  onTestFinished(() => connection.close());
  const runtimes = new Map(
    project.spec.environments.map((environment) => [
      environment.name,
      { environment, connection } as unknown as EnvironmentRuntime,
    ]),
  );
  const forge = fakeForge();
  const pulls = createPullRequests({
    project: 'acme',
    sources: [
      { source, forge, branch: 'main', forks: 'plan', webhooks: true, environments: project.spec.environments },
    ],
    store,
    clock: impatientClock,
    logger,
    request: () => undefined,
    planMerge: mergePlanner(runtimes, { surroundings, folder } as unknown as DaemonParts),
  });
  const work = async (): Promise<JobResult> => pulls.work({ key, causes: ['commit'] }, new AbortController().signal);
  return {
    repository,
    forge,
    simulator,
    store,
    folder,
    status: () => {
      const head = forge.pulls.get(7)?.head ?? '';
      return forge.statusesOf(head)['trueup/lab'];
    },
    async propose(files, rest = {}, from = 'main') {
      await repository.switchTo('feature', from);
      const head = await repository.commit(files);
      await repository.git('push', '--quiet', '--force', repository.path, 'HEAD:refs/pull/7/head');
      await repository.switchTo('main', 'main');
      forge.pulls.set(7, pullRequest({ head, ...rest }));
      return work();
    },
  };
}

test('a pull request is planned as merged against live state, and no secret is anywhere', async () => {
  const { propose, forge, status, store, folder, simulator } = await open();
  expect(await propose({ 'vsphere/lab/library.yaml': library('Images of the shop') })).toEqual({ again: 'never' });
  expect(status()).toBe('success: 2 to create');
  expect(forge.comment()).toContain('**create** `TagCategory/tier`');
  expect(forge.comment()).toContain('+ description: Images of the shop');
  expect(forge.comment()).toContain('(secret)');
  expect(forge.comment()).toContain('3 writes run by themselves after the merge.');
  expect(forge.statusesOf(forge.pulls.get(7)?.head ?? '')['trueup/prod']).toBe(
    'success: not touched by this pull request',
  );
  expect(simulator.state.categories.size, 'a plan writes nothing').toBe(0);

  const record = await store.pullRequests.get('infra', 7);
  expect(record?.touches).toEqual({ lab: expect.arrayContaining(['ContentLibrary/images']) as string[] });
  expect(await store.plans.get('lab', record?.plans['lab'] ?? '')).toBeDefined();
  const written = await Promise.all(
    ['trueup.db', 'trueup.db-wal'].map((file) => readFile(join(folder, file), 'latin1').catch(() => '')),
  );
  expect(JSON.stringify([...forge.comments.values(), forge.statuses, ...written])).not.toContain(canary);
});

test('a pull request of a stranger is planned without secrets', async () => {
  const { propose, forge, status } = await open();
  await propose({ 'vsphere/lab/library.yaml': library('Images') }, { fork: true });
  expect(status()).toBe('success: 2 to create');
  expect(forge.comment()).toContain('planned without secrets');
});

test('a mistake stands in the comment with its place', async () => {
  const { propose, forge, status } = await open();
  await propose({ 'vsphere/lab/b.yaml': category('web').replace('description', 'descripton') });
  expect(status()).toMatch(/^failure: 1 error in 1 file/);
  expect(forge.comment()).toContain('`lab/b.yaml:4:');
});

test('a conflict stands in the comment until it is solved', async () => {
  const { propose, forge, status, repository } = await open();
  const base = await repository.git('rev-parse', 'HEAD');
  await repository.publish({ 'vsphere/lab/a.yaml': category('tier', 'theirs') });
  await propose({ 'vsphere/lab/a.yaml': category('tier', 'mine') }, {}, base);
  expect(status()).toBe('failure: the pull request conflicts with its base branch');
  expect(forge.comment()).toContain('lab/a.yaml`');
  expect(forge.comments.size).toBe(1);
  await propose({ 'vsphere/lab/b.yaml': category('web') });
  expect(status()).toBe('success: 2 to create');
});

test('a vCenter that is away makes nothing of it but a wait', async () => {
  const { propose, forge, status, simulator } = await open();
  await simulator.close();
  expect(await propose({ 'vsphere/lab/b.yaml': category('web') })).toEqual({ again: 'backoff' });
  expect(status()).toMatch(/^failure: /);
  expect(forge.comment()).not.toMatch(/nothing to do|to create/i);
  expect(forge.comment()).toContain('Trueup tries again by itself.');
});

test('a change that touches nothing of an environment needs no vCenter', async () => {
  const { propose, simulator, status } = await open();
  await simulator.close();
  expect(await propose({ 'README.md': 'Hello' })).toEqual({ again: 'never' });
  expect(status()).toBe('success: no environment is touched');
});
