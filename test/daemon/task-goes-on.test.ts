import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { EnvironmentStatus } from '../../src/controller/environment-status.ts';
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import type { JournalEntry } from '../../src/store/records.ts';
import { patience } from '../patience.ts';
import { recordExchange } from '../record.ts';
import { makeRepository } from '../servers/make-repository.ts';
import { daemonProcess, type DaemonProcess } from './daemon-process.ts';

const environments = `    - name: lab
      target: vc
      manifests: [lab]
      sync: { mode: automatic, interval: 1h, allow: [safe, power-cycle] }`;

const moving = 'POST /api/vcenter/vm/{vm}?action=relocate&vmw-task=true';
const cloning = 'POST /api/vcenter/vm?action=clone&vmw-task=true';

describe('a task that goes on in vCenter while the daemon is killed', () => {
  test.each<[what: string, operation: string, before: string, after: string]>([
    ['a move', moving, machine('/DC0/vm'), machine('/DC0/vm/prod')],
    ['a copy', cloning, machine('/DC0/vm'), `${machine('/DC0/vm')}---\n${copy('/DC0/vm')}`],
  ])('%s is not begun again, and the daemon goes on after it', async (_what, operation, before, after) => {
    const begun: string[] = [];
    const simulator = await startVcenter((path) => begun.push(path));
    await using repository = await makeRepository({ files: { 'lab/machines.yaml': before } });
    await using daemon = await daemonProcess({ vcenter: simulator.url, repository: repository.path, environments });
    try {
      await daemon.start();
      await until(daemon, 'in sync', ({ state }) => state === 'in-sync');
      simulator.script([{ operation, times: 'always', fault: { type: 'task-never-ends' } }]);
      await repository.publish({ 'lab/machines.yaml': after });
      await daemon.webhook();
      await until(daemon, 'at it', ({ running }) => hasTask(daemon, running));
      expect(begun).toHaveLength(1);
      await daemon.kill();

      await daemon.start();
      const seen = await until(daemon, 'waiting for it', ({ state }) => state === 'running');
      expect(seen.message).toContain('vCenter is still at');
      simulator.script([]);
      endTasks(simulator);
      await daemon.post('/api/v1/environments/lab/sync', {});
      await until(daemon, 'in sync', ({ state }) => state === 'in-sync');
      expect(begun).toHaveLength(1);
      expect(await daemon.stop()).toBe(0);
    } finally {
      await simulator.close();
    }
  });
});

async function startVcenter(onBegun: (path: string) => void): Promise<Simulator> {
  return startSimulator({
    inventory: { size: { datacenters: 1, clusters: 1, hosts: 2, vms: 0, templates: 0, libraries: 0 } },
    behaviour: { taskMilliseconds: 20, taskPendingMilliseconds: 0 },
    record(exchange) {
      recordExchange(exchange);
      if (exchange.method === 'POST' && /action=(relocate|clone)/.test(exchange.path)) onBegun(exchange.path);
    },
  });
}

function machine(folder: string): string {
  return manifest('first', `placement: { folder: ${folder}, ${elsewhere} }, guestOS: RHEL_8_64`);
}

function copy(folder: string): string {
  return manifest('second', `placement: { folder: ${folder}, ${elsewhere} }, source: { clone: { vm: /DC0/vm/first } }`);
}

const elsewhere = 'cluster: /DC0/host/Cluster-A, datastore: /DC0/datastore/vmfs-01';

function manifest(name: string, spec: string): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: VirtualMachine
metadata: { name: ${name} }
lifecycle: { onRemove: delete }
spec: { ${spec}, cpu: { count: 1 }, memory: { size: 1GiB } }
`;
}

/** A run is on record from its first step on. */
async function hasTask(daemon: DaemonProcess, running: EnvironmentStatus['running']): Promise<boolean> {
  if (running === undefined || running.stepsTotal === 0) return false;
  const { items } = await daemon.get<{ items: JournalEntry[] }>(`/api/v1/runs/${running.run}/journal`);
  return items.some(({ task }) => task !== undefined);
}

/** What never ends by itself has ended. */
function endTasks({ state }: Simulator): void {
  for (const task of state.tasks.values()) task.endsAt ??= Date.now();
}

async function until(
  daemon: DaemonProcess,
  what: string,
  isMet: (status: EnvironmentStatus) => boolean | Promise<boolean>,
): Promise<EnvironmentStatus> {
  const deadline = Date.now() + patience;
  let status: EnvironmentStatus | undefined;
  while (Date.now() < deadline) {
    [status] = await daemon.environments();
    if (status !== undefined && (await isMet(status))) return status;
    await wait(50);
  }
  throw new Error(`not ${what}: ${JSON.stringify(status)}\n${daemon.output}`);
}
