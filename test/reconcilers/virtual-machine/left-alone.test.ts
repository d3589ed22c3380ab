import { describe, expect, test } from 'vitest';
import type { MachineFacts, Spec } from '../../../src/reconcilers/virtual-machine/facts.ts';
import type { Lifecycle } from '../../../src/spec/manifest.ts';
import { root } from './change-row.ts';
import { machine, planOf, wantedMachine } from './machine.ts';

describe('a machine is replaced only where its manifest allows it:', () => {
  const allow: Partial<Lifecycle> = { replace: 'allow' };
  test.each<[string, Partial<Spec>]>([
    ['hardware version down', { hardware: { version: 'VMX_15' } }],
    ['disk shrink', { disks: [{ ...root, capacity: '20GiB' }] }],
  ])('%s', (_what, wanted) => {
    const found = machine();
    expect(planOf(wantedMachine(wanted), found).change.verdict).not.toBe('replace');
    const { change, drafts } = planOf(wantedMachine(wanted, allow), found);
    expect(change.verdict).toBe('replace');
    expect(change.fields).toContainEqual(
      expect.objectContaining({ effect: 'replace', impact: 'destructive', reversible: false }),
    );
    expect(change.remarks?.join(' ')).toContain('Replacing it deletes for good: Hard disk 1 (web-01/web-01.vmdk)');
    expect(drafts.map(({ operation }) => operation).slice(0, 3)).toEqual(['shut-down', 'delete', 'create']);
    expect(drafts.find(({ operation }) => operation === 'delete')).toMatchObject({
      impact: 'destructive',
      reversible: false,
    });
  });

  test('another source never replaces it', () => {
    const { change } = planOf(wantedMachine({ source: { clone: { vm: '/DC1/vm/x' } } }, allow), machine());
    expect(change.verdict).toBe('keep');
  });
});

describe('what is left alone is said:', () => {
  test.each<[string, Partial<Spec>, Partial<MachineFacts>, RegExp]>([
    ['an unlisted disk', { disks: [] }, {}, /Hard disk 1 \(scsi:0:0.*detachDisks: true/],
    [
      'a disk to keep',
      { disks: [], disruption: { detachDisks: true } },
      { diskRemoval: 'scsi:0:0=Keep' },
      /onRemove was Keep/,
    ],
    ['an unlisted NIC', { nics: [] }, {}, /Network adapter 1.*removeDevices: true/],
    ['an unlisted drive', { cdroms: [] }, {}, /CD\/DVD drive 1.*removeDevices: true/],
    ['newer hardware', { hardware: { version: 'VMX_15' } }, {}, /VMX_18 is newer than VMX_15/],
    [
      'a controller with disks',
      { controllers: { scsi: [], exclusive: true }, disruption: { removeDevices: true } },
      {},
      /scsi:0 .*devices hang on it/,
    ],
  ])('%s', (_what, wanted, facts, says) => {
    const { change } = planOf(wantedMachine(wanted), machine(facts));
    expect(change.verdict).toBe('keep');
    expect(change.remarks?.join(' ')).toMatch(says);
  });

  test('an outage says who decides about it', () => {
    const { change } = planOf(wantedMachine({ memory: { size: '4GiB' } }), machine());
    expect(change.remarks?.join(' ')).toMatch(/switched off once.*policy decides/);
  });

  test('a field that the manifest says to ignore', () => {
    const wanted = wantedMachine({ memory: { size: '4GiB' }, disks: [] }, { ignore: ['spec.memory', 'spec.disks'] });
    const { change } = planOf(wanted, machine());
    expect(change).toMatchObject({ verdict: 'keep', leftAlone: [{ path: 'spec.memory.size', why: 'ignored' }] });
  });
});
