import { tagCategoryRow } from '../contract/rows/tag-category.ts';
import { describeKills } from './kill-describe.ts';

describeKills(tagCategoryRow);
