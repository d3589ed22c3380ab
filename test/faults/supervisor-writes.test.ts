import { expect, test } from 'vitest';
import type { Intercept } from '../../src/simulator/server/serve-exchange.ts';
import { VsphereError } from '../../src/client/vsphere-error.ts';
import { subjectOf } from '../contract/kind-row.ts';
import { openKindWorld } from '../contract/kind-world.ts';
import { supervisorRow as row } from '../contract/rows/supervisor.ts';
import { countCases } from './count-cases.ts';
import { faultAt, outageFrom } from './disturbances.ts';
import { faultList } from './fault-list.ts';
import type { Disturbance } from './run-case.ts';
import { sampled } from './sample.ts';

const { create: enable, delete: disable } = row.operations;
const wanted = [subjectOf(row, row.spec, { onRemove: 'orphan' })];

interface Counted {
  calls: number;
  /** Enablings that vCenter began. */
  begun: number;
  disabled: number;
}

/** Enables disturbed and then undisturbed, under each of two answers that a second enabling may get. */
async function enableDisturbed(disturb: Disturbance, enabledTwice: 'ALREADY_EXISTS' | 'UNSUPPORTED'): Promise<Counted> {
  const counted: Counted = { calls: 0, begun: 0, disabled: 0 };
  let isDisturbed = true;
  let before = 0;
  const intercept: Intercept = ({ phase, number, operation }) => {
    const { size } = kind.state.supervisors;
    if (phase === 'before') {
      counted.calls += isDisturbed ? 1 : 0;
      counted.disabled += operation === disable ? 1 : 0;
      before = size;
    } else if (operation === enable && size > before) counted.begun += 1;
    return isDisturbed ? disturb(number, phase, kind.world.simulator) : undefined;
  };
  await using kind = await openKindWorld(row, {
    behaviour: { supervisorEnableMilliseconds: 5, enabledTwice },
    intercept,
  });
  try {
    await kind.world.apply(await kind.plan(wanted));
  } catch (error) {
    if (!(error instanceof VsphereError)) throw error;
  }
  await kind.world.reconnect();
  isDisturbed = false;
  for (let run = 0; run < 3; run++) await kind.world.apply(await kind.plan(wanted));
  expect(kind.state.supervisors.size).toBe(1);
  return counted;
}

test.each(['ALREADY_EXISTS', 'UNSUPPORTED'] as const)(
  'whatever goes wrong, a Supervisor is enabled once and never disabled, where a second time is answered %s',
  async (enabledTwice) => {
    const { calls } = await enableDisturbed(() => undefined, enabledTwice);
    const all = Array.from({ length: calls }, (_, index) => index + 1).flatMap((call) => [
      ...faultList.map((fault) => ({ title: `${fault.name} at call ${call}`, disturb: faultAt(call, fault) })),
      { title: `outage at call ${call}`, disturb: outageFrom(call) },
    ]);
    const cases = sampled(all, `Supervisor enabled once ${enabledTwice}`);
    const problems: string[] = [];
    for (const { title, disturb } of cases) {
      const { begun, disabled } = await enableDisturbed(disturb, enabledTwice);
      if (begun !== 1 || disabled !== 0) problems.push(`${title}: enabled ${begun} times, disabled ${disabled} times`);
    }
    countCases(`Supervisor: enabled once and never disabled, ${enabledTwice}`, cases.length, all.length);
    expect(problems).toEqual([]);
  },
);
