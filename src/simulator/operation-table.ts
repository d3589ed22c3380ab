import type { Operation } from './operations/operation.ts';
import { vmClassOperations } from './services/namespace-management/vm-classes.ts';
import { sessionOperations } from './services/session.ts';
import { associationOperations } from './services/tagging/associations.ts';
import { categoryOperations } from './services/tagging/categories.ts';
import { tagAssociationReads } from './services/tagging/tag-association-reads.ts';
import { tagAssociationOperations } from './services/tagging/tag-associations.ts';
import { tagOperations } from './services/tagging/tags.ts';

/** Every operation that this vCenter answers. A later kind adds its service's line. */
export const operationTable: readonly Operation[] = [
  ...sessionOperations,
  ...categoryOperations,
  ...tagOperations,
  ...tagAssociationOperations,
  ...tagAssociationReads,
  ...associationOperations,
  ...vmClassOperations,
];
