import { execFileSync } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Behaviour } from '../../src/simulator/behaviour.ts';
import type { RecordedExchange } from '../../src/simulator/server/recording.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { tempFolder } from '../cli/fixtures.ts';
import { run, targetEnv, type CliResult } from '../cli/run.ts';
import { recordExchange } from '../record.ts';

const examples = join(import.meta.dirname, '..', '..', 'examples', 'manifests');

/** Nothing takes time but what is looked at while it goes on. */
const quick: Partial<Behaviour> = {
  taskMilliseconds: 0,
  taskPendingMilliseconds: 0,
  guestBootMilliseconds: 0,
  guestShutdownMilliseconds: 0,
  contentMilliseconds: 0,
  stageMilliseconds: 0,
  applyMilliseconds: 20,
  supervisorEnableMilliseconds: 20,
  supervisorUpdateMilliseconds: 0,
  namespaceCreateMilliseconds: 10,
  namespaceUpdateMilliseconds: 0,
  selfServiceMilliseconds: 0,
  profileHostMilliseconds: 0,
};

test(
  'two clusters on an image and a Supervisor with its namespaces: from nothing, through an update, a failure and a revert',
  { timeout: 900_000 },
  async () => {
    const applied: string[][] = [];
    const simulator = await startSimulator({
      behaviour: quick,
      record: (exchange) => {
        if (isApply(exchange)) applied.push(hostsIn(exchange, simulator));
        recordExchange(exchange);
      },
    });
    await using folder = await tempFolder();
    const manifests = join(folder.path, 'manifests');
    await cp(examples, manifests, { recursive: true });
    for (const part of ['lifecycle', 'workload']) await unsuspend(join(manifests, part));
    const git = repositoryIn(folder.path);
    const env = { ...targetEnv(simulator.url), HAPROXY_PASSWORD: 'not-a-real-one' };
    const cli = (...args: string[]): Promise<CliResult> => run(args, { folder: folder.path, env });
    const apply = (): Promise<CliResult> => cli('apply', '--yes', '--allow', 'host-maintenance,service-restart');
    const expectInSync = async (): Promise<void> =>
      expect(await cli('plan', '--detailed-exitcode')).toMatchObject({ status: 0 });
    const images = join(manifests, 'lifecycle', 'cluster-images.yaml');
    try {
      // From nothing to in sync: nothing that costs anything runs before it is allowed.
      git('add', '.');
      git('commit', '--quiet', '-m', 'The estate');
      const evening = await cli('apply', '--yes');
      expect([evening.status, applied]).toEqual([3, []]);
      expect(await apply()).toMatchObject({ status: 0 });
      await expectInSync();
      expect(addOnsOf(simulator, 'Cluster-A')).toEqual(['802.22380479-A01']);
      expect(addOnsOf(simulator, 'Cluster-B')).toEqual([]);
      expect([...simulator.state.namespaces.keys()].toSorted()).toEqual(['acme-builds', 'acme-data', 'acme-shop']);
      const [canary, ...rest] = applied.splice(0);
      expect(canary).toEqual(['esx01.cluster-a.dc0.example']);
      expect(rest.flat()).toEqual(['esx02.cluster-a.dc0.example', 'esx03.cluster-a.dc0.example']);

      // One more component. The canary fails; the others are not touched.
      breakHost(simulator, 'esx01.cluster-a.dc0.example');
      const before = await readFile(images, 'utf8');
      await writeFile(
        images,
        before.replace('      Contoso-nvme:', '      Contoso-storage-plugin: 3.1.0\n      Contoso-nvme:'),
      );
      git('commit', '--quiet', '-a', '-m', 'Give cluster A the storage plug-in');
      const announced = await cli('plan');
      expect(announced.stdout).toContain('Contoso-storage-plugin');
      expect(announced.stdout).toContain('then: ');
      const failed = await apply();
      expect(failed.status).toBe(1);
      expect(failed.stdout).toMatch(/Failed[\s\S]*ClusterImage\/cluster-a[\s\S]*esx01\.cluster-a/);
      expect(applied.splice(0)).toEqual([['esx01.cluster-a.dc0.example']]);

      // The next run scans again and goes on: first what failed, then the rest.
      expect(await apply()).toMatchObject({ status: 0 });
      expect(applied.splice(0).flat()).toEqual(
        ['esx01', 'esx02', 'esx03'].map((name) => `${name}.cluster-a.dc0.example`),
      );
      expect(hostsWith(simulator, 'Contoso-storage-plugin')).toBe(3);
      await expectInSync();

      // The component turns out to be bad: back to what Git had before.
      git('revert', '--no-edit', 'HEAD');
      expect(await apply()).toMatchObject({ status: 0 });
      expect(hostsWith(simulator, 'Contoso-storage-plugin')).toBe(0);
      await expectInSync();
    } finally {
      await simulator.close();
    }
  },
);

/** The examples wait, because handing a cluster over cannot be undone; here that is what is looked at. */
async function unsuspend(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll('lifecycle: { suspend: true }\n', '').replaceAll('suspend: true, ', ''));
  }
}

function repositoryIn(folder: string): (...args: string[]) => void {
  const git = (...args: string[]): void => {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@acme.example', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'pipe' });
  };
  git('init', '--quiet');
  return git;
}

function isApply({ path, status }: RecordedExchange): boolean {
  return path.includes('/software?action=apply') && status === 202;
}

function hostsIn({ requestBody }: RecordedExchange, { state }: Simulator): string[] {
  const { hosts = [] } = requestBody as { hosts?: string[] };
  return hosts.map((id) => state.hosts.get(id)?.name ?? id);
}

function hostsOf({ state }: Simulator, cluster: string) {
  const parent = [...state.clusters.values()].find(({ name }) => name === cluster)?.id;
  return [...state.hosts.values()].filter((host) => host.parent === parent);
}

function addOnsOf(simulator: Simulator, cluster: string): string[] {
  const addOns = hostsOf(simulator, cluster).flatMap(({ lifecycle }) => lifecycle?.installed?.addOn?.version ?? []);
  return [...new Set(addOns)];
}

/** Hosts of cluster A that have a component. */
function hostsWith(simulator: Simulator, component: string): number {
  const hosts = hostsOf(simulator, 'Cluster-A');
  return hosts.filter(({ lifecycle }) => lifecycle?.installed?.components?.[component] !== undefined).length;
}

function breakHost({ state }: Simulator, name: string): void {
  const host = [...state.hosts.values()].find((candidate) => candidate.name === name);
  if (host === undefined) throw new Error(`there is no host ${name}`);
  host.lifecycle = { ...host.lifecycle, fails: 'install', times: 1 };
}
