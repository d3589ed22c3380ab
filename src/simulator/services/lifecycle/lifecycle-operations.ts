import type { Operation } from '../../operations/operation.ts';
import { checkOperations } from './check.ts';
import { complianceOperations } from './compliance.ts';
import { desiredImageOperations } from './desired-image.ts';
import { draftEditOperations } from './draft-edits.ts';
import { draftTaskOperations } from './draft-tasks.ts';
import { draftOperations } from './drafts.ts';
import { enablementOperations } from './enablement.ts';
import { installedComponentOperations } from './installed-components.ts';
import { remediationOperations } from './remediate.ts';
import { reportOperations } from './reports.ts';
import { solutionOperations } from './solutions.ts';

/** Images of clusters and hosts. */
export const lifecycleOperations: Operation[] = [
  ...enablementOperations,
  ...desiredImageOperations,
  ...draftOperations,
  ...draftEditOperations,
  ...draftTaskOperations,
  ...solutionOperations,
  ...complianceOperations,
  ...checkOperations,
  ...remediationOperations,
  ...reportOperations,
  ...installedComponentOperations,
];
