import { tagRow } from '../contract/rows/tag.ts';
import { describeFaults } from './describe-faults.ts';

describeFaults(tagRow);
