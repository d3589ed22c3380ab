import { contentLibraryRow } from '../contract/rows/content-library.ts';
import { describeKills } from './kill-describe.ts';

describeKills(contentLibraryRow);
