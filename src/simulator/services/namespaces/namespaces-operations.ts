import type { Operation } from '../../operations/operation.ts';
import { accessOperations } from './access.ts';
import { namespaceOperations } from './instances.ts';
import { selfServiceOperations } from './self-service.ts';
import { namespaceTemplateOperations } from './templates.ts';

/** The services under `vcenter/namespaces`. */
export const namespacesOperations: readonly Operation[] = [
  ...namespaceOperations,
  ...accessOperations,
  ...namespaceTemplateOperations,
  ...selfServiceOperations,
];
