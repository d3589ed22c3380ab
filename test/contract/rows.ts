import type { Kind } from '../../src/spec/manifest.ts';
import type { KindRow } from './kind-row.ts';
import { tagCategoryRow } from './rows/tag-category.ts';
import { tagRow } from './rows/tag.ts';
import { virtualMachineClassRow } from './rows/virtual-machine-class.ts';

/** One row a kind; a kind without one does not compile, and fails a test. */
const rowByKind: { [K in Kind]: KindRow } = {
  TagCategory: tagCategoryRow,
  Tag: tagRow,
  VirtualMachineClass: virtualMachineClassRow,
};

export const rows: readonly KindRow[] = Object.values(rowByKind);
