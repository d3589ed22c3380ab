import { expect, test } from 'vitest';
import { rushingClock } from '../../engine/rushing-clock.ts';
import {
  applied,
  changeOf,
  openConfigured,
  outcomesOf,
  profileIn,
  run,
  runAll,
  slowHosts,
  sshOff,
  until,
} from './lab.ts';

test('a remediation that somebody cancels stops there, and is not begun again until a person allows it', async () => {
  const clock = rushingClock();
  clock.rush();
  await using world = await openConfigured({ clock, behaviour: slowHosts });
  const wanted = applied(sshOff);
  await run(world, wanted);
  expect(await run(world, wanted)).toEqual(['precheck-draft applied']);
  const before = profileIn(world)?.lastApply?.task;
  clock.linger();
  const done = outcomesOf(world, wanted);
  const task = (): string | undefined => profileIn(world)?.lastApply?.task;
  await until(() => task() !== before);
  await world.client.writer().taskCancel.cancel(task() ?? '', new AbortController().signal);
  expect(await done).toMatchObject([{ operation: 'apply-draft', status: 'failed' }]);
  const cancelled = task();
  expect(await run(world, wanted)).toEqual(['check applied']);
  expect(await changeOf(world, wanted)).toMatchObject({
    verdict: 'blocked',
    remedy: expect.stringContaining('maxAttempts') as string,
  });
  expect(task()).toBe(cancelled);
  clock.rush();
  const again = applied(sshOff, { remediation: { mode: 'Apply', maxAttempts: 2 } });
  expect((await runAll(world, again)).at(-2)).toBe('remediate');
});
