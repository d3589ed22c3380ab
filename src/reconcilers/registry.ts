import type { Kind } from '../spec/manifest.ts';
import type { Reconciler } from './reconciler.ts';
import { tag } from './tag/index.ts';
import { tagCategory } from './tag-category/index.ts';
import { virtualMachineClass } from './virtual-machine-class/index.ts';

/** Every kind; a missing one does not compile. A kind stands after those that it refers to. */
export const reconcilers = {
  TagCategory: tagCategory,
  Tag: tag,
  VirtualMachineClass: virtualMachineClass,
} satisfies { [K in Kind]: Reconciler<K> };

export type Reconcilers = { [K in Kind]: Reconciler<K> };

/** All kinds in the order of the registry. */
export const kindsInOrder = Object.keys(reconcilers) as Kind[];
