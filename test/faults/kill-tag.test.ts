import { tagRow } from '../contract/rows/tag.ts';
import { describeKills } from './kill-describe.ts';

describeKills(tagRow);
