import type { Operation } from '../../operations/operation.ts';
import { checkOperations } from './check.ts';
import { complianceOperations } from './compliance.ts';
import { desiredImageOperations } from './desired-image.ts';
import { draftEditOperations } from './draft-edits.ts';
import { draftTaskOperations } from './draft-tasks.ts';
import { draftOperations } from './drafts.ts';
import { enablementOperations } from './enablement.ts';
import { exportOperations } from './export.ts';
import { hardwareCompatibilityOperations } from './hardware-compatibility.ts';
import { importOperations } from './import-draft.ts';
import { installedComponentOperations } from './installed-components.ts';
import { recommendationOperations } from './recommendations.ts';
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
  ...importOperations,
  ...exportOperations,
  ...solutionOperations,
  ...complianceOperations,
  ...checkOperations,
  ...remediationOperations,
  ...reportOperations,
  ...hardwareCompatibilityOperations,
  ...recommendationOperations,
  ...installedComponentOperations,
];
