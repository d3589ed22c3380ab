import { namespaceTemplateRow } from '../contract/rows/namespaces.ts';
import { describeKills } from './kill-describe.ts';
import { namespaceTemplateOperations } from './namespace-template-operations.ts';

describeKills(namespaceTemplateRow, namespaceTemplateOperations);
