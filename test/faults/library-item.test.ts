import { filledLibraryItemRow } from '../contract/rows/library-item.ts';
import { describeFaults } from './describe-faults.ts';

describeFaults(filledLibraryItemRow);
