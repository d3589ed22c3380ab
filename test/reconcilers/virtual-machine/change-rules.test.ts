import { describe, expect, test } from 'vitest';
import { cd, data, front, root } from './change-row.ts';
import { hardwareRows } from './hardware-rows.ts';
import { liveFields, machine, planOf, wantedMachine } from './machine.ts';
import { settingRows } from './setting-rows.ts';

describe('a change of', () => {
  test.each([...hardwareRows, ...settingRows].map((row) => [row.what, row] as const))(
    '%s',
    (_what, { wanted, facts, fields, steps, impact, irreversible }) => {
      const { change, drafts } = planOf(wantedMachine(wanted), machine(facts, fields));
      expect(change.message).not.toContain('blocked');
      expect(drafts.map(({ operation }) => operation)).toEqual(steps);
      expect(change.verdict).toBe(steps.length === 0 ? 'keep' : 'update');
      const writes = drafts.filter(
        ({ operation }) => !['shut-down', 'start'].includes(operation) || drafts.length === 1,
      );
      const [write] = writes;
      if (write === undefined) return;
      expect(write.impact).toBe(impact ?? 'safe');
      expect(write.reversible).toBe(irreversible !== true);
      expect(change.fields.map((field) => field.reversible)).toContain(irreversible !== true);
    },
  );
});

test('a machine that is as asked needs nothing', () => {
  const { placement, ...fields } = liveFields;
  expect(
    planOf(wantedMachine({ ...fields, disks: [root], nics: [front], cdroms: [cd] }), machine()).change,
  ).toMatchObject({
    verdict: 'keep',
    fields: [],
  });
  expect(placement).toBeDefined();
});

test('everything that needs the power off is one outage, after what does not, and each of its steps says so', () => {
  const wanted = {
    annotation: 'new',
    memory: { size: '4GiB' },
    cpu: { count: 2 },
    hardware: { version: 'VMX_19' as const },
    disks: [root, data],
    nics: [{ ...front, wakeOnLan: true }],
  };
  const { drafts } = planOf(wantedMachine(wanted), machine());
  expect(drafts.map(({ operation, impact, restores }) => [operation, impact, restores])).toEqual([
    ['add-disk', 'safe', undefined],
    ['reconfigure', 'safe', undefined],
    ['shut-down', 'power-cycle', undefined],
    ['upgrade-hardware', 'power-cycle', undefined],
    ['update-cpu', 'power-cycle', undefined],
    ['update-memory', 'power-cycle', undefined],
    ['update-nic', 'power-cycle', undefined],
    ['start', 'power-cycle', 'shut-down'],
  ]);
});
