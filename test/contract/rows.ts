import type { Kind } from '../../src/spec/manifest.ts';
import type { KindRow } from './kind-row.ts';
import { tagCategoryRow } from './rows/tag-category.ts';
import { tagRow } from './rows/tag.ts';
import { virtualMachineClassRow } from './rows/virtual-machine-class.ts';

/** Kinds whose reconcilers are not there yet. */
export const pendingKinds = ['ComputePolicy', 'TagBinding'] as const satisfies Kind[];
type Pending = (typeof pendingKinds)[number];

/** One row a kind; a kind without one does not compile, and fails a test. */
const rowByKind: { [K in Exclude<Kind, Pending>]: KindRow } = {
  TagCategory: tagCategoryRow,
  Tag: tagRow,
  VirtualMachineClass: virtualMachineClassRow,
};

export const rows: readonly KindRow[] = Object.values(rowByKind);
