import { describe, expect, test } from 'vitest';
import type { Spec } from '../../../src/reconcilers/virtual-machine/facts.ts';
import { folder, machine, planOf, wantedMachine } from './machine.ts';

const placement = { folder, resourcePool: '/DC1/host/C1/Resources/prod', datastore: '/DC1/datastore/ds1' };
const scratch: Partial<Spec> = { placement, guestOS: 'RHEL_9_64' };

describe('a new machine', () => {
  test.each<[string, Partial<Spec>, string[]]>([
    ['stays off', scratch, ['create', 'configure', 'stamp']],
    ['is started last', { ...scratch, powerState: 'On' }, ['create', 'configure', 'stamp', 'start']],
    [
      'is customized before its first start',
      { ...scratch, powerState: 'On', tags: ['env/prod'], guestCustomization: { specification: 'linux' } },
      ['create', 'configure', 'customize', 'attach-tags', 'stamp', 'start'],
    ],
    ['becomes a template', { ...scratch, template: true }, ['create', 'configure', 'stamp', 'mark-as-template']],
  ])('%s', (_what, spec, steps) => {
    const { change, drafts } = planOf(wantedMachine(spec));
    expect(change.verdict).toBe('create');
    expect(drafts.map(({ operation }) => operation)).toEqual(steps);
    expect(drafts.every(({ impact }) => impact === 'safe')).toBe(true);
  });

  test.each<[Partial<Spec>['source'], RegExp]>([
    [undefined, /from scratch/],
    [{ clone: { vm: '/DC1/vm/base' } }, /a copy of \/DC1\/vm\/base/],
    [{ vmTemplate: { vm: '/DC1/vm/tmpl' } }, /from the template \/DC1\/vm\/tmpl/],
    [{ ovfItem: { item: 'images/rhel9' } }, /from the OVF item images\/rhel9/],
    [{ templateItem: { item: 'images/rhel9' } }, /from the template item images\/rhel9/],
    [{ register: { datastore: '/DC1/datastore/ds1', path: 'a/a.vmx' } }, /by registering a\/a\.vmx/],
  ])('says where it comes from: %j', (source, title) => {
    const { drafts } = planOf(wantedMachine({ ...scratch, ...(source === undefined ? {} : { source }) }));
    expect(drafts[0]?.title).toMatch(title);
  });
});

describe('before a machine is made, this is refused:', () => {
  test.each<[string, Partial<Spec>, RegExp]>([
    ['no guest', { placement }, /guest operating system/],
    ['nowhere to run', { placement: { folder, datastore: '/DC1/datastore/ds1' }, guestOS: 'RHEL_9_64' }, /runs on/],
    ['no datastore', { placement: { folder, cluster: '/DC1/host/C1' }, guestOS: 'RHEL_9_64' }, /datastore/],
    [
      'two disks at one address',
      {
        ...scratch,
        disks: [
          { name: 'a', address: 'scsi:0:0' },
          { name: 'b', address: 'scsi:0:0' },
        ],
      },
      /a and b have the same address/,
    ],
    [
      'the unit of the controller',
      { ...scratch, disks: [{ name: 'a', address: 'scsi:0:7' }] },
      /the controller itself/,
    ],
    ['a SATA unit beyond the last', { ...scratch, disks: [{ name: 'a', address: 'sata:0:30' }] }, /units 0 to 29/],
    ['one name twice', { ...scratch, nics: [{ name: 'a' }, { name: 'a' }] }, /two entries of the name a/],
    ['a manual MAC without one', { ...scratch, nics: [{ name: 'a', mac: { mode: 'Manual' } }] }, /manual MAC/],
    ['UPT on an E1000', { ...scratch, nics: [{ name: 'a', type: 'E1000', uptCompatibility: true }] }, /only VMXNET3/],
    [
      'data sets on old hardware',
      { ...scratch, hardware: { version: 'VMX_19' }, dataSets: [{ name: 'a.b.c', host: 'NONE', guest: 'NONE' }] },
      /VMX_20/,
    ],
    ['uneven CPUs', { ...scratch, cpu: { count: 3, coresPerSocket: 2 } }, /whole sockets/],
    [
      'two ways to customize',
      { ...scratch, guestCustomization: { specification: 'a', cloudInit: { metadata: 'b' } } },
      /exactly one/,
    ],
    [
      'fewer interfaces than adapters',
      { ...scratch, nics: [{ name: 'a' }], guestCustomization: { specification: 'a', interfaces: [] } },
      /0 entries for 1 adapters/,
    ],
    [
      'enforcing what is not named',
      { ...scratch, placement: { ...placement, enforce: ['host'] } },
      /placement does not name/,
    ],
  ])('%s', (_what, spec, says) => {
    const { change } = planOf(wantedMachine(spec));
    expect(change).toMatchObject({ verdict: 'blocked', reason: 'precondition' });
    expect(change.message).toMatch(says);
  });

  test.each<[string, Partial<Spec>]>([
    ['extraConfig', { extraConfig: { a: 'b' } }],
    ['annotation', { annotation: 'a' }],
    ['secureBoot', { secureBoot: true }],
    ['vmTemplate', { source: { vmTemplate: { vm: '/DC1/vm/a' } } }],
    ['removal', { removal: 'unregister' }],
    ['template', { template: true }],
  ])('%s where there is no VI-JSON', (field, spec) => {
    const wanted = wantedMachine({ ...scratch, ...spec });
    expect(planOf(wanted, undefined, { route: 'rest' }).change).toMatchObject({
      verdict: 'blocked',
      reason: 'unsupported',
    });
    expect(planOf(wanted, undefined, { route: 'rest' }).change.message).toContain(field);
    expect(planOf(wanted, undefined, { route: 'vi-json' }).change.verdict).toBe('create');
  });
});

describe('a creation that was interrupted', () => {
  test('is finished by the writes that are left, and nothing is made again', () => {
    const { owner: _owner, ...found } = machine({ power: 'Off' }, { annotation: 'new', tags: ['env/prod'] });
    const wanted = wantedMachine({ ...scratch, annotation: 'new', tags: ['env/prod'], powerState: 'On' });
    const { drafts } = planOf(wanted, { ...found, createdBy: 'lab', stamps: [] });
    expect(drafts.map(({ operation }) => operation)).toEqual(['configure', 'stamp', 'start']);
  });
});

describe('a machine whose manifest is gone', () => {
  const removable = (facts = {}) => machine(facts);
  test.each<[string, object, string[]]>([
    ['is shut down and deleted', {}, ['shut-down', 'delete']],
    ['that is off is deleted', { power: 'Off' }, ['delete']],
    ['keeps the disks that were to be kept', { power: 'Off', diskRemoval: 'scsi:0:0=Keep' }, ['detach-disk', 'delete']],
    [
      'is taken out of the inventory where that was asked',
      { power: 'Off', removal: 'unregister', diskRemoval: 'scsi:0:0=Keep' },
      ['delete'],
    ],
  ])('%s', (_what, facts, steps) => {
    const { change, drafts } = planOf(undefined, removable(facts));
    expect(change.verdict).toBe('delete');
    expect(drafts.map(({ operation }) => operation)).toEqual(steps);
    expect(drafts.at(-1)).toMatchObject({ impact: 'destructive' });
  });
});
