import { namespaceRow } from '../contract/rows/namespaces.ts';
import { describeKills } from './kill-describe.ts';

describeKills(namespaceRow);
