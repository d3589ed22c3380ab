import { expect, test } from 'vitest';
import type { Clock } from '../../src/base/clock.ts';
import { handClock } from '../controller/hand-clock.ts';
import { openLab } from '../reconcilers/virtual-machine/lab.ts';
import { tempFolder } from './fixtures.ts';
import { run, targetEnv } from './run.ts';

const relocate = 'POST /api/vcenter/vm/{vm}?action=relocate&vmw-task=true';

test('a task that does not end is left at the deadline of its step, and settled by reading when it has ended', async () => {
  await using world = await openLab();
  const { url } = world.simulator;
  await using folder = await tempFolder({ 'trueup.yaml': projectOf(url), 'lab/web.yaml': machine('vmfs-01') });
  const options = { folder: folder.path, env: targetEnv(url), clock: hastyClock() };
  expect(await run(['apply', '--yes'], options)).toMatchObject({ status: 0 });

  await folder.write('lab/web.yaml', machine('vsan-01'));
  world.simulator.script([{ operation: relocate, fault: { type: 'task-never-ends' } }]);
  const late = await run(['apply', '--yes'], options);
  expect(late.status).toBe(1);
  expect(late.stdout).toContain('Run on lab: 1 unknown');
  expect(late.stdout).toMatch(/did not end within its deadline of 10m and was left/);
  expect(late.stdout).toMatch(/Fix: Look at the object and at its tasks in vCenter.*stepDeadline/s);
  const moves = [...world.simulator.state.tasks.values()].filter(({ operationId }) => operationId === relocate);
  expect(moves).toHaveLength(1);

  for (const move of moves) move.endsAt = move.runsAt;
  const settled = await run(['apply', '--yes'], options);
  expect(settled).toMatchObject({ status: 0, stdout: expect.stringContaining('Nothing to do') as string });
});

/** Pauses pass at once, and time with them; what waits for a minute or longer wakes when it has passed. */
function hastyClock(): Clock {
  const clock = handClock();
  return {
    now: () => clock.now(),
    sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      return milliseconds < 60_000 ? clock.advance(milliseconds) : clock.sleep(milliseconds, signal);
    },
  };
}

function projectOf(url: string): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: Project
metadata: { name: test }
spec:
  targets:
    - name: vc
      url: ${url}
      credentials:
        username: { valueFrom: { env: TRUEUP_USERNAME } }
        password: { valueFrom: { env: TRUEUP_PASSWORD } }
  environments:
    - { name: lab, target: vc, manifests: [lab], sync: { stepDeadline: 10m } }
`;
}

function machine(datastore: string): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: VirtualMachine
metadata: { name: web }
spec:
  placement:
    folder: /DC0/vm
    cluster: /DC0/host/Cluster-A
    datastore: /DC0/datastore/${datastore}
    enforce: [datastore]
  guestOS: RHEL_8_64
  cpu: { count: 2 }
  memory: { size: 2GiB }
`;
}
