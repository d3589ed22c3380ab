// From `git push` to the first write in vCenter, with real programs in between: a bare repository over HTTP, its hook that
// sends a forge's webhook, the daemon in a process of its own, and an embedded vCenter.
import { chmod, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { daemonProcess, webhookSecret, type DaemonProcess } from '../../test/daemon/daemon-process.ts';
import { startGitHttpServer } from '../../test/servers/git-http/start-git-http-server.ts';
import { makeRepository, runGit, type TestRepository } from '../../test/servers/make-repository.ts';
import { median } from '../processes.ts';
import { until, within } from './bounded-waits.ts';

/** Milliseconds since the push began. */
interface Push {
  pushed: number;
  firstRequest: number;
  firstWrite: number;
  /** Another clone's fetch of the same commit, by itself. */
  fetch: number;
}

const environments = `    - name: lab
      target: vc
      manifests: [lab]
      sync: { mode: automatic, interval: 1h }`;
const forge =
  '{ type: github, repository: acme/infra, pullRequests: false, webhookSecret: { valueFrom: { env: WEBHOOK_SECRET } } }';

export const pushColumns = [
  'pushes',
  '`git push` itself, its hook included',
  'first request to vCenter',
  'first write',
  'a bare `git fetch` of the same commit',
  'first write: after the push',
];

/** The cells of `pushColumns`. */
export async function measurePushes(rounds: number): Promise<string[]> {
  const calls: { isWrite: boolean; at: number }[] = [];
  const simulator = await startSimulator({
    // What it reads and what it does in its session are POSTs as well.
    record: ({ method, path }) =>
      calls.push({ isWrite: method === 'PATCH' && path.includes('/category/'), at: performance.now() }),
  });
  await using repository = await makeRepository({ files: { 'lab/env.yaml': category('before') } });
  await using git = await startGitHttpServer({ root: dirname(repository.path) });
  const url = `${git.url}/repository.git`;
  await using daemon = await daemonProcess({
    vcenter: simulator.url,
    repository: url,
    interval: '1h',
    forge,
    environments,
  });
  try {
    await within(60, 'starting the daemon', daemon.start());
    await untilInSync(daemon, await repository.git('rev-parse', 'HEAD'));
    await sendWebhooks(repository, daemon);
    const clone = join(dirname(repository.work), 'clone');
    await runGit(dirname(clone), ['clone', '--quiet', url, clone]);
    const pushes: Push[] = [];
    for (let round = 0; round < rounds; round++) {
      const commit = await repository.commit({ 'lab/env.yaml': category(`after ${round}`) });
      calls.length = 0;
      const began = performance.now();
      await within(60, 'the push', repository.git('push', '--quiet', url, 'HEAD:refs/heads/main'));
      const pushed = performance.now() - began;
      await untilInSync(daemon, commit);
      const fetchBegan = performance.now();
      await within(60, 'the fetch', runGit(clone, ['fetch', '--quiet', 'origin', 'main']));
      const fetch = performance.now() - fetchBegan;
      const first = calls.find(({ at }) => at > began)?.at ?? NaN;
      const write = calls.find(({ isWrite }) => isWrite)?.at ?? NaN;
      pushes.push({ pushed, firstRequest: first - began, firstWrite: write - began, fetch });
      process.stdout.write('.');
    }
    return rowOf(pushes);
  } finally {
    await simulator.close();
  }
}

function rowOf(pushes: readonly Push[]): string[] {
  const of = (value: (push: Push) => number): string => {
    const all = pushes.map(value);
    return `${Math.round(median(all))} ms (${Math.round(Math.min(...all))} to ${Math.round(Math.max(...all))})`;
  };
  return [
    `${pushes.length}`,
    of(({ pushed }) => pushed),
    of(({ firstRequest }) => firstRequest),
    of(({ firstWrite }) => firstWrite),
    of(({ fetch }) => fetch),
    of(({ firstWrite, pushed }) => firstWrite - pushed),
  ];
}

function category(description: string): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: TagCategory
metadata: { name: env }
spec: { description: ${description}, cardinality: single }
`;
}

async function untilInSync(daemon: DaemonProcess, commit: string): Promise<void> {
  const isInSync = async (): Promise<true | string> => {
    const [status] = await daemon.environments();
    const isDone = status?.state === 'in-sync' && status.syncedCommit === commit && status.running === undefined;
    return isDone || `${status?.state}: ${status?.message}\n${daemon.output.slice(-2000)}`;
  };
  await until(`getting in sync with ${commit}`, isInSync, { seconds: 60, everyMs: 50 });
}

/** What a forge does after a push, done by the repository's own hook with what is on every machine. */
async function sendWebhooks({ path }: TestRepository, { url }: DaemonProcess): Promise<void> {
  const hook = join(path, 'hooks', 'post-receive');
  const text = `#!/bin/sh
read before after ref
body="{\\"ref\\":\\"$ref\\",\\"after\\":\\"$after\\",\\"deleted\\":false,\\"repository\\":{\\"full_name\\":\\"acme/infra\\"},\\"sender\\":{\\"login\\":\\"ann\\"}}"
exec '${process.execPath}' -e '
const [, body, after] = process.argv;
const signature = require("node:crypto").createHmac("sha256", ${JSON.stringify(webhookSecret)}).update(body).digest("hex");
fetch("${url}/webhooks/infra", { method: "POST", body, headers: {
  "content-type": "application/json",
  "x-github-event": "push",
  "x-github-delivery": after,
  "x-hub-signature-256": "sha256=" + signature,
} }).then((answer) => { if (answer.status !== 202) throw new Error(String(answer.status)); });
' "$body" "$after"
`;
  await writeFile(hook, text);
  await chmod(hook, 0o755);
}
