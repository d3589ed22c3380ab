import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../src/simulator/faults/fault.ts';
import { changeOf, openRunning, spec, withSpec, type SupervisorLab } from './lab.ts';

const root = '/api/vcenter/namespace-management';
const disable = `POST ${root}/clusters/{cluster}?action=disable`;
const upgrade = `POST ${root}/software/clusters/{cluster}?action=upgrade`;
const patch = `PATCH ${root}/clusters/{cluster}`;

/** The answer to the first call of an operation is lost, after its work was done or before. */
async function openLosing(lost: string, type: 'reset-after' | 'reset-before'): Promise<SupervisorLab> {
  let struck = false;
  const fault: Fault = { type };
  const lab = await openRunning({
    behaviour: { supervisorVersions: ['v1.25.1', 'v1.26.2'] },
    intercept: ({ operation, phase }) => {
      const isIts = operation === lost && phase === (type === 'reset-after' ? 'after' : 'before');
      if (struck || !isIts) return undefined;
      struck = true;
      return fault;
    },
  });
  lab.live().version = 'v1.25.1';
  return lab;
}

/** What was done is seen, and not done twice; what was not done is done by the same run or the next. */
describe.each([
  ['reset-after', 1],
  ['reset-before', 2],
] as const)('an answer that is lost (%s)', (type, calls) => {
  test('to a disabling leaves no Supervisor', async () => {
    await using lab = await openLosing(disable, type);
    await lab.settle(spec, { onRemove: 'delete' });
    await lab.run(undefined);
    await lab.run(undefined);
    expect(lab.world.simulator.state.supervisors.size).toBe(0);
    expect(lab.writes).toEqual(Array<string>(calls).fill(disable));
    expect((await lab.plan(undefined)).changes).toEqual([]);
  });

  test.each<[string, string, object]>([
    ['an upgrade', upgrade, { version: 'v1.26.2' }],
    ['a change', patch, { loginBanner: 'Hello' }],
  ])('to %s leaves it as asked', async (_what, lost, over) => {
    await using lab = await openLosing(lost, type);
    const wanted = withSpec({ ...over });
    await lab.run(wanted);
    await lab.run(wanted);
    expect(changeOf(await lab.plan(wanted))).toMatchObject({ verdict: 'keep', reason: 'in-sync' });
    expect(lab.writes).toEqual(Array<string>(calls).fill(lost));
  });
});

test('what the manifest leaves out is left to vCenter: the library of Kubernetes releases', async () => {
  await using lab = await openRunning();
  lab.live().settings.defaultKubernetesServiceContentLibrary = 'library-of-vcenter';
  expect(changeOf(await lab.plan(spec))).toMatchObject({ verdict: 'keep', reason: 'in-sync' });
});
