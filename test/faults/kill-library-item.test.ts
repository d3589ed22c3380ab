import { filledLibraryItemRow } from '../contract/rows/library-item.ts';
import { describeKills } from './kill-describe.ts';

describeKills(filledLibraryItemRow);
