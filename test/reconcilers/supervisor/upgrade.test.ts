import { expect, test } from 'vitest';
import { changeOf, openRunning, withSpec, type SupervisorLab } from './lab.ts';

const start = 'POST /api/vcenter/namespace-management/software/clusters/{cluster}?action=upgrade';
const [oldest, middle, newest] = ['v1.25.1', 'v1.26.2', 'v1.27.3'] as const;

const behaviour = { supervisorVersions: [oldest, middle, newest] };

async function openAt(version: string): Promise<SupervisorLab> {
  const lab = await openRunning({ behaviour });
  lab.live().version = version;
  return lab;
}

test('an offered version is gone to, and followed until it runs', async () => {
  await using lab = await openAt(oldest);
  const wanted = withSpec({ version: middle });
  const plan = await lab.plan(wanted);
  expect(plan.steps).toMatchObject([
    { operation: 'upgrade', impact: 'host-maintenance', reversible: false },
    { operation: `follow-upgrade:${middle}`, impact: 'safe' },
  ]);
  expect(await lab.settle(wanted)).toBe(1);
  expect(lab.live().version).toBe(middle);
  expect(lab.writes).toEqual([start]);
});

test('a version that is not offered is refused, and those that are offered are named', async () => {
  await using lab = await openAt(oldest);
  const change = changeOf(await lab.plan(withSpec({ version: newest })));
  expect(change).toMatchObject({
    verdict: 'blocked',
    reason: 'unsupported',
    message: expect.stringContaining(middle) as string,
  });
});

test('with allowIntermediate it is gone to over those in between, one a run', async () => {
  await using lab = await openAt(oldest);
  const wanted = withSpec({ version: newest, upgrade: { allowIntermediate: true } });
  const change = changeOf(await lab.plan(wanted));
  expect(change.fields).toMatchObject([{ path: 'spec.version', from: oldest, to: middle }]);
  expect(change.next).toEqual([{ title: `Upgrade the Supervisor to ${newest}`, impact: 'host-maintenance' }]);
  expect(await lab.settle(wanted)).toBe(2);
  expect(lab.live().version).toBe(newest);
});

test('a version that it is ahead of is said, and nothing is done about it', async () => {
  await using lab = await openAt(newest);
  const change = changeOf(await lab.plan(withSpec({ version: oldest })));
  expect(change).toMatchObject({ verdict: 'keep' });
  expect(change.remarks?.join(' ')).toContain('cannot be undone');
});

test('errors of the checks stop it, and are shown', async () => {
  await using lab = await openAt(oldest);
  lab.live().upgradeFindings = [{ severity: 'ERROR', text: 'A node is not healthy.' }];
  const wanted = withSpec({ version: middle, upgrade: { ignoreWarnings: true } });
  expect(changeOf(await lab.plan(wanted))).toMatchObject({
    verdict: 'blocked',
    reason: 'precondition',
    message: expect.stringContaining('A node is not healthy.') as string,
  });
});

test('warnings of the checks stop it unless the manifest says otherwise', async () => {
  await using lab = await openAt(oldest);
  lab.live().upgradeFindings = [{ severity: 'WARNING', text: 'A pod will be restarted.' }];
  expect(changeOf(await lab.plan(withSpec({ version: middle })))).toMatchObject({ verdict: 'blocked' });
  await lab.settle(withSpec({ version: middle, upgrade: { ignoreWarnings: true } }));
  expect(lab.live().version).toBe(middle);
});

test('an upgrade that is under way is followed and not asked for again', async () => {
  await using lab = await openAt(oldest);
  const upgrade = { desiredVersion: middle, startsAt: Date.now(), endsAt: Date.now() + 1_000_000_000 };
  lab.live().upgrade = upgrade;
  const plan = await lab.plan(withSpec({ version: middle }));
  expect(plan.steps.map(({ operation }) => operation)).toEqual(['follow']);
  lab.live().upgrade = { ...upgrade, endsAt: Date.now() + 30 };
  await lab.world.apply(plan);
  await lab.settle(withSpec({ version: middle }));
  expect(lab.writes).toEqual([]);
  expect(lab.live().version).toBe(middle);
});

test('an upgrade that failed is taken up again with the same version', async () => {
  await using lab = await openAt(oldest);
  lab.live().upgrade = { desiredVersion: middle, startsAt: 0, endsAt: 0, failed: true };
  const change = changeOf(await lab.plan(withSpec({ version: middle })));
  expect(change.remarks?.join(' ')).toContain('is taken up again');
  await lab.settle(withSpec({ version: middle }));
  expect(lab.live().version).toBe(middle);
});

test('an upgrade that fails is reported with what vCenter says', async () => {
  await using lab = await openAt(oldest);
  lab.live().upgradeFails = true;
  const { outcomes } = await lab.run(withSpec({ version: middle }));
  expect(outcomes.at(-1)).toMatchObject({
    status: 'failed',
    message: expect.stringContaining('could not be upgraded') as string,
  });
  expect(lab.writes).toEqual([start]);
});

test('what stands in the way of an upgrade does not hold up other changes', async () => {
  await using lab = await openAt(oldest);
  const wanted = withSpec({ version: newest, loginBanner: 'Hello' });
  const plan = await lab.plan(wanted);
  expect(plan.steps.map(({ operation }) => operation)).toEqual(['update', 'follow-update']);
  expect(changeOf(plan).remarks?.join(' ')).toContain('does not offer');
});
