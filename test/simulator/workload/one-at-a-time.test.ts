import { expect, test } from 'vitest';
import { busyWith } from '../../../src/simulator/images/cluster-busy.ts';
import type { Task } from '../../../src/simulator/tasks/task.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { accepted, clusters, enableBody, management, openWorkload, running } from './workload-calls.ts';

/** An image is being applied to the cluster, say. */
function otherWork(lock: string): Task {
  const times = { startsAt: 0, runsAt: 0 };
  const what = { service: 'x', operation: 'x', operationId: 'x', description: 'Something else', user: 'x' };
  return { id: 'task-1', args: {}, cancelable: false, lock, ...what, ...times };
}

test('a cluster that something else works on is not enabled', async () => {
  const opened = await openWorkload();
  opened.simulator.state.tasks.set('task-1', otherWork(opened.cluster));
  const answer = await opened.call('POST', `${clusters}/${opened.cluster}?action=enable`, enableBody(opened));
  expect(answer).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
});

test('a Supervisor is not upgraded while something else works on its cluster', async () => {
  const opened = await openWorkload({ supervisorVersions: ['v1', 'v2'] }, running({ version: 'v1' }));
  opened.simulator.state.tasks.set('task-1', otherWork(opened.cluster));
  const upgrade = `${management}/software/clusters/${opened.cluster}?action=upgrade`;
  const answer = await opened.call('POST', upgrade, { desired_version: 'v2' });
  expect(answer).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
});

test('a Supervisor keeps its clusters to itself while it is worked on', async () => {
  const opened = await openWorkload({ supervisorVersions: ['v1', 'v2'] }, running({ version: 'v1' }));
  const busy = (): string | undefined => busyWith(opened.simulator.state, opened.cluster);
  expect(busy()).toBeUndefined();
  await accepted(opened, 'PATCH', `${clusters}/${opened.cluster}`, { login_banner: 'x' });
  expect(busy()).toBe('Configuring the Supervisor Cluster-A');
  opened.clock.advance(100);
  expect(busy()).toBeUndefined();
  const upgrade = `${management}/software/clusters/${opened.cluster}?action=upgrade`;
  await accepted(opened, 'POST', upgrade, { desired_version: 'v2' });
  expect(busy()).toBe('Upgrading the Supervisor Cluster-A');
  expect(busyWith(opened.simulator.state, opened.other)).toBeUndefined();
});
