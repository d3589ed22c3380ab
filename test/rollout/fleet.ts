import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import type { RecordedExchange } from '../../src/simulator/server/recording.ts';
import { tempFolder } from '../cli/fixtures.ts';
import { run, targetEnv, type CliResult } from '../cli/run.ts';
import { recordExchange } from '../record.ts';
import { fastClock, type FastClock } from './fast-clock.ts';

export interface FleetSize {
  clusters: number;
  hosts: number;
  /** Every so many clusters, one host fails once. */
  failsEvery: number;
  /** Minutes that a remediation takes on one host. */
  minutesPerHost: number;
}

/** An embedded vCenter full of clusters, and the folder with a project that rolls an image out over them. */
export interface Fleet extends AsyncDisposable {
  simulator: Simulator;
  clock: FastClock;
  /** Ids of the clusters that an apply was sent to, in order, since the last look. */
  appliedSince(): string[];
  trueup(...args: string[]): Promise<CliResult>;
}

/** Wanted by every manifest; all hosts run 8.0.1. */
const baseImage = '8.0.2-0.0.22380479';

export async function openFleet({ clusters, hosts, failsEvery, minutesPerHost }: FleetSize): Promise<Fleet> {
  const clock = fastClock('2026-11-20T03:00:00Z');
  const applied: string[] = [];
  const simulator = await startSimulator({
    inventory: { size: { datacenters: 1, clusters, hosts, vms: 0, templates: 0, libraries: 0 } },
    clock,
    record: (exchange: RecordedExchange) => {
      if (exchange.path.includes('/software?action=apply') && exchange.status === 202)
        applied.push(clusterIn(exchange));
      recordExchange(exchange);
    },
    behaviour: {
      applyMilliseconds: minutesPerHost * 60_000,
      stageMilliseconds: 30_000,
      maintenanceAfterFailure: 'exits',
      retryMilliseconds: 60_000,
      sessionIdleMilliseconds: 30 * 86_400_000,
      taskRetentionMilliseconds: 30 * 86_400_000,
      taskMilliseconds: 20_000,
      taskPendingMilliseconds: 1000,
    },
  });
  breakHosts(simulator, failsEvery);
  const folder = await tempFolder({
    'trueup.yaml': projectYaml(simulator.url),
    'manifests/images.yaml': [...simulator.state.clusters.values()].map(imageYaml).join('---\n'),
  });
  const options = { folder: folder.path, env: targetEnv(simulator.url), clock };
  return {
    simulator,
    clock,
    appliedSince: () => applied.splice(0),
    trueup: (...args) => run(args, options),
    [Symbol.asyncDispose]: async () => {
      await simulator.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

function clusterIn({ path }: RecordedExchange): string {
  return /clusters\/([^/]+)\//.exec(path)?.[1] ?? '';
}

/** One host of every so many clusters does not come up from its first restart. */
function breakHosts({ state }: Simulator, every: number): void {
  for (const [index, cluster] of [...state.clusters.values()].entries()) {
    if (index % every !== every - 1) continue;
    const host = [...state.hosts.values()].find(({ parent }) => parent === cluster.id);
    if (host !== undefined) host.lifecycle = { ...host.lifecycle, fails: 'reboot', times: 1 };
  }
}

/** Two clusters first, then eight, then the rest. */
function imageYaml({ name }: { name: string }, index: number): string {
  const wave = index < 2 ? 0 : index < 10 ? 1 : 2;
  return `apiVersion: trueup.dev/v1alpha1
kind: ClusterImage
metadata: { name: ${name.toLowerCase()} }
lifecycle: { wave: ${wave} }
spec:
  cluster: /DC0/host/${name}
  baseImage: ${baseImage}
  enablement: { mode: Required }
  remediation: { mode: Apply, canary: 1, batchSize: 8, maxAttempts: 2 }
`;
}

function projectYaml(url: string): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: Project
metadata: { name: fleet }
spec:
  targets:
    - name: lab
      url: ${url}
      credentials: { username: { valueFrom: { env: TRUEUP_USERNAME } }, password: { valueFrom: { env: TRUEUP_PASSWORD } } }
  environments:
    - name: fleet
      target: lab
      manifests: [manifests]
      sync:
        allow: [safe]
        windows: [{ schedule: "0 22 * * *", duration: 4h, allow: [host-maintenance] }]
        budgets: { hostsInMaintenance: 8, failures: 2 }
`;
}
