import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../src/simulator/behaviour.ts';
import { subjectOf, type KindRow } from './kind-row.ts';
import { changeOf, expectNothingToDo, openKindWorld } from './kind-world.ts';
import { tagCategoryRow } from './rows/tag-category.ts';
import { tagRow } from './rows/tag.ts';
import { virtualMachineClassRow } from './rows/virtual-machine-class.ts';

/** Where the API leaves an answer open, a kind must work under each of the answers. */
const readings: [string, KindRow, Partial<Behaviour>][] = [
  ['types are read with prefix', tagCategoryRow, { associableTypesOnRead: 'prefixed' }],
  ['types are read without prefix', tagCategoryRow, { associableTypesOnRead: 'bare' }],
  ['names differ by case only', tagCategoryRow, { tagNames: 'case-insensitive' }],
  ['ids of deleted categories are refused', tagCategoryRow, { deletedTaggingIds: 'refused' }],
  ['ids of deleted tags are refused', tagRow, { deletedTaggingIds: 'refused' }],
  ['names of fields are in lower case', virtualMachineClassRow, { vmClassSpelling: 'lower' }],
  ['names of fields are in lower case in answers', virtualMachineClassRow, { vmClassSpelling: 'lower-on-read' }],
  ['reservations stay when left out', virtualMachineClassRow, { vmClassPatchWithoutReservations: 'keeps' }],
  ['storage goes when left out', virtualMachineClassRow, { vmClassPatchWithoutInstanceStorage: 'clears' }],
  ['no reservation is not answered', virtualMachineClassRow, { vmClassZeroReservation: 'dropped' }],
  ['other settings go when left out', virtualMachineClassRow, { vmClassConfigSpec: 'cleared-by-omission' }],
  ['a removal takes its time', virtualMachineClassRow, { vmClassRemoval: { reads: 4 } }],
];

describe.each(readings)('when %s', (_title, row, behaviour) => {
  test.each([
    ['there is nothing', {}],
    ['others have something', row.inventory],
  ])(
    'objects are made, changed field by field, and removed where %s',
    async (_where, { storagePolicies, ...found }) => {
      const policies = row.inventory.storagePolicies ?? storagePolicies;
      await using kind = await openKindWorld(row, {
        behaviour,
        inventory: { ...found, ...(policies === undefined ? {} : { storagePolicies: policies }) },
      });
      await kind.apply([subjectOf(row)]);
      expectNothingToDo(await kind.plan([subjectOf(row)]));
      for (const { path, from, to, means, with: besides } of row.changes) {
        if (from !== undefined || besides !== undefined || means === 'replace' || path === 'spec.name') continue;
        const spec = { ...kind.read('subject').spec, [path.replace('spec.', '')]: to };
        await kind.apply([subjectOf(row, spec)]);
        expect(kind.read('subject').spec).toEqual(row.live.normal(spec));
        expectNothingToDo(await kind.plan([subjectOf(row, spec)]));
      }
      await kind.apply([]);
      expect(kind.names()).not.toContain('subject');
      // Whatever vCenter remembers of the deleted object, another one can take its place.
      if ((await kind.plan([subjectOf(row)])).changes.every(({ reason }) => reason !== 'being-removed')) {
        await kind.apply([subjectOf(row)]);
        expectNothingToDo(await kind.plan([subjectOf(row)]));
      }
    },
  );
});

describe('VirtualMachineClass', () => {
  const row = virtualMachineClassRow;
  const without = subjectOf(row, { ...row.spec, instanceStorage: null });

  test('loses its storage where leaving it out clears it', async () => {
    await using kind = await openKindWorld(row, { behaviour: { vmClassPatchWithoutInstanceStorage: 'clears' } });
    await kind.apply([subjectOf(row)]);
    await kind.apply([without]);
    expect(kind.read('subject').spec['instanceStorage']).toBeNull();
  });

  test('is not reported as changed where vCenter keeps the storage all the same', async () => {
    await using kind = await openKindWorld(row, { behaviour: { vmClassPatchWithoutInstanceStorage: 'keeps' } });
    await kind.apply([subjectOf(row)]);
    const { outcomes } = await kind.world.apply(await kind.plan([without]));
    expect(outcomes).toMatchObject([{ status: 'not-converged' }]);
    expect(outcomes[0]?.message).toContain('spec.instanceStorage');
  });

  test('keeps the settings that manifests know nothing of', async () => {
    await using kind = await openKindWorld(row, { behaviour: { vmClassConfigSpec: 'cleared-by-omission' } });
    await kind.apply([subjectOf(row)]);
    const found = kind.state.virtualMachineClasses.get('subject');
    if (found !== undefined) found.configSpec = { _typeName: 'VirtualMachineConfigSpec', numCPUs: 2 };
    await kind.apply([subjectOf(row, { ...row.spec, cpuCount: 3 })]);
    expect(kind.state.virtualMachineClasses.get('subject')?.configSpec).toEqual(found?.configSpec);
  });

  test('waits for its namesake to be gone, and is made then', async () => {
    await using kind = await openKindWorld(row, { behaviour: { vmClassRemoval: { reads: 5 } } });
    await kind.apply([subjectOf(row)]);
    await kind.apply([]);
    const waiting = await kind.plan([subjectOf(row)]);
    expect(changeOf(waiting)).toMatchObject({ verdict: 'blocked', reason: 'being-removed' });
    for (let look = 0; look < 5; look++) await kind.plan([]);
    await kind.apply([subjectOf(row)]);
    expect(kind.read('subject').stamps).toEqual(['trueup/lab/subject']);
  });
});

test('a category that knows types by their bare names keeps them so', async () => {
  const row = tagCategoryRow;
  await using kind = await openKindWorld(row);
  row.live.add(kind.state, 'subject', { ...row.spec, associableTypes: ['VirtualMachine'] });
  await kind.apply([subjectOf(row, row.spec, { adopt: true })]);
  expect(kind.state.categories.get(kind.idOf('subject'))?.associableTypes.toSorted()).toEqual([
    'VirtualMachine',
    'urn:vim25:Datastore',
  ]);
});
