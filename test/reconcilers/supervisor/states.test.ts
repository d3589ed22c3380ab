import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/plan/event.ts';
import { changeOf, openLab, openRunning, spec, withSpec, type SupervisorLab } from './lab.ts';

const far = Date.now() + 1_000_000_000;
const disable = 'POST /api/vcenter/namespace-management/clusters/{cluster}?action=disable';
const enable = 'POST /api/vcenter/namespace-management/clusters/{cluster}?action=enable';

function configuring(lab: SupervisorLab): void {
  lab.live().work = { does: 'configure', startsAt: 0, visibleAt: 0, endsAt: far };
}

/** Lets what is under way end in a moment. */
function endSoon(lab: SupervisorLab): void {
  const { work } = lab.live();
  if (work !== undefined) work.endsAt = Date.now() + 30;
}

test('while it is being configured nothing is written: it is followed, and compared only after that', async () => {
  await using lab = await openRunning();
  configuring(lab);
  const plan = await lab.plan(withSpec({ loginBanner: 'Hello' }));
  expect(changeOf(plan)).toMatchObject({
    verdict: 'update',
    fields: [{ path: 'status', from: 'CONFIGURING', to: 'RUNNING' }],
  });
  expect(plan.steps).toMatchObject([{ operation: 'follow', impact: 'safe', reversible: true, args: {} }]);
  endSoon(lab);
  const { outcomes } = await lab.world.apply(plan);
  expect(outcomes).toMatchObject([{ status: 'applied' }]);
  expect(lab.writes).toEqual([]);
});

test('what vCenter says while it is being configured is shown as progress', async () => {
  await using lab = await openRunning();
  configuring(lab);
  const applied = lab.world.apply(await lab.plan(spec));
  await until(() => lab.world.events.some(({ type }) => type === 'step-progress'));
  endSoon(lab);
  await applied;
  const progress = lab.world.events.filter(
    (event): event is RunEvent & { type: 'step-progress' } => event.type === 'step-progress',
  );
  expect(progress.map(({ message }) => message).join(' ')).toContain('CONFIGURING');
});

test('when patience ends it goes on in vCenter, and the next run takes it up', async () => {
  await using lab = await openRunning();
  lab.live().work = { does: 'configure', startsAt: 0, visibleAt: 0, endsAt: far };
  const stop = new AbortController();
  const plan = await lab.plan(spec);
  const applied = lab.world.apply(plan, { stop: stop.signal });
  await until(() => lab.world.events.some(({ type }) => type === 'step-progress'));
  stop.abort();
  expect((await applied).outcomes).toMatchObject([{ status: 'running' }]);
  expect(lab.writes).toEqual([]);
});

test('a Supervisor that runs with warnings is compared, and its warnings are shown', async () => {
  await using lab = await openRunning();
  lab.live().kubernetesMessages = [{ severity: 'WARNING', text: 'A node is slow.' }];
  const change = changeOf(await lab.plan(withSpec({ loginBanner: 'Hello' })));
  expect(change).toMatchObject({ verdict: 'update', fields: [{ path: 'spec.loginBanner' }] });
  expect(change.remarks).toContain('vCenter says: A node is slow.');
});

test('an error is followed for a quarter of an hour and then reported, and nothing is disabled or enabled again', async () => {
  await using lab = await openRunning();
  Object.assign(lab.live(), {
    status: 'ERROR',
    messages: [{ severity: 'ERROR', text: 'The DNS server does not answer.' }],
  });
  const plan = await lab.plan(spec);
  expect(plan.steps).toMatchObject([{ operation: 'follow' }]);
  const { outcomes } = await lab.world.apply(plan);
  expect(outcomes).toMatchObject([
    { status: 'failed', message: expect.stringContaining('The DNS server does not answer.') as string },
  ]);
  expect(lab.writes).toEqual([]);
});

test('an error that passes by itself is no failure', async () => {
  await using lab = await openLab({ behaviour: { errorWhileEnabling: 'transient' } });
  expect(await lab.settle(spec)).toBe(1);
  expect(lab.writes).toEqual([enable]);
});

test('an error whose cause the manifest mends gets the change that mends it', async () => {
  await using lab = await openRunning({ behaviour: { unreachableServers: ['10.9.9.9'] } });
  const wrong = withSpec({ networking: { management: { dnsServers: ['10.9.9.9'] } } });
  const failed = await lab.run(wrong);
  expect(failed.outcomes.at(-1)).toMatchObject({ status: 'failed' });
  expect(lab.live().status).toBe('ERROR');
  await lab.settle(spec);
  expect(lab.live().status).toBe('RUNNING');
  expect(lab.writes).not.toContain(disable);
});

test('one that is being removed although a manifest wants it is waited for and not enabled meanwhile', async () => {
  await using lab = await openRunning();
  lab.live().work = { does: 'remove', startsAt: 0, visibleAt: 0, endsAt: far };
  const change = changeOf(await lab.plan(spec));
  expect(change).toMatchObject({ verdict: 'blocked', message: expect.stringContaining('still removing') as string });
  lab.world.simulator.state.supervisors.clear();
  expect(changeOf(await lab.plan(spec))).toMatchObject({ verdict: 'create' });
});

test('without its manifest it stays as it is, and only the mark goes', async () => {
  await using lab = await openRunning();
  const plan = await lab.plan(undefined);
  expect(plan.changes).toMatchObject([{ verdict: 'release' }]);
  await lab.world.apply(plan);
  expect(lab.live().status).toBe('RUNNING');
  expect(lab.writes).toEqual([]);
  expect((await lab.plan(undefined)).changes).toEqual([]);
});

test('with "onRemove: delete" it is disabled, followed until it is gone, and its mark goes with it', async () => {
  await using lab = await openRunning();
  await lab.settle(spec, { onRemove: 'delete' });
  const plan = await lab.plan(undefined);
  expect(plan.steps).toMatchObject([{ operation: 'delete', impact: 'destructive', reversible: false }]);
  const { outcomes } = await lab.world.apply(plan);
  expect(outcomes).toMatchObject([{ status: 'applied' }]);
  expect(lab.world.simulator.state.supervisors.size).toBe(0);
  expect(lab.writes).toEqual([disable]);
  expect((await lab.plan(undefined)).changes).toEqual([]);
});

test('a removal that is under way is followed and not asked for again', async () => {
  await using lab = await openRunning();
  await lab.settle(spec, { onRemove: 'delete' });
  lab.live().work = { does: 'remove', startsAt: 0, visibleAt: 0, endsAt: far };
  const plan = await lab.plan(undefined);
  endSoon(lab);
  const { outcomes } = await lab.world.apply(plan);
  expect(outcomes).toMatchObject([{ status: 'applied' }]);
  expect(lab.writes).toEqual([]);
});

test('a removal that got stuck is asked for again', async () => {
  await using lab = await openRunning();
  await lab.settle(spec, { onRemove: 'delete' });
  Object.assign(lab.live(), { status: 'ERROR', removalFailed: true });
  const { outcomes } = await lab.run(undefined);
  expect(outcomes).toMatchObject([{ status: 'applied' }]);
  expect(lab.writes).toEqual([disable]);
});

test('a Supervisor with Namespaces is not disabled, and they are named', async () => {
  await using lab = await openRunning();
  await lab.settle(spec, { onRemove: 'delete' });
  addNamespace(lab, 'shop');
  const plan = await lab.plan(undefined);
  expect(plan.changes).toMatchObject([
    { verdict: 'blocked', reason: 'in-use', message: expect.stringContaining('Namespace shop') as string },
  ]);
  expect(plan.steps).toEqual([]);
});

test('an object of somebody else is left alone until its manifest asks to take it over', async () => {
  await using lab = await openRunning();
  for (const objects of lab.world.simulator.state.associations.values()) objects.clear();
  const wanted = withSpec({ loginBanner: 'Hello' });
  expect(changeOf(await lab.plan(wanted))).toMatchObject({ verdict: 'blocked', reason: 'exists-unowned' });
  await lab.settle(wanted, { adopt: true });
  expect(lab.live().settings.loginBanner).toBe('Hello');
});

export function addNamespace(lab: SupervisorLab, id: string): void {
  lab.world.simulator.state.namespaces.set(id, {
    id,
    supervisor: lab.live().id,
    description: '',
    status: 'RUNNING',
    messages: [],
    resourceSpec: {},
    storageSpecs: [],
    networks: ['primary'],
    vmClasses: [],
    contentLibraries: [],
    accessList: [],
    inheritedAccess: [],
    selfServiceNamespace: false,
  });
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}

test('a mark whose Supervisor is gone is removed, so that one enabled there later is not taken for ours', async () => {
  await using lab = await openRunning();
  await lab.settle(spec, { onRemove: 'delete' });
  const { state } = lab.world.simulator;
  state.supervisors.clear();
  const plan = await lab.plan(undefined);
  expect(plan.steps).toMatchObject([{ operation: 'delete', impact: 'safe', reversible: true }]);
  await lab.world.apply(plan);
  expect([...state.associations.values()].flatMap((objects) => [...objects.keys()])).toEqual([]);
  expect(lab.writes).toEqual([]);
  expect((await lab.plan(undefined)).changes).toEqual([]);
});

test('a mark without a Supervisor is no Supervisor to a manifest: it is enabled', async () => {
  await using lab = await openRunning();
  lab.world.simulator.state.supervisors.clear();
  expect(changeOf(await lab.plan(spec))).toMatchObject({ verdict: 'create' });
});
