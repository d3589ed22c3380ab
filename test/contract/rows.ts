import type { Kind } from '../../src/spec/manifest.ts';
import type { KindRow } from './kind-row.ts';
import { computePolicyRow } from './rows/compute-policy.ts';
import { contentLibraryRow } from './rows/content-library.ts';
import { libraryItemRow } from './rows/library-item.ts';
import { tagBindingRow } from './rows/tag-binding.ts';
import { tagCategoryRow } from './rows/tag-category.ts';
import { tagRow } from './rows/tag.ts';
import { virtualMachineClassRow } from './rows/virtual-machine-class.ts';

/** Kinds whose reconcilers are not there yet. */
export const pendingKinds = ['VirtualMachine', 'Datacenter', 'Folder', 'ResourcePool'] as const satisfies Kind[];
type Pending = (typeof pendingKinds)[number];

/**
 * Kinds with suites of their own, because those of all kinds change an object in place: a compute policy cannot be changed,
 * and a tag binding is no object. Faults and kills strike them all the same.
 */
export const ownRows: readonly KindRow[] = [computePolicyRow, tagBindingRow];
type Own = 'ComputePolicy' | 'TagBinding';

/** One row a kind; a kind without one does not compile, and fails a test. */
const rowByKind: { [K in Exclude<Kind, Pending | Own>]: KindRow } = {
  TagCategory: tagCategoryRow,
  Tag: tagRow,
  ContentLibrary: contentLibraryRow,
  LibraryItem: libraryItemRow,
  VirtualMachineClass: virtualMachineClassRow,
};

export const rows: readonly KindRow[] = Object.values(rowByKind);
