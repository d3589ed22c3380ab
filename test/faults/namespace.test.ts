import { namespaceRow } from '../contract/rows/namespaces.ts';
import { describeFaults } from './describe-faults.ts';

describeFaults(namespaceRow);
