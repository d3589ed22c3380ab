import { contentLibraryRow } from '../contract/rows/content-library.ts';
import { describeFaults } from './describe-faults.ts';

describeFaults(contentLibraryRow);
