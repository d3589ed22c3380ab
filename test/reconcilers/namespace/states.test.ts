import { describe, expect, test } from 'vitest';
import type { Namespace } from '../../../src/simulator/state/workload-objects.ts';
import { namespace as reconciler } from '../../../src/reconcilers/namespace/index.ts';
import type { Observation } from '../../../src/plan/observation.ts';
import {
  addNamespace,
  addSupervisor,
  changeIn,
  clusterA,
  clusterB,
  clusterId,
  expectNothingToDo,
  namespaceDocument,
  openWorkloads,
} from '../workload-world.ts';

const stamp = '[trueup/lab/team-a;forbid]';
const hanging = (): Pick<Namespace, 'work'> => ({ work: { does: 'configure', startsAt: 0, visibleAt: 0 } });

describe('a namespace that is CONFIGURING', () => {
  test('is only watched, and what differs is announced for later', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, { id: 'team-a', description: stamp, ...hanging() });
    const plan = await opened.plan([namespaceDocument({ description: 'New', vmClasses: ['small'] })]);
    expect(plan.steps.map(({ operation, impact, title }) => [operation, impact, title])).toEqual([
      ['follow', 'safe', 'Wait until namespace team-a is RUNNING'],
    ]);
    expect(changeIn(plan).next).toEqual([
      { title: 'Change description, vmClasses of namespace team-a', impact: 'safe' },
    ]);
    expect(changeIn(plan).fields[0]).toMatchObject({ path: 'status', from: 'CONFIGURING', to: 'RUNNING' });
  });

  test('is changed by the plan that follows', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, { id: 'team-a', description: stamp, ...hanging() });
    const document = namespaceDocument({ description: 'New' });
    const plan = await opened.plan([document]);
    delete opened.namespace('team-a').work;
    const { outcomes } = await opened.world.apply(plan);
    expect(outcomes.map(({ status }) => status)).toEqual(['applied']);
    expect(opened.sent).toEqual([]);
    await opened.apply([document]);
    expect(opened.sent.map(({ operation }) => operation)).toEqual(['PATCH /api/vcenter/namespaces/instances/team-a']);
    await expectNothingToDo(opened, [document]);
  });

  test('goes on in vCenter when nobody waits any longer, and is not asked for again', async () => {
    await using opened = await openWorkloads({ behaviour: { namespaceCreateMilliseconds: Infinity } });
    const plan = await opened.plan([namespaceDocument()]);
    const stop = new AbortController();
    const applied = opened.world.apply(plan, { stop: stop.signal });
    while (!opened.world.events.some((event) => event.type === 'step-progress')) await new Promise(setImmediate);
    stop.abort();
    const { outcomes } = await applied;
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'running']);
    expect(outcomes[1]?.message).toContain('Namespace team-a goes on in vCenter: CONFIGURING');
    const again = await opened.plan([namespaceDocument()]);
    expect(again.steps.map(({ operation }) => operation)).toEqual(['follow']);
  });

  test('that somebody else made is not touched', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, { id: 'team-a', ...hanging() });
    const plan = await opened.plan([namespaceDocument({ description: 'New' })]);
    expect(changeIn(plan)).toMatchObject({ verdict: 'blocked', reason: 'exists-unowned' });
  });
});

describe('a namespace in ERROR', () => {
  const messages = [{ severity: 'ERROR', text: 'No host has room for its network.' }] as const;

  test('shows what vCenter says, and without a difference nothing is done', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, { id: 'team-a', description: stamp, status: 'ERROR', messages: [...messages] });
    const plan = await opened.plan([namespaceDocument()]);
    expect(changeIn(plan)).toMatchObject({
      verdict: 'keep',
      remarks: ['vCenter reports an error: No host has room for its network.'],
    });
  });

  test('can be changed, which may be what puts it right', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, { id: 'team-a', description: stamp, status: 'ERROR', messages: [...messages] });
    await opened.apply([namespaceDocument({ description: 'Smaller' })]);
    expect(opened.namespace('team-a').status).toBe('RUNNING');
  });

  test('that does not pass by itself fails the step that waits, with what vCenter says', async () => {
    await using opened = await openWorkloads();
    const plan = await opened.plan([namespaceDocument()]);
    const applied = opened.world.apply(plan);
    while (!opened.state.namespaces.has('team-a')) await new Promise(setImmediate);
    const found = opened.namespace('team-a');
    delete found.work;
    Object.assign(found, { status: 'ERROR', messages: [...messages] });
    const { outcomes } = await applied;
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'failed']);
    expect(outcomes[1]?.message).toContain('No host has room for its network.');
  });
});

describe('a namespace that is REMOVING', () => {
  test('is waited for when a manifest asks for it, and made anew once it is gone', async () => {
    await using opened = await openWorkloads();
    const now = Date.now();
    addNamespace(opened.state, {
      id: 'team-a',
      description: stamp,
      work: { does: 'remove', startsAt: now, visibleAt: now },
    });
    expect(changeIn(await opened.plan([namespaceDocument()]))).toMatchObject({
      verdict: 'blocked',
      reason: 'being-removed',
    });
    opened.state.namespaces.clear();
    await opened.apply([namespaceDocument()]);
  });
});

describe('a namespace that exists already', () => {
  test('is left alone unless adoption is asked for', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, { id: 'team-a', description: 'Theirs' });
    const wish = { description: 'Ours', quota: { podCount: 5 } };
    expect(changeIn(await opened.plan([namespaceDocument(wish)]))).toMatchObject({
      verdict: 'blocked',
      reason: 'exists-unowned',
    });
    await opened.apply([namespaceDocument(wish, { adopt: true })]);
    expect(opened.sent).toEqual([
      {
        operation: 'PATCH /api/vcenter/namespaces/instances/team-a',
        body: { description: `Ours ${stamp}`, resource_spec: { pod_count: 5 } },
      },
    ]);
    await expectNothingToDo(opened, [namespaceDocument(wish)]);
  });

  test('on another Supervisor has the name, and is neither moved nor taken over', async () => {
    await using opened = await openWorkloads();
    addSupervisor(opened.state, { id: 'supervisor-b', clusters: [clusterId(opened.state, 'Cluster-B')] });
    addNamespace(opened.state, { id: 'team-a', supervisor: 'supervisor-b' });
    const change = changeIn(await opened.plan([namespaceDocument({}, { adopt: true })]));
    expect(change).toMatchObject({ verdict: 'blocked', reason: 'precondition' });
    expect(change.message).toContain(`exists on the Supervisor of ${clusterB}`);
  });

  test('of self-service is never taken over', async () => {
    await using opened = await openWorkloads();
    addNamespace(opened.state, { id: 'team-a', selfServiceNamespace: true });
    const change = changeIn(await opened.plan([namespaceDocument({ description: 'Ours' }, { adopt: true })]));
    expect(change).toMatchObject({ verdict: 'blocked', reason: 'precondition' });
    expect(change.message).toContain('made by a user through self-service');
  });

  test('is found on each cluster of a Supervisor with three zones', async () => {
    await using opened = await openWorkloads();
    opened.state.supervisors.clear();
    const clusters = ['Cluster-A', 'Cluster-B'].map((name) => clusterId(opened.state, name));
    addSupervisor(opened.state, { id: 'supervisor-z', clusters });
    await opened.apply([namespaceDocument({ supervisor: clusterA })]);
    expect(opened.namespace('team-a').supervisor).toBe('supervisor-z');
    await expectNothingToDo(opened, [namespaceDocument({ supervisor: clusterB })]);
  });
});

describe('health', () => {
  const found = (status: string): Observation<'Namespace'> => ({
    state: 'present',
    id: 'team-a',
    identity: ['team-a'],
    stamps: [],
    fields: {},
    facts: { status },
    digest: '',
  });

  test.each([
    ['RUNNING', 'healthy'],
    ['CONFIGURING', 'progressing'],
    ['REMOVING', 'progressing'],
    ['ERROR', 'degraded'],
  ])('of a namespace that is %s is %s', (status, health) => {
    expect(reconciler.healthOf(found(status))).toBe(health);
  });
});
