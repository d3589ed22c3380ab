import { namespaceTemplateRow } from '../contract/rows/namespaces.ts';
import { describeOperations } from './describe-faults.ts';
import { namespaceTemplateOperations } from './namespace-template-operations.ts';

describeOperations('NamespaceTemplate', namespaceTemplateRow, namespaceTemplateOperations);
