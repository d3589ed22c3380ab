import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VsphereReader } from '../../../src/client/vsphere.ts';
import { findAt, findById } from '../../../src/reconcilers/inventory/find-object.ts';
import type { Inventory, InventoryObject } from '../../../src/reconcilers/inventory/inventory.ts';
import { readInventory } from '../../../src/reconcilers/inventory/read-inventory.ts';
import { onlyOne, type SoughtById, type SoughtKind } from '../../../src/reconcilers/inventory/sought.ts';
import type { ReadOne } from '../../../src/reconcilers/read-all.ts';
import type { VcenterState } from '../../../src/simulator/state/state.ts';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import { failingReader, limitedReader, type Limits } from './limited-reader.ts';
import { growTree, truthOf, twigs, withClient } from './tree.ts';

const { signal } = new AbortController();

const kinds: readonly SoughtKind[] = ['Cluster', 'Datacenter', 'Folder', 'ResourcePool'];

/** Numbers that pick objects of a tree: those to look for, and those that the account may not see. */
const picks = fc.record({
  sought: fc.nat(1000),
  place: fc.constantFrom<(path: string) => string>(
    (path) => path,
    // As if what it stands in were not between it and what is above that.
    (path) => path.replace(/\/[^/]+(\/[^/]+)$/, '$1'),
    (path) => path.replace(/\/[^/]+\/[^/]+(\/[^/]+)$/, '$1'),
    (path) => `${path}/none`,
    (path) => `${path}/a`,
    (path) => `${path}/Resources/a`,
  ),
  hidden: fc.array(fc.nat(1000), { maxLength: 2 }),
  nameless: fc.array(fc.nat(1000), { maxLength: 1 }),
  failing: fc.nat(12),
});

describe.each([
  { version: '8.0.2.00100', folderFilter: 'direct' },
  { version: '8.0.2.00100', folderFilter: 'recursive' },
  { version: '7.0.3.01000', folderFilter: 'direct' },
  { version: '7.0.3.01000', folderFilter: 'recursive' },
] as const)('in $version, where a folder filter is $folderFilter', ({ version, folderFilter }) => {
  test('one look finds what the whole tree has there, and takes for absent only what that takes for absent', async () => {
    await fc.assert(
      fc.asyncProperty(twigs, picks, async (grown, picked) => {
        const simulator = await startSimulator({ version, behaviour: { folderFilter }, inventory: {} });
        try {
          growTree(simulator.state, grown);
          const look = lookAt(simulator.state, picked);
          await withClient(simulator, async (client) => {
            await checkWholeView(client.reader(), look);
            await checkLimitedView(client.reader(), look);
            await checkFailing(client.reader(), look);
          });
        } finally {
          await simulator.close();
        }
      }),
    );
  });
});

interface Look {
  sought: SoughtById;
  limits: Limits;
  failing: number;
}

type Picked = typeof picks extends fc.Arbitrary<infer T> ? T : never;

function lookAt(state: VcenterState, { sought, place, hidden, nameless, failing }: Picked): Look {
  const truth = truthOf(state);
  const ids = [...truth.keys()];
  const pick = <T>(from: readonly T[], number: number): T => from[number % from.length] as T;
  const id = pick(ids, sought);
  const [, kind, path = ''] = /^(\S+) (.*)$/.exec(truth.get(id) ?? '') ?? [];
  // A datacenter shows its own folders, and everybody sees the root folder.
  const hideable = ids.filter((one) => !state.datacenters.has(state.folders.get(one)?.parent ?? '') && one !== root);
  return {
    sought: {
      kind: kinds.find((one) => one === kind) ?? pick(kinds, sought),
      id,
      path: place(path === '/' ? '' : path) || '/',
    },
    limits: {
      hidden: new Set(hidden.map((number) => pick(hideable, number))),
      nameless: new Set(nameless.map((number) => pick(hideable, number))),
    },
    failing,
  };
}

const root = 'group-d1';

async function checkWholeView(reader: VsphereReader, { sought }: Look): Promise<void> {
  const whole = await readInventory(reader, signal);
  expect(await findAt(reader, sought, signal)).toEqual(at(whole, sought));
  expect(await findById(reader, sought, signal)).toEqual(byId(whole, sought));
}

/**
 * Of what is hidden, one look may know that it is there. The whole tree is unknown by any object without a name; one look
 * only by those on its way.
 */
async function checkLimitedView(reader: VsphereReader, { sought, limits }: Look): Promise<void> {
  const limited = limitedReader(reader, limits);
  const withNames = limitedReader(reader, { ...limits, nameless: new Set() });
  const whole = await readInventory(limited, signal, [sought.kind]);
  for (const [find, pick] of [
    [findAt, at],
    [findById, byId],
  ] as const) {
    const look = await find(limited, sought, signal);
    const seen = pick(whole, sought);
    if (seen.state === 'found') expect(look).toEqual(seen);
    if (seen.state === 'absent') expect(look.state).not.toBe('found');
    if (seen.state !== 'unreadable' || look.state !== 'absent') continue;
    expect(pick(await readInventory(withNames, signal, [sought.kind]), sought).state).toBe('absent');
  }
}

/** Where VI-JSON fails, the lists answer, which show the names that VI-JSON did not. */
async function checkFailing(reader: VsphereReader, { sought, limits, failing }: Look): Promise<void> {
  const limited = limitedReader(reader, limits);
  const withNames = limitedReader(reader, { ...limits, nameless: new Set() });
  for (const find of [findAt, findById]) {
    const { state } = await find(failingReader(limited, failing), sought, signal);
    if (state === 'absent') expect((await find(withNames, sought, signal)).state).toBe('absent');
  }
}

function at(whole: Inventory, { kind, path }: SoughtById): ReadOne<InventoryObject> {
  return onlyOne(whole.at(kind, path), whole.incomplete[kind]);
}

function byId(whole: Inventory, { kind, id }: SoughtById): ReadOne<InventoryObject> {
  const found = whole.byId.get(id);
  return onlyOne(found?.kind === kind ? [found] : [], whole.incomplete[kind]);
}
