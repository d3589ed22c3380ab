import { chmod, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { EnvironmentStatus } from '../../src/controller/environment-status.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { category } from '../controller/manifests.ts';
import { patience } from '../patience.ts';
import { recordExchange } from '../record.ts';
import { startGitHttpServer } from '../servers/git-http/start-git-http-server.ts';
import { startGitSshServer } from '../servers/git-ssh/start-git-ssh-server.ts';
import { makeRepository, type TestRepository } from '../servers/make-repository.ts';
import { daemonProcess, webhookSecret, type DaemonProcess } from './daemon-process.ts';

const environments = `    - name: lab
      target: vc
      manifests: [lab]
      sync: { mode: automatic, interval: 1h }`;

const forge =
  '{ type: github, repository: acme/infra, pullRequests: false, webhookSecret: { valueFrom: { env: WEBHOOK_SECRET } } }';

describe('from a push to vCenter, with nothing in between but real programs', () => {
  test('over HTTP with a token, told by the webhook that a hook of the repository sends', async () => {
    await using repository = await makeRepository({ files: { 'lab/env.yaml': category('env') } });
    const account = { username: 'trueup', password: 'a token' };
    await using git = await startGitHttpServer({ root: dirname(repository.path), account });
    await using vcenter = await startVcenter();
    await using daemon = await daemonProcess({
      vcenter: vcenter.simulator.url,
      repository: `${git.url}/repository.git`,
      git: ', credentials: { username: { valueFrom: { env: GIT_USER } }, password: { valueFrom: { env: GIT_TOKEN } } }',
      // So long that only the webhook can be the reason.
      interval: '1h',
      forge,
      environments,
      env: { GIT_USER: account.username, GIT_TOKEN: account.password },
    });
    await daemon.start();
    await untilInSync(daemon, await repository.git('rev-parse', 'HEAD'));
    await sendWebhooks(repository, daemon);
    const commit = await repository.commit({ 'lab/env.yaml': category('env', 'pushed') });
    const address = new URL(`${git.url}/repository.git`);
    Object.assign(address, account);
    await repository.git('push', '--quiet', address.href, 'HEAD:refs/heads/main');
    await untilInSync(daemon, commit);
    expect(descriptionOf(vcenter.simulator)).toBe('pushed');
    expect(daemon.output).not.toContain(account.password);
    expect(await daemon.stop()).toBe(0);
  });

  test('over SSH, found by asking', async () => {
    await using repository = await makeRepository({ files: { 'lab/env.yaml': category('env') } });
    await using ssh = await startGitSshServer();
    await using vcenter = await startVcenter();
    await using daemon = await daemonProcess({
      vcenter: vcenter.simulator.url,
      repository: ssh.urlOf(repository.path),
      git: `, ssh: { privateKey: { valueFrom: { env: GIT_KEY } }, knownHostsFile: ${JSON.stringify(ssh.knownHostsFile)} }`,
      environments,
      env: { GIT_KEY: ssh.privateKey },
    });
    await daemon.start();
    await untilInSync(daemon, await repository.git('rev-parse', 'HEAD'));
    const commit = await repository.publish({ 'lab/env.yaml': category('env', 'pushed') });
    await untilInSync(daemon, commit);
    expect(descriptionOf(vcenter.simulator)).toBe('pushed');
    expect(await daemon.stop()).toBe(0);
  });
});

async function startVcenter(): Promise<{ simulator: Simulator } & AsyncDisposable> {
  const simulator = await startSimulator({ record: recordExchange });
  return { simulator, [Symbol.asyncDispose]: async () => simulator.close() };
}

function descriptionOf({ state }: Simulator): string | undefined {
  return [...state.categories.values()].find(({ name }) => name === 'env')?.description;
}

async function untilInSync(daemon: DaemonProcess, commit: string): Promise<void> {
  const deadline = Date.now() + patience;
  let status: EnvironmentStatus | undefined;
  while (Date.now() < deadline) {
    [status] = await daemon.environments();
    if (status?.state === 'in-sync' && status.syncedCommit === commit) return;
    await wait(50);
  }
  throw new Error(`not in sync with ${commit}: ${JSON.stringify(status)}\n${daemon.output}`);
}

/** What a forge does after a push, done by the repository's own hook with what is on every machine. */
async function sendWebhooks({ path }: TestRepository, { url }: DaemonProcess): Promise<void> {
  const hook = join(path, 'hooks', 'post-receive');
  await writeFile(
    hook,
    `#!${process.execPath}
const { createHmac } = require('node:crypto');
const [, after, ref] = require('node:fs').readFileSync(0, 'utf8').trim().split(' ');
const body = JSON.stringify({ ref, after, deleted: false, repository: { full_name: 'acme/infra' }, sender: { login: 'ann' } });
const signature = createHmac('sha256', ${JSON.stringify(webhookSecret)}).update(body).digest('hex');
fetch('${url}/webhooks/infra', {
  method: 'POST',
  body,
  headers: {
    'content-type': 'application/json',
    'x-github-event': 'push',
    'x-github-delivery': after,
    'x-hub-signature-256': 'sha256=' + signature,
  },
}).then((answer) => { if (answer.status !== 202) throw new Error(String(answer.status)); });
`,
  );
  await chmod(hook, 0o755);
}
