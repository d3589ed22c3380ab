import { createHmac } from 'node:crypto';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { category } from '../controller/manifests.ts';
import { patience } from '../patience.ts';
import { recordExchange } from '../record.ts';
import { startGithub } from '../servers/forges/github.ts';
import type { FakePull } from '../servers/forges/fake-forge.ts';
import { startGitHttpServer } from '../servers/git-http/start-git-http-server.ts';
import { makeRepository } from '../servers/make-repository.ts';
import { daemonProcess, webhookSecret, type DaemonProcess } from './daemon-process.ts';

test('a pull request gets its plan in one comment that is edited in place, and a status; the merge is applied', async () => {
  const simulator = await startSimulator({ record: recordExchange });
  const github = await startGithub();
  await using repository = await makeRepository({ files: { 'lab/env.yaml': category('env') } });
  await using git = await startGitHttpServer({ root: dirname(repository.path) });
  await using daemon = await daemonProcess({
    vcenter: simulator.url,
    repository: `${git.url}/repository.git`,
    interval: '1h',
    forge: `{ type: github, repository: acme/infra, url: ${JSON.stringify(github.url)}, token: { valueFrom: { env: FORGE_TOKEN } }, webhookSecret: { valueFrom: { env: WEBHOOK_SECRET } } }`,
    environments: `    - name: lab
      target: vc
      manifests: [lab]
      sync: { mode: automatic, interval: 1h }`,
    env: { FORGE_TOKEN: github.state.token },
  });
  try {
    await daemon.start();
    await until('in sync', async () => (await daemon.environments())[0]?.state === 'in-sync');

    await repository.switchTo('more', 'main');
    const pull = await opened(repository, { 'lab/tier.yaml': category('tier') });
    github.state.pulls.push(pull);
    await tell(daemon, 'opened', pull);
    await until('commented', () => github.state.comments[0]?.body.includes('tier') === true);
    await until('green', () => statusOf(github.state.statuses, pull.head) === 'success');
    expect(github.state.comments[0]?.body).toContain('1 to create');

    pull.head = await repository.commit({ 'lab/tier.yaml': category('tier'), 'lab/size.yaml': category('size') });
    await publishPull(repository);
    await tell(daemon, 'synchronize', pull);
    await until('edited', () => github.state.comments[0]?.body.includes('size') === true);
    expect(github.state.comments).toHaveLength(1);

    await repository.switchTo('main', 'more');
    await repository.push();
    pull.state = 'merged';
    await tell(daemon, 'closed', pull);
    await push(daemon, pull.head);
    await until('applied', () => namesOf(simulator.state.categories).includes('size'));
    await until('closed', () => github.state.comments[0]?.body.includes('merged') === true);
    expect(github.violations).toEqual([]);
    expect(daemon.output).not.toContain(github.state.token);
    expect(await daemon.stop()).toBe(0);
  } finally {
    await github.close();
    await simulator.close();
  }
});

async function opened(
  repository: Awaited<ReturnType<typeof makeRepository>>,
  files: Record<string, string>,
): Promise<FakePull> {
  const head = await repository.commit(files);
  await publishPull(repository);
  return {
    number: 7,
    title: 'More categories',
    base: 'main',
    branch: 'more',
    head,
    fork: false,
    draft: false,
    state: 'open',
    author: 'ann',
  };
}

/** Where GitHub keeps the head of a pull request. */
async function publishPull(repository: Awaited<ReturnType<typeof makeRepository>>): Promise<void> {
  await repository.git('push', '--quiet', '--force', repository.path, 'HEAD:refs/pull/7/head');
}

async function tell(daemon: DaemonProcess, action: string, pull: FakePull): Promise<void> {
  const repo = { full_name: 'acme/infra' };
  await send(daemon, 'pull_request', {
    action,
    number: pull.number,
    repository: repo,
    sender: { login: pull.author },
    pull_request: {
      number: pull.number,
      title: pull.title,
      draft: false,
      state: pull.state === 'open' ? 'open' : 'closed',
      merged: pull.state === 'merged',
      user: { login: pull.author },
      html_url: 'https://github.example/acme/infra/pull/7',
      base: { ref: pull.base, repo },
      head: { ref: pull.branch, sha: pull.head, repo },
    },
  });
}

async function push(daemon: DaemonProcess, after: string): Promise<void> {
  await send(daemon, 'push', {
    ref: 'refs/heads/main',
    after,
    deleted: false,
    repository: { full_name: 'acme/infra' },
  });
}

async function send(daemon: DaemonProcess, event: string, payload: unknown): Promise<void> {
  const body = JSON.stringify(payload);
  const answer = await fetch(`${daemon.url}/webhooks/infra`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': crypto.randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', webhookSecret).update(body).digest('hex')}`,
    },
  });
  expect(answer.status).toBe(202);
}

function statusOf(statuses: readonly { commit: string; context: string; state: string }[], commit: string) {
  return statuses.findLast((status) => status.commit === commit && status.context === 'trueup/lab')?.state;
}

function namesOf(categories: ReadonlyMap<string, { name: string }>): string[] {
  return [...categories.values()].map(({ name }) => name);
}

async function until(what: string, test: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await test())) {
    if (Date.now() > deadline) throw new Error(`not ${what} in time`);
    await wait(50);
  }
}
