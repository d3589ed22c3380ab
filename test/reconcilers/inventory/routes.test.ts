import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inventoryKinds, type Inventory } from '../../../src/reconcilers/inventory/inventory.ts';
import { readInventoryByRest } from '../../../src/reconcilers/inventory/rest-inventory.ts';
import { readInventoryByVim } from '../../../src/reconcilers/inventory/vim-inventory.ts';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import { growTree, truthOf, twigs, withClient } from './tree.ts';

const { signal } = new AbortController();

describe.each(['direct', 'recursive'] as const)('where a folder filter is %s', (folderFilter) => {
  test('every object of any tree is found at its path, whichever route is taken', async () => {
    await fc.assert(
      fc.asyncProperty(twigs, async (grown) => {
        const simulator = await startSimulator({ behaviour: { folderFilter }, inventory: {} });
        growTree(simulator.state, grown);
        const [byRest, byVim] = await withClient(simulator, (client) =>
          Promise.all([
            readInventoryByRest(client.reader({ remember: true }), signal, inventoryKinds),
            readInventoryByVim(client.reader({ remember: true }), signal),
          ]),
        );
        await simulator.close();
        expect(byRest.incomplete).toEqual({});
        expect(pathsOf(byRest)).toEqual(sorted(truthOf(simulator.state)));
        expect(detailsOf(byVim)).toEqual(detailsOf(byRest));
        expect(byVim.incomplete).toEqual({});
      }),
    );
  });
});

function pathsOf({ objects }: Inventory): [string, string][] {
  return sorted(new Map(objects.map(({ id, kind, path }) => [id, `${kind} ${path}`])));
}

function detailsOf({ objects }: Inventory) {
  return objects.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function sorted(paths: ReadonlyMap<string, string>): [string, string][] {
  return [...paths].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
