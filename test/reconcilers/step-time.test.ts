import { expect, test } from 'vitest';
import { usualDeadline } from '../../src/engine/step-deadline.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { Reconciler } from '../../src/reconcilers/reconciler.ts';
import { reconcilers } from '../../src/reconcilers/registry.ts';
import { timeFor } from '../../src/reconcilers/virtual-machine/step-time.ts';
import type { Kind } from '../../src/spec/manifest.ts';
import { step } from '../views/builders.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The longest single wait of each kind, as its own code and the client's have it. */
test.each<[Kind, longest: number]>([
  ['VirtualMachine', day],
  ['LibraryItem', day],
  ['ContentLibrary', 4 * hour],
  ['Supervisor', 4 * hour],
  ['Namespace', 2 * hour],
  ['NamespaceTemplate', 2 * hour],
  ['ClusterImage', 4 * day],
  ['HostImage', 4 * hour],
  ['ClusterConfiguration', 4 * day],
  ['OnlineDepot', 4 * hour],
])('a step of %s has more time than its longest wait takes', (kind, longest) => {
  const time = (reconcilers[kind] as Reconciler).timeFor?.(step(`${kind}/a#1`, 'Write'));
  expect(time?.usual).toBeGreaterThan(longest);
});

test('no kind has less time than is usual', () => {
  const times = Object.values<unknown>(reconcilers).map((one) =>
    (one as Reconciler).timeFor?.(step('Tag/a#1', 'Write')),
  );
  for (const time of times) expect(time?.usual ?? usualDeadline).toBeGreaterThanOrEqual(usualDeadline);
});

test.each<[string, JsonObject, atLeast: number | undefined]>([
  ['nothing is waited for', { restart: true }, undefined],
  ['a shutdown', { timeout: 30 * minute }, 30 * minute],
  ['readiness', { readiness: { tools: true, within: '12h' } }, 12 * hour],
  ['readiness, for no time that is written', { readiness: { tools: true } }, 10 * minute],
  ['a customization and readiness', { readiness: { within: '1h' }, customizationWithin: '2h' }, 3 * hour],
])('a machine whose manifest gives time to its guest keeps it, and an hour for the calls: %s', (_, args, atLeast) => {
  const time = timeFor(step('VirtualMachine/web#1', 'Write', { args }));
  expect(time.atLeast).toBe(atLeast === undefined ? undefined : atLeast + hour);
});
